"""A table before any profile: rows of cells with their number in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from utfall.ledger.formats.number_scale import ShownScale


class NumberText(str):
    """A number cell of a spreadsheet as its shortest decimal text; a text cell is ``str``."""

    __slots__ = ()


class RawRow(NamedTuple):
    """``number`` is the line of a text file where the row begins, or the row number of a sheet."""

    number: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether every cell is empty."""
        return not any(cell.strip() for cell in self.cells)

    def cell(self, place: int) -> str:
        """The cell as it is, a number cell still one; empty where the row is shorter."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class RawTable:
    """All rows, headings included; ``sheet`` is empty for a text file.

    ``names``: what the format itself calls the columns (the keys of JSON, the fields of a
    fixed-width line); None where a row of the table says it. ``around``: those of them whose cells
    stand once in the file and are the same for several rows. ``scales``: the columns whose number
    cells a workbook shows divided.
    """

    format: str
    encoding: str
    sheet: str
    rows: tuple[RawRow, ...]
    delimiter: str = ""
    names: tuple[str, ...] | None = None
    around: frozenset[str] = frozenset()
    scales: Mapping[int, ShownScale] = field(default_factory=dict)
