"""Vouchers balance; internal postings balance but for the one that is planted."""

from collections import Counter
from pathlib import Path

import pytest

from tests.example.exempelkoping.delivered import CORRECTED, LEDGERS, Booked, booked
from utfall.example.exempelkoping import staff_office, stories
from utfall.example.exempelkoping.codes import INTERNAL
from utfall.example.exempelkoping.ledger_files import write_ledgers


@pytest.fixture(scope="module")
def ledgers(exempelkoping: Path) -> dict[str, list[Booked]]:
    folder = exempelkoping / "leveranser"
    return {name: booked(folder / name) for name in (*LEDGERS, CORRECTED)}


def year(ledgers: dict[str, list[Booked]], first: str) -> list[Booked]:
    return [row for name in LEDGERS if name.startswith(first) for row in ledgers[name]]


@pytest.mark.parametrize("name", [*LEDGERS, CORRECTED])
def test_every_voucher_balances_and_no_row_is_zero(
    ledgers: dict[str, list[Booked]], name: str
) -> None:
    sums = Counter[tuple[str, str]]()
    for row in ledgers[name]:
        assert row.ore
        sums[row.voucher] += row.ore
    assert {voucher: ore for voucher, ore in sums.items() if ore} == {}


def test_the_years_have_their_months(ledgers: dict[str, list[Booked]]) -> None:
    months = {row.period for rows in ledgers.values() for row in rows}
    assert months == {
        *(f"2024-{number:02d}" for number in range(13)),
        *(f"2025-{number:02d}" for number in range(8)),
    }


def test_every_code_part_is_used(ledgers: dict[str, list[Booked]]) -> None:
    rows = ledgers["redovisning-2025-06.csv"]
    used = Counter(name for row in rows for name, code in row.codes.items() if code)
    assert all(used[name] >= 20 for name in rows[0].codes), used


def test_all_units_but_the_staff_office_post_every_year(
    ledgers: dict[str, list[Booked]],
) -> None:
    for first in ("redovisning-2024", "redovisning-2025"):
        posting = {row.codes["Ansvar"] for row in year(ledgers, first) if row.is_result}
        assert len(posting) >= 100
        assert not {code for code in posting if code.startswith("21")}


@pytest.mark.parametrize("of_year", [2024, 2025])
def test_internal_postings_balance_but_for_the_one_without_its_other_side(
    ledgers: dict[str, list[Booked]], of_year: int
) -> None:
    sums = Counter[int]()
    for row in year(ledgers, f"redovisning-{of_year}"):
        if row.is_result and row.codes["Motpart"] in INTERNAL:
            sums[int(row.period[-2:])] += row.ore
    bought = staff_office.bought_2024() if of_year == 2024 else staff_office.bought_2025()
    for (_, month), ore in bought.items():
        sums[month] += ore
    planted = {stories.ONE_SIDED_MONTH: stories.ONE_SIDED_ORE} if of_year == 2025 else {}
    assert {month: ore for month, ore in sums.items() if ore} == planted


def test_every_kind_of_internal_posting_has_both_sides(ledgers: dict[str, list[Booked]]) -> None:
    rows = [row for row in year(ledgers, "redovisning-2025") if row.codes["Motpart"] in INTERNAL]
    cost = {row.codes["Konto"] for row in rows if row.ore > 0}
    revenue = {row.codes["Konto"] for row in rows if row.ore < 0}
    assert {"6011", "6120", "6451", "6850", "5610", "8510"} <= cost
    assert {"3910", "5690", "8410"} <= revenue


def test_how_finely_the_ledger_is_split_changes_no_units_month(
    ledgers: dict[str, list[Booked]], tmp_path: Path
) -> None:
    write_ledgers(tmp_path, 60_000)
    for name in (*LEDGERS, CORRECTED):
        finer = booked(tmp_path / name)
        assert len(finer) > len(ledgers[name])
        assert by_unit(finer) == by_unit(ledgers[name])


def by_unit(rows: list[Booked]) -> Counter[tuple[str, str, str]]:
    sums = Counter[tuple[str, str, str]]()
    for row in rows:
        if row.codes["Ansvar"]:
            sums[row.codes["Ansvar"], row.codes["Konto"], row.period] += row.ore
    return sums


def test_the_later_extraction_moves_the_pumps_and_nothing_else(
    ledgers: dict[str, list[Booked]],
) -> None:
    before, after = by_unit(ledgers["redovisning-2025-07.csv"]), by_unit(ledgers[CORRECTED])
    moved = {
        key: after[key] - before[key] for key in (*after, *before) if after[key] != before[key]
    }
    ore = stories.MISPLACED_ORE
    assert moved == {("6220", "6130", "2025-07"): -ore, ("6220", "1150", "2025-07"): ore}


def test_balances_open_as_they_closed(ledgers: dict[str, list[Booked]]) -> None:
    """But for the result, which lies in equity."""
    closing, opening = Counter[str](), Counter[str]()
    for row in year(ledgers, "redovisning-2024"):
        if not row.is_result:
            closing[row.codes["Konto"]] += row.ore
    for row in ledgers["redovisning-2025-06.csv"]:
        if row.period == "2025-00":
            opening[row.codes["Konto"]] += row.ore
    assert opening.total() == 0
    changed = {a for a in (*opening, *closing) if opening[a] != closing[a]}
    assert changed == {"2010"}
