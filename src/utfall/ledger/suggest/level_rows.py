"""Rows whose codes are the sums of the codes below them: ``6`` above ``61`` and ``610``."""

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from decimal import Decimal

from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.suggest.column_profile import ColumnProfile
from utfall.ledger.suggest.grid import SAMPLE_ROWS, cell, value
from utfall.ledger.suggest.number_style import number_of
from utfall.ledger.suggest.table import Table
from utfall.ledger.summed_codes import CodeSum, SummedCode, code_in, summed_codes

_PER_UNIT = 1_000_000


@dataclass(frozen=True, slots=True)
class LevelRows:
    """The rows of a column that are sums, by how long their codes are; ``whole``: the lengths of
    which every code is a sum."""

    profile: ColumnProfile
    codes: tuple[SummedCode, ...]
    rows: tuple[RawRow, ...]
    texts: dict[int, tuple[str, ...]]
    whole: tuple[int, ...]


def level_rows(table: Table, without: Container[int]) -> LevelRows | None:
    """The first column of codes, read or not, that has such levels, rows ``without`` apart; None
    for none."""
    if table.columns.has_postings:
        return None
    for profile in (*table.columns.codes.values(), *table.columns.unclaimed):
        rows = [row for row in table.body[:SAMPLE_ROWS] if row.number not in without]
        coded = [(code, row, amount) for row in rows for amount in _amounts(row, table)
                 if (code := _code(row, profile))]  # fmt: skip
        sums: dict[str, CodeSum] = {}
        for code, _, amount in coded:
            sums[code] = sums.get(code, CodeSum(0, 0)) + CodeSum(1, amount)
        found = summed_codes(sums, _PER_UNIT)
        if found:
            return _levels(profile, found, {row.number: row for _, row, _ in coded}, set(sums))
    return None


def _levels(
    profile: ColumnProfile, found: tuple[SummedCode, ...], rows: dict[int, RawRow], codes: set[str]
) -> LevelRows:
    summed = {one.code for one in found}
    own = tuple(row for row in rows.values() if _code(row, profile) in summed)
    texts: dict[int, dict[str, None]] = defaultdict(dict)
    for row in own:
        texts[len(_code(row, profile))][cell(row, profile.place)] = None
    whole = {len(code) for code in summed} - {len(code) for code in codes - summed}
    return LevelRows(
        profile, found, own, {length: tuple(texts[length]) for length in sorted(texts)},
        tuple(sorted(whole)),
    )  # fmt: skip


def _code(row: RawRow, profile: ColumnProfile) -> str:
    """The cell, or the code in it where a name stands after it."""
    return code_in(cell(row, profile.place))


def _amounts(row: RawRow, table: Table) -> Iterator[int]:
    """Each amount of a row in millionths of the unit it is written in."""
    for profile in table.columns.amounts:
        number = number_of(value(row, profile.place), table.decimal)
        if number is not None and cell(row, profile.place):
            yield int((number * _PER_UNIT).to_integral_value()) if _fits(number) else 0


def _fits(number: Decimal) -> bool:
    return abs(number) < 10**12
