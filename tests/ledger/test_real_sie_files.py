"""90 real files from some 30 programs: what ``utfall inspect --json`` says agrees with what others
found in them, as does the scan that controls the reader."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.command import utfall
from tests.delivered import listed
from tests.ledger.real_files import FOLDER, needs_real_files
from tests.ledger.small_municipality import CONTEXT, PLAN, profile
from utfall.domain.code_plan import CodePlan
from utfall.domain.problem import Problem
from utfall.ledger.control.sie4_scan import scan_sie4
from utfall.ledger.control.sie5_scan import scan_sie5
from utfall.ledger.read_delivery import read_delivery
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.rows import Delivery

_AS_NAMED = (
    "ver", "trans", "rtrans", "btrans", "konto", "dim", "objekt", "ib", "ub", "res", "oib", "oub",
    "psaldo", "pbudget", "bad",
)  # fmt: skip
_OTHER_NAMES = {"obj": "object_pairs", "unbal": "unbalanced", "under": "underdim"}
_NO_SIE_4 = "xml/html"
# Its sum holds over CP437 bytes, as 4B says; expected.jsonl has it over the file's UTF-8.
_SUM_OVER_CP437 = {"wilhelmuggla+sie4sdk__Sie4I1ksumma.SI": ["2089216536", 2089216536, True]}
# The element tags of the SIE 5 files, counted with grep: entries, struck entries, vouchers.
_SIE_5 = {
    "Alipsa+SIEParser__Sample.sie": ("Sie", 353, 10, 91),
    "Alipsa+SIEParser__SampleEntry.sie": ("SieEntry", 0, 0, 0),
    "iCalcreator+Sie5Sdk__SampleEntry2.sie": ("SieEntry", 2, 0, 1),
    "iCalcreator+Sie5Sdk__SampleEntryExtension.sie": ("SieEntry", 2, 0, 1),
    "iCalcreator+Sie5Sdk__SampleExtension.sie": ("Sie", 353, 10, 91),
}


def _expected() -> list[dict[str, Any]]:
    lines = (FOLDER / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _inspected(name: str, folder: Path) -> dict[str, Any]:
    ended = utfall("--folder", folder, "inspect", FOLDER / name, "--json")
    assert ended.code in (0, 10), (name, ended.err)
    return ended.document


def _said(document: dict[str, Any]) -> dict[str, Any]:
    """The document by the keys of expected.jsonl."""
    counts, sums = document["counts"], document.get("ksumma")
    return (
        {name: counts[name] for name in _AS_NAMED}
        | {key: counts[name] for key, name in _OTHER_NAMES.items()}
        | {
            "pos": document["positive_sum_ore"],
            "ks": [sums["written"], sums["computed"], sums["equal"]] if sums else None,
        }
    )


@needs_real_files
def test_every_real_file_is_inspected_as_expected(tmp_path: Path) -> None:
    seen = 0
    for expected in _expected():
        name = expected.pop("file")
        if expected["bad"] == _NO_SIE_4:
            continue
        document = _inspected(name, tmp_path)
        expected["ks"] = _SUM_OVER_CP437.get(name, expected["ks"])
        assert document["format"] == "sie4", name
        assert document["encoding"] in ("cp437", "utf-8", "ascii", "latin-1"), name
        assert _said(document) == expected, name
        scanned = scan_sie4((FOLDER / name).read_bytes(), opening=True)
        assert (scanned.rows, scanned.positive_sum_ore) == (expected["trans"], expected["pos"])
        seen += 1
    assert seen == 78


@needs_real_files
def test_a_file_that_is_no_sie_1_to_4_is_sie_5_or_a_saved_page(tmp_path: Path) -> None:
    others = [item["file"] for item in _expected() if item["bad"] == _NO_SIE_4]
    sie5 = []
    for name in others:
        document = _inspected(name, tmp_path)
        if document["format"] == "sie5":
            sie5.append(name)
            assert document["problems"] == [], name
        else:
            assert document["format"] == "html", name
            assert [item["code"] for item in document["problems"]] == ["SIE-01"], name
    assert sie5 == sorted(_SIE_5)
    assert len(others) == 12


@needs_real_files
@pytest.mark.parametrize("name", sorted(_SIE_5))
def test_a_real_sie_5_file_is_counted_without_its_struck_entries(name: str, tmp_path: Path) -> None:
    root, entries, struck, vouchers = _SIE_5[name]
    document = _inspected(name, tmp_path)
    counts = document["counts"]
    assert (document["type"], document["encoding"]) == (root, "utf-8")
    assert (counts["trans"], counts["btrans"], counts["ver"]) == (
        entries - struck,
        struck,
        vouchers,
    )
    assert counts["unbalanced"] == 0
    content = (FOLDER / name).read_bytes()
    scanned = scan_sie5(content, opening_month="")
    assert (scanned.rows, scanned.sum_ore) == (entries - struck, 0)
    assert scanned.positive_sum_ore == document["positive_sum_ore"]
    tags = re.findall(rb"<(LedgerEntry|Overstrike|JournalEntry)\b", content)
    assert [tags.count(tag) for tag in (b"LedgerEntry", b"Overstrike", b"JournalEntry")] == [
        entries, struck, vouchers,
    ]  # fmt: skip


def _read(name: str, keys: str) -> tuple[Delivery, list[Problem]]:
    context = ReadingContext(CodePlan((PLAN._replace(first_year=2000),)), CONTEXT.organisation, "e")
    chosen = profile("källa: k\nversion: v\nperioder: 0-13\n" + keys)
    problems: list[Problem] = []
    delivery = read_delivery((FOLDER / name).read_bytes(), name, chosen, context, problems)
    assert delivery is not None, problems
    return delivery, problems


@needs_real_files
def test_a_real_sie_5_file_becomes_facts() -> None:
    keys = 'slag: actual\nformat: sie5\ndimensioner: {"1": ansvar, "6": projekt}\n'
    delivery, problems = _read("Alipsa+SIEParser__Sample.sie", keys)
    assert {item.code for item in problems} <= {"SIE-19"}
    assert (delivery.file_rows, delivery.vouchers, delivery.year) == (343, 91, 2014)
    assert (delivery.source_totals.opening_rows, len(delivery.rows)) == (24, 343 + 24)
    assert sum(row.amount_ore for row in listed(delivery) if row.period) == 0
    assert delivery.left_out == {"överstruken": 10}


_OBJECTS = 'slag: actual\nformat: sie4\ndimensioner: {"1": ansvar, "7": projekt}\n'


@needs_real_files
def test_balances_with_every_combination_once_sum_to_the_same_companys_without_objects() -> None:
    """Two files of one company from one program, with and without objects: each says what the
    other must come to, per account and period."""
    plain, _ = _read(
        "byrokrat+accounting__periodsaldo_ovnbolag.se", _OBJECTS + "saldorader: utan objekt\n"
    )
    detailed, problems = _read(
        "byrokrat+accounting__objektsaldo_ovnbolag.se", _OBJECTS + "saldorader: alla\n"
    )
    assert _by_account(detailed) == _by_account(plain)
    assert len(detailed.rows) > len(plain.rows)
    assert "SIE-35" not in {item.code for item in problems}


def _by_account(delivery: Delivery) -> dict[tuple[str, int], int]:
    sums: dict[tuple[str, int], int] = {}
    for row in listed(delivery):
        sums[row.account, row.period] = sums.get((row.account, row.period), 0) + row.amount_ore
    return {key: ore for key, ore in sums.items() if ore}


@needs_real_files
@pytest.mark.parametrize(
    "name",
    ["byrokrat+accounting__typ3.se", "byrokrat+accounting__MAMUT_SIE3_EXPORT.SE"],
)
def test_balances_of_one_dimension_have_the_sum_of_those_without_object(name: str) -> None:
    plain, nothing = _read(name, _OBJECTS + "saldorader: utan objekt\n")
    by_unit, problems = _read(name, _OBJECTS + 'saldorader: "1"\n')
    assert nothing == problems == []
    assert _by_account(by_unit) == _by_account(plain)
    assert any(row.parts[0] for row in listed(by_unit))
    assert not any(row.parts[0] for row in listed(plain))


@needs_real_files
def test_fields_in_the_wrong_order_are_said_and_read() -> None:
    budget = "slag: budget\nformat: sie4\n"
    turned, problems = _read("blinfo+Sie4j__BLBLOV_SIE4_ISO_8859_15.SE", budget)
    right, nothing = _read("blinfo+Sie4j__BLBLOV_SIE4.SE", budget)
    assert [item.code for item in problems] == ["SIE-33"]
    assert nothing == []
    assert _by_account(turned) == _by_account(right)
    assert len(turned.rows) == 276
