"""A table as columns under its headings: its blocks sorted, its amounts read, once for all that
is made of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from utfall.domain.problem import Problem
from utfall.ledger.coded import Coded, Mask, distinct
from utfall.ledger.columns.amounts import Amounts, amounts_of
from utfall.ledger.columns.cells import Cells
from utfall.ledger.columns.column_totals import ColumnTotalRows
from utfall.ledger.columns.shape_block import NO_TOTAL, ShapedBlock, Shaper
from utfall.ledger.control.scan_tables import amount_places
from utfall.ledger.formats.column_table import HEAD_ROWS, CellBlock, ColumnTable, NotPlainError
from utfall.ledger.formats.sie4_fast.arrow_arrays import number_array
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.restated_cells import restates
from utfall.ledger.shaped_table import (
    ABOVE_HEADINGS,
    column_places,
    last_heading_row,
    rows_above_headings,
)
from utfall.ledger.side_by_side import ahead
from utfall.ledger.suggest.grid import SAMPLE_ROWS
from utfall.ledger.table_headings import heading_texts
from utfall.ledger.total_words import PART_WORD, begins_with_part
from utfall.ledger.unruled_totals import (
    code_places,
    has_postings,
    lacks_code,
    proved_heads,
    says_so,
)


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block's rows to read, which of them have their amounts in the other sign, and the amounts
    of each column that has some."""

    body: Cells
    turned: Mask
    amounts: Mapping[int, Amounts]

    @property
    def has_amount(self) -> Mask:
        """The rows where one of the columns has something, an amount or a fault."""
        has = np.zeros(len(self.body), np.bool_)
        for found in self.amounts.values():
            has |= ~found.nil
        return has

    def taken(self, rows: Mask) -> "ReadBlock":
        """Some of the rows."""
        body = self.body.taken(rows)
        amounts = {place: found.taken(rows) for place, found in self.amounts.items()}
        return ReadBlock(body, self.turned[rows], amounts)


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """``places``: the column of each heading the profile reads; ``width``: how many headings."""

    table: ColumnTable
    profile: Profile
    places: dict[str, int]
    width: int

    @property
    def amount_places(self) -> frozenset[int]:
        """The columns amounts stand in."""
        return amount_places(self.places, self.profile)

    def shaper(self) -> Shaper:
        """What sorts the rows, from the table's start."""
        head = self.table.head
        shaper = Shaper(self.profile, self.places, last_heading_row(head, self.profile))
        titles = rows_above_headings(head, self.profile)
        if titles:
            shaper.found.left_out[ABOVE_HEADINGS] = titles
        return shaper

    def blocks(self, shaper: Shaper) -> Iterator[ShapedBlock]:
        """The table's rows in order. Raises NotPlainError."""
        for block in ahead(iter(self.table.blocks), needed=True):
            self._check_width(block)
            yield shaper.take(block)

    def read(self, shaped: ShapedBlock, totals: ColumnTotalRows) -> ReadBlock:
        """The amounts of a block; its total rows go to ``totals`` with what they are of. Raises
        NotPlainError where a row may be a total that no rule tells of."""
        without_code = self._without_code(shaped.body)
        self._refuse_unruled_totals(shaped.body, without_code)
        self._refuse_parts(shaped.body)
        if not self.profile.total_rules:
            found = self._amounts(shaped.body)
            self._refuse_proved_totals(shaped.body, without_code, found)
            return ReadBlock(shaped.body, shaped.turned, found)
        amounts = self._amounts(shaped.rows)
        totals.take(shaped.rows, shaped.rule, shaped.turned, amounts)
        to_read = shaped.rule == NO_TOTAL
        own = {place: found.taken(to_read) for place, found in amounts.items()}
        self._refuse_proved_totals(shaped.body, without_code, own)
        return ReadBlock(shaped.body, shaped.turned, own)

    def _amounts(self, cells: Cells) -> dict[int, Amounts]:
        return {
            place: amounts_of(cells.column(place), self.profile, cells.empty)
            for place in self.amount_places
        }

    def _refuse_unruled_totals(self, cells: Cells, without: Mask) -> None:
        """A row that may be a total no rule tells of is for the exact reader to say: one of those
        ``without`` a code."""
        if not without.any():
            return
        for place in set(range(cells.width)) - self.amount_places:
            texts = cells.texts(place)
            words = _words(texts, without)
            if words and not np.isin(words, texts.codes[~without]).all():
                raise NotPlainError

    def _refuse_parts(self, cells: Cells) -> None:
        """The same of a row that says it is a part of the row above."""
        for place in () if has_postings(self.profile) else range(cells.width):
            if place not in self.amount_places and _some_part(cells.column(place).cells):
                raise NotPlainError

    def _refuse_proved_totals(
        self, cells: Cells, without: Mask, amounts: Mapping[int, Amounts]
    ) -> None:
        """The same where they are the sums of the rows between them."""
        if not without.any():
            return
        columns = [(np.where(found.read, found.ore, 0), found.read) for found in amounts.values()]
        for place in code_places(self.places, self.profile):
            heads = np.flatnonzero(cells.where(place, lacks_code))
            if len(proved_heads(heads, columns)):
                raise NotPlainError

    def _without_code(self, cells: Cells) -> Mask:
        without = np.zeros(len(cells), np.bool_)
        for place in code_places(self.places, self.profile):
            without |= cells.where(place, lacks_code)
        return without

    def _check_width(self, block: CellBlock) -> None:
        """A cell the profile reads must have a column in the block; and without headings the widest
        row says how many columns there are, which the head must know."""
        width = len(block.columns)
        widest = max((len(row.cells) for row in block.odd.values()), default=0)
        if widest > width and width <= max(self.places.values(), default=0):
            raise NotPlainError
        headed = self.profile.heading_row or self.table.head.names is not None
        if not headed and max(widest, width) > self.width:
            raise NotPlainError


def _words(texts: Coded, rows: Mask) -> list[int]:
    """The codes of the values of some rows that say it is a sum or a part; no others are made
    texts."""
    used = distinct(texts.codes[rows])
    arrow = texts.told.came_as_arrow
    if arrow is not None:
        values: list[str] = arrow.take(number_array(used)).to_pylist()
    else:
        values = [texts.values[code] for code in used.tolist()]
    return [code for code, text in zip(used.tolist(), values, strict=True) if says_so(text)]


def _some_part(texts: Coded) -> bool:
    """Whether a row has a text of a part; of values that Arrow has, only those like one are made
    texts."""
    arrow = texts.told.came_as_arrow
    values: Sequence[str] = texts.values if arrow is None else _like_parts(arrow)
    parts = {text for text in values if begins_with_part(text)}
    return bool(parts) and bool(texts.where(parts.__contains__).any())


def _like_parts(values: pa.StringArray) -> list[str]:
    found: list[str] = values.filter(
        pc.match_substring_regex(values, PART_WORD, ignore_case=True)
    ).to_pylist()
    return found


def headed_table(
    table: ColumnTable, shown_name: str, profile: Profile, problems: list[Problem]
) -> HeadedTable | None:
    """The table under its headings; None (with Problems) where one is missing or double."""
    if profile.heading_row + SAMPLE_ROWS > HEAD_ROWS or restates(profile):
        raise NotPlainError
    places = column_places(table.head, shown_name, profile, problems)
    if places is None:
        return None
    filled = {places[heading] for heading in profile.filled_down}
    if profile.total_rules and filled & amount_places(places, profile):
        raise NotPlainError
    return HeadedTable(table, profile, places, len(heading_texts(table.head, profile) or ()))
