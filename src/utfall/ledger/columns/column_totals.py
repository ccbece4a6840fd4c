"""Total rows among the details of a table by columns, checked as ``total_rows`` does.

Of all rows only the totals are kept, each with what the details before it come to: the rows of a
total are those between two of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from utfall.domain.problem import Problem
from utfall.ledger.coded import Integers, Mask
from utfall.ledger.columns.amounts import Amounts
from utfall.ledger.columns.cells import Cells
from utfall.ledger.columns.shape_block import NO_TOTAL
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.row_rules import DETAILS, EVERYTHING, TotalRule
from utfall.ledger.row_batch import exact_sum
from utfall.ledger.total_rows import FoundTotal, differing_total, unit_of, unread_total


@dataclass(frozen=True, slots=True)
class _Sum:
    """What some details come to, how many they are, and what the turned ones of them come to."""

    ore: int = 0
    details: int = 0
    turned_ore: int = 0

    def __add__(self, other: "_Sum") -> "_Sum":
        return _Sum(self.ore + other.ore, self.details + other.details,
                    self.turned_ore + other.turned_ore)  # fmt: skip

    def __sub__(self, other: "_Sum") -> "_Sum":
        return _Sum(self.ore - other.ore, self.details - other.details,
                    self.turned_ore - other.turned_ore)  # fmt: skip


@dataclass(slots=True)
class _Column:
    """One amount column: its details so far, its totals, and the finest unit it is written in."""

    unit: int
    details: _Sum = field(default_factory=_Sum)
    totals: list["_Total"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Total:
    """A total: its place among all of them, and the details of its column before it; ``unread`` is
    its text where that is no amount."""

    place: int
    number: int | None
    unread: str
    before: _Sum


class ColumnTotalRows:
    """Takes the rows of a table's blocks, details and totals together, in order."""

    def __init__(self, profile: Profile, places: Mapping[str, int]) -> None:
        self.profile = profile
        self.places = places
        self._rules: list[tuple[TotalRule, int, str]] = []
        self._columns = {
            places[heading]: _Column(profile.ore_per_unit) for heading, _ in profile.amount_headings
        }

    def take(
        self, cells: Cells, rule: Integers, turned: Mask, amounts: Mapping[int, Amounts]
    ) -> None:
        """Take a block's rows; ``rule``: which of the profile's total rules each is, or none;
        ``turned``: which of the others have their amounts in the other sign."""
        totals = np.flatnonzero(rule != NO_TOTAL)
        first = len(self._rules)
        for row in totals.tolist():
            own = self.profile.total_rules[int(rule[row])]
            label = cells.texts(self.places[own.condition.heading])[row]
            self._rules.append((own, int(cells.lines[row]), label))
        is_detail = rule == NO_TOTAL
        is_turned = np.zeros(len(rule), np.bool_)
        is_turned[is_detail] = turned
        for place, column in self._columns.items():
            read = amounts[place]
            column.unit = unit_of(column.unit, read.ore[read.read])
            details = _details(read, is_detail, is_turned, totals)
            for number, row in enumerate(totals.tolist()):
                column.details += next(details)
                told = _told(cells, place, read, row)
                column.totals.append(_Total(first + number, *told, column.details))
            column.details += next(details)

    def problems(self, shown_name: str) -> Iterator[Problem]:
        """Each total that differs from its rows by more than rounding can give."""
        for heading, _ in self.profile.amount_headings:
            column = self._columns[self.places[heading]]
            for total in column.totals:
                yield from self._checked(total, column, heading, shown_name)

    def _checked(
        self, total: _Total, column: _Column, heading: str, shown_name: str
    ) -> Iterator[Problem]:
        rule, line, label = self._rules[total.place]
        if total.unread:
            yield unread_total(line, label, heading, total.unread, shown_name)
        if total.number is None:
            return
        own = self._parts(total, rule, column)
        found = FoundTotal(
            line, label, heading, total.number, own.ore, own.details, own.turned_ore
        )  # fmt: skip
        yield from differing_total(found, column.unit, shown_name, self.profile)

    def _parts(self, total: _Total, rule: TotalRule, column: _Column) -> _Sum:
        """What the details of a total come to."""
        if rule.sums == EVERYTHING:
            return column.details
        last = len(column.totals)
        around = range(total.place + 1, last) if rule.above else range(total.place - 1, -1, -1)
        others = (column.totals[place] for place in around)
        border = next((t for t in others if self._ends(rule, t)), None)
        if rule.above:
            return (column.details if border is None else border.before) - total.before
        return total.before - (_Sum() if border is None else border.before)

    def _ends(self, rule: TotalRule, other: _Total) -> bool:
        """Whether another total ends the rows of one of ``rule``."""
        return rule.sums != DETAILS or self._rules[other.place][0] == rule


def _details(
    amounts: Amounts, is_detail: Mask, is_turned: Mask, totals: Integers
) -> Iterator[_Sum]:
    """What the details before each total of a block come to, and those after the last."""
    is_part = is_detail & amounts.read
    starts, ends = [0, *totals.tolist()], [*totals.tolist(), len(is_part)]
    for start, end in zip(starts, ends, strict=True):
        within, ore = is_part[start:end], amounts.ore[start:end]
        turned = within & is_turned[start:end]
        yield _Sum(exact_sum(ore[within]), int(within.sum()), exact_sum(ore[turned]))


def _told(cells: Cells, place: int, amounts: Amounts, row: int) -> tuple[int | None, str]:
    """A total's number, and its text where that is no amount."""
    if amounts.read[row]:
        return int(amounts.ore[row]), ""
    return None, "" if amounts.nil[row] else cells.texts(place)[row]
