"""What the questions are asked of: a sheet's rows, and how the file itself is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from utfall.ledger.formats.number_scale import ShownScale
from utfall.ledger.formats.raw_table import RawRow

SAMPLE_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or a text file's one table; every row has its number in the file.
    ``scales``: the columns whose numbers a workbook shows divided."""

    sheet: str
    rows: tuple[RawRow, ...]
    scales: Mapping[int, ShownScale] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """The most cells a row has."""
        return max((len(row.cells) for row in self.rows[:SAMPLE_ROWS]), default=0)


@dataclass(frozen=True, slots=True)
class FixedField:
    """A field of a fixed-width line; places count from 1 and are inclusive."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file's grids, with the keys of a profile that say how to open it again.

    ``is_sure`` is whether the bytes could be nothing but ``encoding``. ``quote`` is empty where no
    cell is quoted by any mark. ``page``: the file is a page of a larger answer.
    """

    format: str
    grids: tuple[Grid, ...]
    encoding: str = "utf-8"
    is_sure: bool = True
    line_end: str = ""
    delimiter: str = ""
    quote: str = '"'
    fields: tuple[FixedField, ...] = ()
    records: str = ""
    has_headings: bool | None = None
    page: bool = False


def cell(row: RawRow, place: int) -> str:
    """The cell's text without blanks around it; empty where the row is shorter."""
    return row.cell(place).strip()


def value(row: RawRow, place: int) -> str:
    """The cell as it is, a number cell still one; empty where the row is shorter."""
    return row.cell(place)


def filled(row: RawRow) -> tuple[int, ...]:
    """The places of the row's cells that say something."""
    return tuple(place for place, text in enumerate(row.cells) if text.strip())
