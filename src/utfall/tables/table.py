"""The neutral table between figures and formats: texts ready to print, with what they stand for."""

from typing import NamedTuple

from utfall.reports.result import Value


class TableColumn(NamedTuple):
    """One column; headings are read top to bottom."""

    key: str
    headings: tuple[str, ...]
    type: str


class TableCell(NamedTuple):
    """A printed text with the exact value it stands for."""

    row: str
    column: str
    text: str
    value: Value

    @property
    def key(self) -> str:
        """``row/column``."""
        return f"{self.row}/{self.column}"


class TableRow(NamedTuple):
    """One row with all its cells, in the columns' order."""

    key: str
    label: str
    roles: tuple[str, ...]
    level: int
    cells: tuple[TableCell, ...]


class Table(NamedTuple):
    """A table as every format prints it."""

    title: str
    unit_note: str
    label_headings: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]

    @property
    def heading_rows(self) -> tuple[tuple[str, ...], ...]:
        """The heading lines, top to bottom, the label's first; who has fewer levels than another
        has them at the bottom, next to the figures."""
        columns = (self.label_headings, *(column.headings for column in self.columns))
        levels = max(len(headings) for headings in columns)
        filled = [("",) * (levels - len(headings)) + headings for headings in columns]
        return tuple(zip(*filled, strict=True))
