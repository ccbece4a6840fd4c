"""A table before any profile, as columns: what the fast path of tables reads.

The contract of who makes one (a splitter of text, a reader of sheets), so that it says exactly what
``RawTable`` does of the same file:

- ``head`` is the table's first ``HEAD_ROWS`` rows as the exact reader has them, with the format,
  the sheet and the names: headings are looked for there, and what has drifted.
- ``blocks`` hold every row, those of the head too, in the file's order, some hundred thousand a
  block. They are gone through more than once: read again each time, or kept.
- Each block has the same number of columns. A row that has fewer cells is filled with empty ones,
  one that has more is cut; where a row's length says something (in a text file, where something
  may have fallen off) such a row is in ``odd`` as it stands. A sheet has none that are odd.
- A cell is its text as it stands, blanks around it kept; a number cell of a spreadsheet is its
  shortest decimal text (as ``NumberText``), and ``numbers`` says so of the *value*: a text and a
  number that are written alike are two values.

Whoever cannot keep this for a file says ``NotPlainError``, before or among the blocks, and the
exact reader reads the file from its start.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from utfall.ledger.coded import Coded, Integers, Mask
from utfall.ledger.formats.raw_table import NumberText, RawRow, RawTable

HEAD_ROWS = 20_100
ROWS_PER_BLOCK = 262_144


class NotPlainError(Exception):
    """The file has something that only the exact reader reads."""


@dataclass(frozen=True, slots=True)
class CellColumn:
    """The cells of one column; ``numbers`` by value of ``cells``, None where none is a number.

    Values may stand twice, or unused.
    """

    cells: Coded
    numbers: Mask | None = None

    def cell(self, row: int) -> str:
        """The text of one cell, a ``NumberText`` where it was a number."""
        text = self.cells[row]
        is_number = self.numbers is not None and self.numbers[self.cells.codes[row]]
        return NumberText(text) if is_number else text


@dataclass(frozen=True, slots=True)
class CellBlock:
    """Some rows: their numbers in the file (rising), a column per place, and the ``odd`` rows by
    their place in the block."""

    lines: Integers
    columns: tuple[CellColumn, ...]
    odd: Mapping[int, RawRow] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.lines)

    def row(self, place: int) -> RawRow:
        """One row as the exact reader has it."""
        odd = self.odd.get(place)
        if odd is not None:
            return odd
        return RawRow(int(self.lines[place]), tuple(c.cell(place) for c in self.columns))


class Blocks(Protocol):
    """Blocks that can be gone through again."""

    def __iter__(self) -> Iterator[CellBlock]: ...


class ColumnTable:
    """A table as columns, by the contract above; ``head`` is made when it is first asked for."""

    def __init__(self, head: Callable[[], RawTable], blocks: Blocks) -> None:
        self._head = head
        self.blocks = blocks

    @cached_property
    def head(self) -> RawTable:
        """The first rows."""
        return self._head()
