"""The SIE file looks like a ledger, and sums to the targets."""

import zlib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.example.printed_table import LEAVES, UNPHASED
from tests.example.sie_reading import (
    SieRow,
    balances,
    fields_of,
    sie_lines,
    sie_rows,
    uncancelled,
)
from tests.example.solve_targets import committed_targets

UNITS = tuple(leaf for leaf in LEAVES if leaf != UNPHASED)
RESULT = tuple("345678")


@pytest.fixture(scope="module")
def sie(leveranser: Path) -> Path:
    return leveranser / "redovisning-2025-07.se"


@pytest.fixture(scope="module")
def rows(sie: Path) -> list[SieRow]:
    return sie_rows(sie)


def test_there_are_enough_rows_in_every_unit_and_month(rows: list[SieRow]) -> None:
    counted = uncancelled([row for row in rows if row.account[0] in RESULT])
    assert len(counted) >= 8_000
    vouchers, accounts = defaultdict(set), defaultdict(set)
    for row in counted:
        vouchers[row.unit, row.month].add(row.voucher)
        accounts[row.unit, row.month].add(row.account)
    for key in ((unit, month) for unit in UNITS for month in range(1, 8)):
        assert len(vouchers[key]) >= 30, (key, len(vouchers[key]))
        assert len(accounts[key]) >= 9, (key, len(accounts[key]))
    assert vouchers.keys() == {(unit, month) for unit in UNITS for month in range(1, 8)}


def test_every_voucher_balances_and_no_row_is_zero(rows: list[SieRow]) -> None:
    sums = Counter[tuple[str, str]]()
    for row in rows:
        sums[row.voucher] += row.ore
        assert row.ore != 0, row
    assert {voucher: ore for voucher, ore in sums.items() if ore} == {}


def test_units_hit_their_targets_to_the_ore(rows: list[SieRow]) -> None:
    for unit in UNITS:
        target = committed_targets()[unit]
        of_unit = [row for row in rows if row.unit == unit]
        assert sum(row.ore for row in of_unit) == target["actual_to_july"]
        junjul = sum(row.ore for row in of_unit if row.month in (6, 7))
        assert junjul == target["actual_junjul"]


def test_result_rows_are_coded_and_balance_rows_are_not(rows: list[SieRow]) -> None:
    for row in rows:
        if row.account[0] in RESULT:
            assert row.unit in UNITS, row
            assert row.parts.keys() >= {"1", "20"}, row
        else:
            assert row.parts == {}, row
    assert sum("6" in row.parts for row in rows) > 100
    assert sum("21" in row.parts for row in rows) > 200


def test_balances_follow_from_the_vouchers(sie: Path, rows: list[SieRow]) -> None:
    opening, closing, result = (balances(sie, label) for label in ("#IB", "#UB", "#RES"))
    moved = Counter[str]()
    for row in rows:
        moved[row.account] += row.ore
    assert sum(opening.values()) == 0
    assert closing == {account: ore + moved[account] for account, ore in opening.items()}
    assert result == {a: ore for a, ore in moved.items() if a[0] in RESULT}


def test_twelve_vouchers_of_august_belong_to_july(sie: Path) -> None:
    vouchers = [fields_of(line) for line in sie_lines(sie) if line.startswith("#VER")]
    august = [fields for fields in vouchers if fields[3].startswith("202508")]
    assert len(august) == 12
    assert {fields[1] for fields in august} == {"E"}
    assert {fields[3][:6] for fields in vouchers if fields[1] == "E"} > {"202504", "202508"}


def test_numbers_run_by_date_within_a_series(sie: Path) -> None:
    last: dict[str, tuple[int, str]] = {}
    for fields in (fields_of(line) for line in sie_lines(sie) if line.startswith("#VER")):
        number, day = last.get(fields[1], (0, ""))
        assert int(fields[2]) == number + 1
        assert fields[3] >= day
        last[fields[1]] = int(fields[2]), fields[3]
    assert last.keys() == set("ABEFIKL")


def test_an_added_row_is_followed_by_the_same_row(sie: Path) -> None:
    lines = sie_lines(sie)
    added = [index for index, line in enumerate(lines) if line.startswith("#RTRANS")]
    assert len(added) >= 2
    assert all(lines[i + 1] == lines[i].replace("#RTRANS", "#TRANS") for i in added)
    assert sum(line.startswith("#BTRANS") for line in lines) == len(added)


def test_the_checksum_is_that_of_the_bytes(sie: Path) -> None:
    lines = sie_lines(sie)
    assert lines[0] == "#FLAGGA 0"
    first, last = lines.index("#KSUMMA"), len(lines) - 2
    text = "".join(_without_marks(line) for line in lines[first + 1 : last])
    assert lines[last] == f"#KSUMMA {zlib.crc32(text.encode('cp437'))}"


def _without_marks(line: str) -> str:
    """Blanks between fields, quotes and braces left out, character by character."""
    kept, quoted, before = [], False, ""
    for character in line:
        if character == '"' and before != "\\":
            quoted = not quoted
        elif quoted or character not in " \t{}":
            kept.append(character)
        before = character
    return "".join(kept).replace('\\"', '"')


def test_the_file_says_what_is_invented(sie: Path) -> None:
    prose = next(line for line in sie_lines(sie) if line.startswith("#PROSA"))
    assert "bara de tryckta siffrorna" in prose
    assert "allt annat är uppdiktat" in prose


def test_declared_codes_are_the_used_ones(sie: Path, rows: list[SieRow]) -> None:
    declared: dict[str, set[str]] = defaultdict(set)
    for fields in (fields_of(line) for line in sie_lines(sie)):
        if fields[:1] == ["#OBJEKT"]:
            declared[fields[1]].add(fields[2])
        elif fields[:1] == ["#KONTO"]:
            declared["konto"].add(fields[1])
    for row in rows:
        assert row.account in declared["konto"]
        assert all(code in declared[number] for number, code in row.parts.items())
