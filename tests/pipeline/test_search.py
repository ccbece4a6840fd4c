"""What a search finds, in which order, and that nothing outside the person's units is in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Example
from tests.small_municipality import Row, SmallMunicipality
from utfall.domain.period import Month
from utfall.facts.engine import Engine
from utfall.facts.manifest import read_current
from utfall.facts.queries.vouchers_called import VoucherCall
from utfall.facts.store import Store
from utfall.pipeline.search import MOST, SearchAnswer, search
from utfall.pipeline.search_words import calls_of, plain
from utfall.pipeline.workspace import Workspace, open_workspace

JULY = Month(2025, 7)
ALL = ("top", "a", "a1", "a2", "b")
REPORTS = [("konton", "Enheten per konto"), ("avgifter", "Alla avgifter"), ("b", "Årets bokslut")]
FACTS = [Row("actual", "11", 1, 5), Row("actual", "13", 1, 7, account="3010"),
         Row("actual", "20", 1, 9, account="5999"), Row("budget", "20", 1, 9, account="1930"),
         Row("actual", "20", 1, 9, account="3010", year=2024)]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    small = SmallMunicipality(tmp_path_factory.mktemp("search") / "kommun")
    small.change("organisation.yaml", "namn: Avdelning B", "namn: Förskola Ängen, kort: FÄ")
    small.publish(FACTS)
    return small.folder


def find(folder: Path, text: str, *unit_ids: str) -> SearchAnswer:
    store = Store(folder)
    with Engine(store, read_current(store)) as engine:
        return search(open_workspace(folder).municipality, engine, text, month=JULY,
                      unit_ids=unit_ids, reports=REPORTS)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("forskola", ["b"]), ("FÖRSKOLA  ÄNGEN", ["b"]), ("fä", ["b"]), ("angen", ["b"]),
        ("1", ["top", "a", "a1", "a2"]), ("20", ["b"]), ("a1", ["a1"]),
        ("a", ["a", "a1", "a2", "b"]), ("enhet", ["a1", "a2"]), ("zz", []), ("  ", []),
    ],
)  # fmt: skip
def test_units_are_found_by_name_short_name_id_and_code(
    folder: Path, text: str, found: list[str]
) -> None:
    """An exact code first, then what begins so, then what has it: both in the file's order."""
    assert [hit.id for hit in find(folder, text, *ALL).units.hits] == found


def test_a_unit_outside_what_one_sees_is_neither_found_nor_counted(folder: Path) -> None:
    answer = find(folder, "a", "a1", "b")
    assert ([hit.id for hit in answer.units.hits], answer.units.total) == (["a1", "b"], 2)


@pytest.mark.parametrize(
    ("text", "units", "found"),
    [
        ("5010", ALL, ["5010"]), ("avgift", ALL, ["3010"]), ("LONER", ALL, ["5010"]),
        ("5", ALL, ["5010", "5999"]), ("10", ALL, ["3010", "5010"]), ("bank", ALL, ["1930"]),
        ("10", ("a1",), ["5010"]), ("10", ("b",), []), ("10", ("a",), []), ("10", (), []),
    ],
)  # fmt: skip
def test_accounts_are_those_with_rows_on_the_units_own_codes_in_the_year(
    folder: Path, text: str, units: tuple[str, ...], found: list[str]
) -> None:
    """B has account 3010 only in 2024; A sees its own code alone, where nothing lies."""
    answer = find(folder, text, *units)
    assert ([hit.code for hit in answer.accounts.hits], answer.accounts.total) == (
        found, len(found)
    )  # fmt: skip


def test_reports_are_found_by_title_and_name(folder: Path) -> None:
    assert [hit.name for hit in find(folder, "konto").reports.hits] == ["konton"]
    assert [hit.name for hit in find(folder, "b").reports.hits] == ["b"]
    assert [hit.name for hit in find(folder, "arets").reports.hits] == ["b"]


def test_a_group_holds_twenty_and_says_how_many_there_are(tmp_path: Path) -> None:
    small = SmallMunicipality(tmp_path / "kommun")
    accounts = [f"3{number:03d}" for number in range(MOST + 5)]
    small.publish([Row("actual", "11", 1, 1, account=account) for account in accounts])
    found = find(small.folder, "3", "a1").accounts
    assert ([hit.code for hit in found.hits], found.total) == (accounts[:MOST], MOST + 5)


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("A 12", [VoucherCall("12", "A")]),
        ("12", [VoucherCall("12")]),
        ("A12", [VoucherCall("12", "A"), VoucherCall("2", "A1")]),
        ("k1 12", [VoucherCall("12", "k1")]),
        ("A", []), ("A-12", []), ("A 12 x", []), ("' OR 1", []), ("", []),
    ],
)  # fmt: skip
def test_a_voucher_is_named_by_series_and_number(text: str, calls: list[VoucherCall]) -> None:
    assert calls_of(text) == calls


def test_text_is_compared_without_case_and_accents() -> None:
    assert plain("  Ångström  ÉTÉ\tß ") == "angstrom ete ss"


@pytest.fixture(scope="module")
def example(made_example: Example) -> Iterator[tuple[Workspace, Engine]]:
    workspace = open_workspace(made_example.folder)
    with Engine(workspace.store, read_current(workspace.store)) as engine:
        yield workspace, engine


def vouchers(example: tuple[Workspace, Engine], text: str, *unit_ids: str) -> SearchAnswer:
    workspace, engine = example
    return search(workspace.municipality, engine, text, month=JULY, unit_ids=unit_ids)


def test_a_voucher_is_found_exactly_and_by_the_rows_one_sees(
    example: tuple[Workspace, Engine],
) -> None:
    """Every voucher of the year on one of IT's own codes, and only with its rows there."""
    workspace, engine = example
    own = workspace.municipality.organisation.at(JULY).own_codes(
        workspace.municipality.organisation.by_id["it"]
    )
    codes = ", ".join(f"'{code}'" for code in sorted(own))
    [(series, number, lines, ore), *_] = engine.ask(
        f"SELECT voucher_series, voucher_number, COUNT(*), CAST(SUM(amount_ore) AS BIGINT) "
        f"FROM lines WHERE kind = 'actual' AND year = 2025 AND voucher_series = 'L' "
        f"AND part_01 IN ({codes}) GROUP BY ALL ORDER BY ALL"
    )
    for text in (f"{series} {number}", f"{series}{number}".lower()):
        [hit] = vouchers(example, text, "it").vouchers.hits
        assert (hit.voucher.series, hit.voucher.number) == (series, number)
        assert (hit.voucher.lines, hit.voucher.amount_ore) == (lines, ore)
        assert (hit.unit_id, hit.voucher.code in own) == ("it", True)
    assert vouchers(example, f"{series} {number}", "revision").vouchers == ((), 0)


def test_vouchers_of_periods_one_may_not_see_are_neither_found_nor_counted(
    example: tuple[Workspace, Engine],
) -> None:
    workspace, engine = example
    everyone = [unit.id for unit in workspace.municipality.organisation.units]
    periods = (6,)
    found = search(workspace.municipality, engine, "12", month=JULY, unit_ids=everyone,
                   periods=periods).vouchers  # fmt: skip
    everything = vouchers(example, "12", *everyone).vouchers
    assert {hit.voucher.period for hit in found.hits} <= set(periods)
    assert found.total == len(found.hits) < everything.total


def test_a_number_alone_is_that_number_of_every_series(example: tuple[Workspace, Engine]) -> None:
    everyone = [unit.id for unit in example[0].municipality.organisation.units]
    found = vouchers(example, "12", *everyone).vouchers
    assert {hit.voucher.number for hit in found.hits} == {"12"}
    assert found.total == len(found.hits) > 1


def test_a_unit_that_has_ended_is_found_and_said_not_to_be_there(tmp_path: Path) -> None:
    small = SmallMunicipality(tmp_path / "kommun")
    small.change("organisation.yaml", "nivå: enhet, under: a, kod: 13",
                 "nivå: enhet, under: {enhet: a, till: 2025-06}, kod: 13")  # fmt: skip
    small.publish(FACTS)
    hits = find(small.folder, "enhet", *ALL).units.hits
    assert [(hit.id, hit.exists) for hit in hits] == [("a1", True), ("a2", False)]
