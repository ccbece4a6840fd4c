"""Any table of the exact reader as columns: what a splitter of its format would give."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from utfall.ledger.coded import Coded
from utfall.ledger.formats.column_table import HEAD_ROWS, CellBlock, CellColumn, ColumnTable
from utfall.ledger.formats.raw_table import NumberText, RawRow, RawTable


def as_columns(raw: RawTable, rows_per_block: int) -> ColumnTable:
    """The table as wide as its widest row; no row of it is odd, as in a sheet."""
    width = max((len(row.cells) for row in raw.rows), default=0)
    head = RawTable(
        raw.format, raw.encoding, raw.sheet, raw.rows[:HEAD_ROWS], raw.delimiter, raw.names
    )
    return ColumnTable(lambda: head, _Blocks(raw.rows, width, rows_per_block))


@dataclass(frozen=True, slots=True)
class _Blocks:
    rows: Sequence[RawRow]
    width: int
    size: int

    def __iter__(self) -> Iterator[CellBlock]:
        for start in range(0, len(self.rows), self.size):
            rows = self.rows[start : start + self.size]
            columns = tuple(_column(rows, place) for place in range(self.width))
            yield CellBlock(np.array([row.number for row in rows], np.int64), columns)


def _column(rows: Sequence[RawRow], place: int) -> CellColumn:
    cells = [row.cells[place] if place < len(row.cells) else "" for row in rows]
    values: dict[tuple[str, bool], int] = {}
    keys = [(str(cell), isinstance(cell, NumberText)) for cell in cells]
    codes = [values.setdefault(key, len(values)) for key in keys]
    coded = Coded(np.array(codes, np.int32), [text for text, _ in values])
    numbers = np.array([is_number for _, is_number in values], np.bool_)
    return CellColumn(coded, numbers if numbers.any() else None)
