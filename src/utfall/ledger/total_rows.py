"""Total rows among the details: each is checked against its rows, and never counted.

A total may differ from its rows by what rounding can give: half a unit for each part and for
itself, the unit being the finest that its column is written in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, problem
from utfall.ledger.coded import Integers
from utfall.ledger.control.table_amounts import MILLIONTHS
from utfall.ledger.formats.raw_table import NumberText, RawRow
from utfall.ledger.profiles.amount_text import is_nil, ore_of_number, ore_of_text
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.row_rules import DETAILS, EVERYTHING, TotalRule
from utfall.ledger.shaped_table import ShapedTable, TotalRow, cell_text


@dataclass(frozen=True, slots=True)
class _Line:
    """A row's number in one column, None where it has none; ``rule`` for a total."""

    row: RawRow
    number: int | None
    rule: TotalRule | None = None


@dataclass(frozen=True, slots=True)
class FoundTotal:
    """A total in one column: what it says, and what its ``parts`` rows come to."""

    line: int
    label: str
    heading: str
    printed: int
    computed: int
    parts: int


def check_totals(
    table: ShapedTable, headings: Iterable[str], shown_name: str, profile: Profile
) -> list[Problem]:
    """A Problem for each total, in each amount column, that differs more than rounding can."""
    if not profile.total_rules:
        return []
    return [
        found
        for heading in headings
        for found in _in_column(table, heading, shown_name, profile)
    ]  # fmt: skip


def number_of_cell(text: str, profile: Profile) -> int | None:
    """Öre of a cell of money, millionths of another; None where it has no number."""
    per_unit = profile.ore_per_unit if profile.counts_ore else MILLIONTHS
    if is_nil(text):
        return None
    if isinstance(text, NumberText):
        found = ore_of_number(text, per_unit)
    else:
        found = ore_of_text(text, profile.decimal, profile.thousands, per_unit)
    return found if isinstance(found, int) else None


def _in_column(
    table: ShapedTable, heading: str, shown_name: str, profile: Profile
) -> Iterator[Problem]:
    place = table.places[heading]
    lines = [_line(item, place, profile) for item in table.rest]
    per_unit = profile.ore_per_unit if profile.counts_ore else MILLIONTHS
    unit = unit_of(per_unit, np.array([line.number for line in lines if line.number], np.int64))
    for position, line in enumerate(lines):
        if line.rule is None or line.number is None:
            continue
        parts = [part.number for part in _parts(lines, position) if part.number is not None]
        label = cell_text(line.row, table.places[line.rule.condition.heading])
        found = FoundTotal(line.row.number, label, heading, line.number, sum(parts), len(parts))
        yield from differing_total(found, unit, shown_name, profile)


def differing_total(
    found: FoundTotal, unit: int, shown_name: str, profile: Profile
) -> Iterator[Problem]:
    """A Problem where a total differs from its rows by more than half a unit for each and for
    itself."""
    if 2 * abs(found.printed - found.computed) > unit * (found.parts + 1):
        yield problem(
            "TAB-28", file=shown_name, line=found.line, label=found.label or "utan namn",
            heading=found.heading, parts=found.parts, printed=_said(found.printed, profile),
            computed=_said(found.computed, profile),
        )  # fmt: skip


def _line(item: RawRow | TotalRow, place: int, profile: Profile) -> _Line:
    row = item.row if isinstance(item, TotalRow) else item
    text = row.cells[place] if place < len(row.cells) else ""
    rule = item.rule if isinstance(item, TotalRow) else None
    return _Line(row, number_of_cell(text, profile), rule)


def _parts(lines: list[_Line], position: int) -> list[_Line]:
    """The details a total is of, as its rule says."""
    rule = lines[position].rule
    assert rule is not None
    if rule.sums == EVERYTHING:
        return [line for line in lines if line.rule is None]
    found: list[_Line] = []
    around = range(position + 1, len(lines)) if rule.above else range(position - 1, -1, -1)
    for line in map(lines.__getitem__, around):
        if line.rule is None:
            found.append(line)
        elif rule.sums != DETAILS or line.rule == rule:
            break
    return found


def unit_of(unit: int, numbers: Integers) -> int:
    """The finest unit among numbers: the one given, a tenth of it, a hundredth …"""
    while (numbers % unit).any():
        unit //= 10
    return unit


def _said(number: int, profile: Profile) -> str:
    if profile.counts_ore:
        return ore_text(number) + " kr"
    whole, rest = divmod(abs(number), MILLIONTHS)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole},{rest:06d}".rstrip("0").rstrip(",")
