"""The cells of a block by place: texts without blanks around them, and rows as they stand."""

from collections.abc import Callable

import numpy as np

from utfall.ledger.columns.bare_texts import bare_texts
from utfall.ledger.formats.column_table import CellBlock, CellColumn
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.row_batch import Coded, Integers, Mask


class Cells:
    """Some rows of a table; what is asked of a column is answered once. ``empty`` are the texts
    that mean nothing, as the profile says."""

    def __init__(self, block: CellBlock, empty: frozenset[str]) -> None:
        self.block = block
        self.empty = empty
        self._texts: dict[int, Coded] = {}

    def __len__(self) -> int:
        return len(self.block)

    @property
    def lines(self) -> Integers:
        """The number of each row in the file."""
        return self.block.lines

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.block.columns)

    def column(self, place: int) -> CellColumn:
        """The cells of a column as they stand; empty ones where there is none."""
        if place < self.width:
            return self.block.columns[place]
        return CellColumn(Coded.same("", len(self)))

    def texts(self, place: int) -> Coded:
        """The texts of a column, each value once."""
        if place not in self._texts:
            column = self.column(place)
            bare = None if self.empty or column.numbers is not None else bare_texts(column.cells)
            self._texts[place] = bare or self._asked(column.cells)
        return self._texts[place]

    def _asked(self, cells: Coded) -> Coded:
        return with_texts(cells, [self._text(value) for value in cells.values])

    def _text(self, cell: str) -> str:
        text = cell.strip()
        return "" if self.empty and text.casefold() in self.empty else text

    def where(self, place: int, holds: Callable[[str], bool]) -> Mask:
        """The rows whose text in a column ``holds``."""
        return self.texts(place).where(holds)

    def row(self, number: int) -> RawRow:
        """One row as the exact reader has it, empty texts empty."""
        row = self.block.row(number)
        if not self.empty:
            return row
        cells = tuple("" if c.strip().casefold() in self.empty else c for c in row.cells)
        return RawRow(row.number, cells)

    def taken(self, rows: Mask) -> "Cells":
        """Some of the rows."""
        if rows.all():
            return self
        block = self.block
        places = np.flatnonzero(rows)
        odd = {
            int(np.searchsorted(places, place)): row
            for place, row in block.odd.items()
            if rows[place]
        }
        columns = tuple(CellColumn(c.cells.taken(rows), c.numbers) for c in block.columns)
        found = Cells(CellBlock(block.lines[rows], columns, odd), self.empty)
        found._texts = {place: coded.taken(rows) for place, coded in self._texts.items()}
        return found

    def with_columns(self, columns: dict[int, CellColumn]) -> "Cells":
        """The same with other cells in some columns."""
        own = tuple(columns.get(n, column) for n, column in enumerate(self.block.columns))
        found = Cells(CellBlock(self.block.lines, own, self.block.odd), self.empty)
        found._texts = {p: coded for p, coded in self._texts.items() if p not in columns}
        return found


def with_texts(coded: Coded, texts: list[str]) -> Coded:
    """The same rows with other texts for the values, each text once."""
    places: dict[str, int] = {}
    codes = [places.setdefault(text, len(places)) for text in texts]
    if len(places) == len(texts):
        return coded if texts == coded.values else Coded(coded.codes, texts)
    return Coded(np.array(codes, np.int32)[coded.codes], tuple(places))
