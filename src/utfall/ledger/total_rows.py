"""Total rows among the details: each is checked against its rows, and never counted.

A total may differ from its rows by what rounding can give: half a unit for each part and for
itself, the unit being the finest that its column is written in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, problem
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
    unit = _unit((line.number for line in lines if line.number), profile)
    for position, line in enumerate(lines):
        if line.rule is None or line.number is None:
            continue
        parts = [part.number for part in _parts(lines, position) if part.number is not None]
        computed = sum(parts)
        if 2 * abs(line.number - computed) > unit * (len(parts) + 1):
            label = cell_text(line.row, table.places[line.rule.condition.heading])
            yield problem(
                "TAB-28", file=shown_name, line=line.row.number, label=label or "utan namn",
                heading=heading, parts=len(parts), printed=_said(line.number, profile),
                computed=_said(computed, profile),
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


def _unit(numbers: Iterable[int], profile: Profile) -> int:
    """The finest unit among the numbers: the profile's, a tenth of it, a hundredth …"""
    unit = profile.ore_per_unit if profile.counts_ore else MILLIONTHS
    for number in numbers:
        while number % unit:
            unit //= 10
    return unit


def _said(number: int, profile: Profile) -> str:
    if profile.counts_ore:
        return ore_text(number) + " kr"
    whole, rest = divmod(abs(number), MILLIONTHS)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole},{rest:06d}".rstrip("0").rstrip(",")
