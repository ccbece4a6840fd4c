"""Where a comment stands: a report, a row or a cell, and the figure that is there."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from utfall.documents.finished import FinishedReport
from utfall.domain.sign_words import word_for_deviation
from utfall.reports.result import Amount
from utfall.tables.table import TableCell, TableRow
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.table_view import key_columns


class CellAt(NamedTuple):
    """A cell by its keys; ``row`` empty is the whole report, ``column`` empty the row."""

    report: str
    row: str = ""
    column: str = ""

    @property
    def key(self) -> str:
        """``enhet/personal/avvikelse``; ``enhet/personal`` is the row."""
        return "/".join(name for name in self if name)


class FigureAt(NamedTuple):
    """What stands in a cell: exact öre (None where it is no amount), its text, and what the cell
    is called. A row's figure is its deviation, a report's that of its last row."""

    ore: int | None
    text: str
    label: str
    is_deviation: bool = False

    @property
    def word(self) -> str:
        """*underskott*, *överskott* or *i balans*, of the figure as it is shown; else empty."""
        if not self.is_deviation or self.ore is None:
            return ""
        return word_for_deviation(self.ore if self.text.strip("−+0") else 0)


@dataclass(frozen=True)
class ReportFigures:
    """A finished report's figures, by the cells one comments on."""

    made: FinishedReport

    @cached_property
    def _rows(self) -> dict[str, TableRow]:
        return {row.key: row for row in self.made.table.rows}

    @cached_property
    def _headings(self) -> dict[str, str]:
        return {c.key: " ".join(h for h in c.headings if h) for c in self.made.table.columns}

    @cached_property
    def _standing_for_rows(self) -> str:
        keys = key_columns(self.made)
        return keys.deviation if keys else next(iter(self._headings), "")

    def at(self, cell: CellAt) -> FigureAt | None:
        """The figure there now; None where the report has no such row or column."""
        row = self._rows.get(cell.row) if cell.row else next(reversed(self.made.table.rows), None)
        if row is None:
            return None if cell.row else FigureAt(None, "", self.made.table.title)
        column = cell.column or self._standing_for_rows
        there = next((item for item in row.cells if item.column == column), None)
        if there is None:
            return None
        is_deviation = isinstance(there.value, Amount) and there.value.is_variance
        ore, text = _ore(there), there.text.replace("-", "−")
        if is_deviation and ore is not None and ore > 0 and text.strip("0"):
            text = f"+{text.removeprefix('+')}"
        return FigureAt(ore, text, self._label(cell, row), is_deviation)

    def _label(self, cell: CellAt, row: TableRow) -> str:
        if not cell.row:
            return self.made.table.title
        return f"{row.label}, {self._headings[cell.column]}" if cell.column else row.label

    def columns_of(self, row: str) -> tuple[tuple[str, str, str], ...]:
        """(column, heading, text) of every figure of the row."""
        cells = self._rows[row].cells if row in self._rows else ()
        return tuple((c.column, self._headings[c.column], c.text.replace("-", "−"))
                     for c in cells if c.text)  # fmt: skip


def _ore(cell: TableCell) -> int | None:
    return cell.value.ore if isinstance(cell.value, Amount) else None


def figures_at(place: Place, report: str) -> ReportFigures | None:
    """The figures of a report of the place; None where the folder has it no more."""
    if report not in place.reading.blocks.reports:
        return None
    return ReportFigures(place.report(report))
