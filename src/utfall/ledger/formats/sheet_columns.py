"""A sheet as columns, from calamine's values: each distinct value of a column is made text once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count, islice
from typing import NamedTuple

import numpy as np
from python_calamine import CalamineSheet

from utfall.ledger.coded import Coded, Codes
from utfall.ledger.formats.column_table import ROWS_PER_BLOCK, CellBlock, CellColumn
from utfall.ledger.formats.raw_table import NumberText, RawRow

_ROWS_AT_ONCE = 512  # few enough to be still at hand when they are taken column by column


def sheet_blocks(sheet: CalamineSheet) -> Iterator[CellBlock]:
    """Every row from the sheet's first, numbered as the sheet does, as wide as its widest."""
    rows = sheet.iter_rows()
    first, empty_columns = 1, sheet.start[1] if sheet.start else 0
    while columns := _columns(rows):
        size = len(columns[0])
        empty = CellColumn(Coded(np.zeros(size, np.int32), ("",)))
        made = (column.made() for column in columns)
        lines = np.arange(first, first + size, dtype=np.int64)
        yield CellBlock(lines, (*[empty] * empty_columns, *made))
        first += size


def raw_rows(blocks: Iterable[CellBlock], most: int | None = None) -> Iterator[RawRow]:
    """The rows of blocks one by one, of each block at most its first ``most``."""
    for block in blocks:
        cells = zip(*(_texts(column, most) for column in block.columns), strict=True)
        yield from map(RawRow, block.lines[:most].tolist(), cells)


def _texts(column: CellColumn, most: int | None) -> Iterator[str]:
    codes, texts = column.cells.codes[:most], list(column.cells.values)
    if column.numbers is not None:
        used = np.flatnonzero(np.bincount(codes))
        for place in used[column.numbers[used]].tolist():
            texts[place] = NumberText(texts[place])
    return map(texts.__getitem__, codes.tolist())


def _columns(rows: Iterator[Sequence[object]]) -> "list[_Column]":
    """The columns of the next rows; none where there are no more."""
    columns: list[_Column] = []
    left = ROWS_PER_BLOCK
    while some := list(islice(rows, min(left, _ROWS_AT_ONCE))):
        left -= len(some)
        columns = columns or [_Column() for _ in some[0]]
        for column, cells in zip(columns, zip(*some, strict=True), strict=True):
            column.take(cells)
    return columns


class _Written(NamedTuple):
    """A value of which Python holds another equal that is written differently."""

    text: str
    is_number: bool


class _Column:
    """The cells of a column as they come: each as the place of its value among the distinct."""

    def __init__(self) -> None:
        self._places: defaultdict[object, int] = defaultdict(count().__next__)
        self._first: dict[int, str] = {}
        self._codes: list[Codes] = []

    def __len__(self) -> int:
        return sum(map(len, self._codes))

    def take(self, cells: Sequence[object]) -> None:
        """The next rows' cells."""
        codes = np.fromiter(map(self._places.__getitem__, cells), np.int32, len(cells))
        for one in (0, 1):
            code = self._places.get(one)
            if code is not None:
                self._tell_apart(one, np.flatnonzero(codes == code).tolist(), cells, codes)
        self._codes.append(codes)

    def _tell_apart(self, one: int, rows: list[int], cells: Sequence[object], codes: Codes) -> None:
        """``True`` is 1 to Python, and 0 is ``False`` and −0: where it is not the same cell, each
        has a place of its own."""
        written = [repr(cells[row]) for row in rows]
        if written and {*written} != {self._first.setdefault(one, written[0])}:
            for row in rows:
                value = _Written(cell_text(cells[row]), type(cells[row]) not in _NO_NUMBERS)
                codes[row] = self._places[value]

    def made(self) -> CellColumn:
        """The column of all rows taken."""
        values = self._places
        texts = [value if type(value) is str else cell_text(value) for value in values]
        numbers = np.array([
            type(value) not in _NO_NUMBERS or (type(value) is _Written and value.is_number)
            for value in values
        ], np.bool_)  # fmt: skip
        cells = Coded(np.concatenate(self._codes), texts)
        return CellColumn(cells, numbers if numbers.any() else None)


def cell_text(value: object) -> str:
    """A cell's text: numbers as their shortest decimal text (``5.0`` as ``5``, ``1e+20`` written
    out), dates as ISO text."""
    if type(value) not in _NO_NUMBERS:
        text = repr(value)
        return format(Decimal(text), "f") if "e" in text else text.removesuffix(".0")
    if isinstance(value, _Written):
        return value.text
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else _day(value)
    return _day(value) if isinstance(value, date) else str(value)


def _day(value: date) -> str:
    return value.strftime("%Y-%m-%d")


_NO_NUMBERS = frozenset({str, bool, datetime, date, time, timedelta, _Written})
