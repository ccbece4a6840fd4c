"""Total rows among the details: each is checked against its rows, and never counted.

A total may differ from its rows by what rounding can give: half a unit for each part and for
itself, the unit being the finest that its column is written in. Where a rule turns some of its
rows, a total is right if it is that of the rows as they are printed or the net of them turned.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, problem
from utfall.ledger.coded import Integers
from utfall.ledger.control.table_amounts import MILLIONTHS
from utfall.ledger.formats.raw_table import NumberText, RawRow
from utfall.ledger.profiles.amount_text import (
    AmountFault,
    is_nil,
    ore_of_number,
    ore_of_text,
)
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.row_rules import DETAILS, EVERYTHING, TotalRule
from utfall.ledger.shaped_table import ShapedTable, TotalRow, cell_text


@dataclass(frozen=True, slots=True)
class _Line:
    """A row's number in one column, None where it has none, or one that cannot be read; ``rule``
    for a total."""

    row: RawRow
    text: str
    number: int | AmountFault | None
    rule: TotalRule | None = None


@dataclass(frozen=True, slots=True)
class FoundTotal:
    """A total in one column: what it says, and what its ``parts`` rows come to as they are printed;
    ``turned`` is what those of them come to that the profile turns."""

    line: int
    label: str
    heading: str
    printed: int
    computed: int
    parts: int
    turned: int = 0

    @property
    def net(self) -> int:
        """What its rows come to in one sign."""
        return self.computed - 2 * self.turned

    @property
    def differs_by(self) -> int:
        """How far it is from the nearest it may say. A net has the sign of either side."""
        right = [self.computed]
        if self.turned:
            right += [self.net, -self.net]
        return min(abs(self.printed - one) for one in right)


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


def number_or_fault(text: str, profile: Profile) -> int | AmountFault | None:
    """Öre of a cell of money, millionths of another; None where it has no number."""
    per_unit = profile.ore_per_unit if profile.counts_ore else MILLIONTHS
    if is_nil(text):
        return None
    if isinstance(text, NumberText):
        return ore_of_number(text, per_unit)
    return ore_of_text(text, profile.decimal, profile.thousands, per_unit)


def _in_column(
    table: ShapedTable, heading: str, shown_name: str, profile: Profile
) -> Iterator[Problem]:
    place = table.places[heading]
    lines = [_line(item, place, profile) for item in table.rest]
    per_unit = profile.ore_per_unit if profile.counts_ore else MILLIONTHS
    unit = unit_of(
        per_unit, np.array([number for line in lines if (number := _read(line))], np.int64)
    )
    for position, line in enumerate(lines):
        if line.rule is None or line.number is None:
            continue
        label = cell_text(line.row, table.places[line.rule.condition.heading])
        if isinstance(line.number, AmountFault):
            yield unread_total(line.row.number, label, heading, line.text, shown_name)
            continue
        parts = [(part.row.number, number) for part in _parts(lines, position)
                 if (number := _read(part)) is not None]  # fmt: skip
        found = FoundTotal(
            line.row.number, label, heading, line.number, sum(number for _, number in parts),
            len(parts), sum(number for row, number in parts if row in table.turned),
        )  # fmt: skip
        yield from differing_total(found, unit, shown_name, profile)


def unread_total(line: int, label: str, heading: str, text: str, shown_name: str) -> Problem:
    """A total that cannot be read can prove nothing."""
    return problem("TAB-32", file=shown_name, line=line, label=label or "utan namn",
                   heading=heading, text=text.strip()[:60])  # fmt: skip


def differing_total(
    found: FoundTotal, unit: int, shown_name: str, profile: Profile
) -> Iterator[Problem]:
    """A Problem where a total differs from its rows by more than half a unit for each and for
    itself."""
    if 2 * found.differs_by > unit * (found.parts + 1):
        computed = _said(found.computed, profile)
        if found.turned:
            computed += f" som de står och {_said(found.net, profile)} med vänt tecken"
        yield problem(
            "TAB-28", file=shown_name, line=found.line, label=found.label or "utan namn",
            heading=found.heading, parts=found.parts, printed=_said(found.printed, profile),
            computed=computed,
        )  # fmt: skip


def _line(item: RawRow | TotalRow, place: int, profile: Profile) -> _Line:
    row = item.row if isinstance(item, TotalRow) else item
    text = row.cell(place)
    rule = item.rule if isinstance(item, TotalRow) else None
    return _Line(row, text, number_or_fault(text, profile), rule)


def _read(line: _Line) -> int | None:
    return line.number if isinstance(line.number, int) else None


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
