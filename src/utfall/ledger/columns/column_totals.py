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
from utfall.ledger.total_rows import FoundTotal, differing_total, unit_of


@dataclass(slots=True)
class _Column:
    """One amount column: its details so far, its totals, and the finest unit it is written in."""

    unit: int
    sum_ore: int = 0
    details: int = 0
    totals: list["_Total"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Total:
    """A total: its place among all of them, and the details of its column before it."""

    place: int
    number: int | None
    sum_ore: int
    details: int


class ColumnTotalRows:
    """Takes the rows of a table's blocks, details and totals together, in order."""

    def __init__(self, profile: Profile, places: Mapping[str, int]) -> None:
        self.profile = profile
        self.places = places
        self._rules: list[tuple[TotalRule, int, str]] = []
        self._columns = {
            places[heading]: _Column(profile.ore_per_unit) for heading, _ in profile.amount_headings
        }

    def take(self, cells: Cells, rule: Integers, amounts: Mapping[int, Amounts]) -> None:
        """Take a block's rows; ``rule``: which of the profile's total rules each is, or none."""
        totals = np.flatnonzero(rule != NO_TOTAL)
        first = len(self._rules)
        for row in totals.tolist():
            own = self.profile.total_rules[int(rule[row])]
            label = cells.texts(self.places[own.condition.heading])[row]
            self._rules.append((own, int(cells.lines[row]), label))
        for place, column in self._columns.items():
            _take_column(column, amounts[place], rule == NO_TOTAL, totals, first)

    def problems(self, shown_name: str) -> Iterator[Problem]:
        """Each total that differs from its rows by more than rounding can give."""
        for heading, _ in self.profile.amount_headings:
            column = self._columns[self.places[heading]]
            for total in column.totals:
                yield from self._checked(total, column, heading, shown_name)

    def _checked(
        self, total: _Total, column: _Column, heading: str, shown_name: str
    ) -> Iterator[Problem]:
        if total.number is None:
            return
        rule, line, label = self._rules[total.place]
        sum_ore, parts = self._parts(total, rule, column)
        found = FoundTotal(line, label, heading, total.number, sum_ore, parts)
        yield from differing_total(found, column.unit, shown_name, self.profile)

    def _parts(self, total: _Total, rule: TotalRule, column: _Column) -> tuple[int, int]:
        """What the details of a total come to, and how many they are."""
        own, whole = (total.sum_ore, total.details), (column.sum_ore, column.details)
        if rule.sums == EVERYTHING:
            return whole
        last = len(column.totals)
        around = range(total.place + 1, last) if rule.above else range(total.place - 1, -1, -1)
        others = (column.totals[place] for place in around)
        border = next((t for t in others if self._ends(rule, t)), None)
        if rule.above:
            end = whole if border is None else (border.sum_ore, border.details)
            return end[0] - own[0], end[1] - own[1]
        start = (0, 0) if border is None else (border.sum_ore, border.details)
        return own[0] - start[0], own[1] - start[1]

    def _ends(self, rule: TotalRule, other: _Total) -> bool:
        """Whether another total ends the rows of one of ``rule``."""
        return rule.sums != DETAILS or self._rules[other.place][0] == rule


def _take_column(
    column: _Column, amounts: Amounts, is_detail: Mask, totals: Integers, first: int
) -> None:
    is_part = is_detail & amounts.read
    column.unit = unit_of(column.unit, amounts.ore[amounts.read])
    starts = np.concatenate(([0], totals))
    ends = np.concatenate((totals, [len(is_part)]))
    for place, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if place:
            number = int(amounts.ore[start]) if amounts.read[start] else None
            total = _Total(first + place - 1, number, column.sum_ore, column.details)
            column.totals.append(total)
        within = is_part[start:end]
        column.sum_ore += exact_sum(amounts.ore[start:end][within])
        column.details += int(within.sum())
