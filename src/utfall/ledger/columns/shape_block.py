"""The rows of a block by the profile: which are read, which are left out and why, groups filled.

As ``shaped_table`` does, with what goes on from one block to the next: whether the table has ended,
and the labels of groups.
"""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from utfall.ledger.coded import Coded, Integers, Mask
from utfall.ledger.columns.cells import Cells
from utfall.ledger.formats.column_table import CellBlock, CellColumn, NotPlainError
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.shaped_table import BELOW_THE_END, BLANK_ROW, TOTAL_ROW

NO_TOTAL = -1


@dataclass(frozen=True, slots=True)
class ShapedBlock:
    """The rows to read of a block, and the totals among them: ``rule`` is by row the place of the
    profile's rule it is a total by, −1 for none. ``turned`` are those to read whose amounts stand
    in the other sign."""

    rows: Cells
    rule: Integers
    body: Cells
    turned: Mask


@dataclass(slots=True)
class Sorted:
    """What is known of a table's rows once all its blocks are sorted: how many are left out by
    reason, and the numbers of rows that are not read, and of turned ones, block by block."""

    left_out: Counter[str] = field(default_factory=Counter)
    unread: list[Integers] = field(default_factory=list)
    turned: list[Integers] = field(default_factory=list)
    body_rows: int = 0


class Shaper:
    """Takes a table's blocks in order. ``places`` are the columns of the profile's headings, which
    end on row ``first``."""

    def __init__(self, profile: Profile, places: dict[str, int], first: int) -> None:
        self.profile = profile
        self.places = places
        self.first = first
        self.found = Sorted()
        self._empty = frozenset(text.strip().casefold() for text in profile.empty_texts)
        self._filled = [places[heading] for heading in profile.filled_down]
        self._above: dict[int, CellColumn] = {}
        self._ended = False

    def take(self, block: CellBlock) -> ShapedBlock:
        """Sort a block's rows. Raises NotPlainError where labels meet rows of another length."""
        cells = Cells(block, self._empty)
        cells = cells.taken(block.lines > self.first)
        blank = _blank(cells)
        if blank.any():
            self.found.left_out[BLANK_ROW] += int(blank.sum())
            cells = cells.taken(~blank)
        rows = self._without_left_out(cells)
        rule = self._totals(rows)
        cells = rows
        if (rule != NO_TOTAL).any():
            cells = self._leave_out(rows, rule != NO_TOTAL, TOTAL_ROW)
        if self._filled:
            cells = self._with_groups(cells)
        self.found.body_rows += len(cells)
        turned = np.zeros(len(cells), np.bool_)
        for condition in self.profile.turn_rules:
            turned |= cells.where(self.places[condition.heading], condition.holds)
        if turned.any():
            self.found.turned.append(cells.lines[turned])
        return ShapedBlock(rows, rule, cells, turned)

    def _without_left_out(self, cells: Cells) -> Cells:
        end = self.profile.end
        if end is not None:
            cells = self._leave_out(cells, self._below(cells), BELOW_THE_END)
        for rule in self.profile.leave_out_rules:
            condition = rule.condition
            if condition.names and self.places[condition.heading] in self._filled:
                raise NotPlainError
            left = cells.where(self.places[condition.heading], condition.holds)
            self._refuse_labels(cells.taken(left), self._filled)
            cells = self._leave_out(cells, left, rule.reason)
        return cells

    def _refuse_labels(self, left: Cells, places: list[int]) -> None:
        """A row that is not read but is its group's first, or ends one, is the exact reader's."""
        for place in places if len(left) else ():
            if place >= left.width or not _blank_cells(left, place).all():
                raise NotPlainError

    def _totals(self, cells: Cells) -> Integers:
        """The first rule that holds of each row."""
        rule = np.full(len(cells), NO_TOTAL)
        for number, total in enumerate(self.profile.total_rules):
            condition = total.condition
            held = cells.where(self.places[condition.heading], condition.holds)
            held &= rule == NO_TOTAL
            rule[held] = number
            own = self.places[condition.heading]
            self._refuse_labels(cells.taken(held), [p for p in self._filled if p != own])
        return rule

    def _below(self, cells: Cells) -> Mask:
        """From the first row that ends the table, the rest."""
        end = self.profile.end
        assert end is not None
        if self._ended:
            return np.ones(len(cells), np.bool_)
        below: Mask = np.logical_or.accumulate(cells.where(self.places[end.heading], end.holds))
        self._ended = bool(len(below) and below[-1])
        return below

    def _leave_out(self, cells: Cells, left: Mask, reason: str) -> Cells:
        if not left.any():
            return cells
        self.found.left_out[reason] += int(left.sum())
        self.found.unread.append(cells.lines[left])
        return cells.taken(~left)

    def _with_groups(self, cells: Cells) -> Cells:
        """The labels of groups on every row of theirs."""
        if cells.block.odd or max(self._filled) >= cells.width:
            raise NotPlainError
        if not len(cells):
            return cells
        rows = np.arange(len(cells))
        ended = np.full(len(cells), -1)
        filled: dict[int, CellColumn] = {}
        for place in self._filled:
            own = ~_blank_cells(cells, place)
            last = np.maximum.accumulate(np.where(own, rows, -1))
            filled[place] = self._filled_column(cells, place, last, ended)
            ended = np.maximum(ended, last)
        return cells.with_columns(filled)

    def _filled_column(
        self, cells: Cells, place: int, last: Integers, ended: Integers
    ) -> CellColumn:
        """A column with the label above on each blank cell of its group; ``last``: the row of the
        last label, ``ended`` of the last of a group around it, −1 where neither was yet."""
        column = cells.column(place)
        with_label = (last >= 0) & (last >= ended)
        above = self._above.pop(place, None)
        codes = column.cells.codes
        filled = np.where(with_label, codes[np.maximum(last, 0)], codes)
        values, numbers = column.cells.values, column.numbers
        carried = (last < 0) & (ended < 0)
        if above is not None and carried.any():
            filled[carried] = len(values)
            values = [*values, above.cells[0]]
            numbers = _joined(numbers, above.numbers, len(values))
        made = CellColumn(Coded(filled.astype(np.int32), values), numbers)
        if with_label[-1]:
            own = None if column.numbers is None else column.numbers[codes[last[-1:]]]
            self._above[place] = CellColumn(Coded.of([column.cells[int(last[-1])]]), own)
        elif above is not None and carried[-1]:
            self._above[place] = above
        return made


def _joined(numbers: Mask | None, more: Mask | None, length: int) -> Mask | None:
    if numbers is None and more is None:
        return None
    joined = np.zeros(length, np.bool_)
    if numbers is not None:
        joined[: length - 1] = numbers
    joined[-1:] = more if more is not None else False
    return joined


def _blank(cells: Cells) -> Mask:
    """The rows without anything; a column is looked at only where those before it have nothing."""
    blank = np.ones(len(cells), np.bool_)
    for place in range(cells.width):
        blank &= _blank_cells(cells, place)
        if not blank.any():
            return blank
    for place in cells.block.odd:
        blank[place] = cells.row(place).blank
    return blank


def _blank_cells(cells: Cells, place: int) -> Mask:
    return cells.where(place, lambda text: not text)
