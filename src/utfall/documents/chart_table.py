"""The picture's figures as two tables: to date for every month, and of the whole year."""

from typing import NamedTuple

from utfall.documents.chart_words import drawn_ore, forecast_name
from utfall.domain.period import MONTH_NAMES, MONTHS
from utfall.reports.definition.model import PrintStyle
from utfall.reports.result import Amount
from utfall.reports.year_series import (
    ACTUAL,
    BUDGET,
    DEVIATION,
    FORECAST,
    UNPHASED,
    UNSTATED,
    YEAR,
    YearSeries,
    month_key,
)
from utfall.tables.number_text import amount_text
from utfall.tables.table import TableCell


class FigureRow(NamedTuple):
    """A row of the figures; None where nothing can stand."""

    label: str
    cells: tuple[TableCell | None, ...]


class ChartTable(NamedTuple):
    """One table of figures; ``headings`` of all columns, none where the caption says it all."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[FigureRow, ...]


def chart_tables(series: YearSeries, style: PrintStyle) -> tuple[ChartTable, ChartTable]:
    """The figures as printed; a figure's cell is found by series and month."""
    printer = _Printer(series, style)
    return (
        ChartTable(
            "Diagrammets siffror per månad",
            ("Till och med", "Budget", "Redovisning", "Avvikelse"),
            tuple(printer.month(month) for month in MONTHS),
        ),
        ChartTable(f"Diagrammets siffror för hela året ({style.unit})", (), tuple(printer.year())),
    )


class _Printer:
    def __init__(self, series: YearSeries, style: PrintStyle) -> None:
        self.series = series
        self.style = style

    def month(self, month: int) -> FigureRow:
        """A month's figures to date; what comes after the report's month has no actual."""
        series, key = self.series, month_key(month)
        budget = self._amount(BUDGET, key, series.budget_ore[month - 1])
        if month > series.month.number:
            return FigureRow(MONTH_NAMES[month - 1], (budget, None, None))
        actual = self._amount(ACTUAL, key, series.actual_ore[month - 1])
        deviation = self._cell(DEVIATION, key, series.deviation_ore(month))
        return FigureRow(MONTH_NAMES[month - 1], (budget, actual, deviation))

    def year(self) -> list[FigureRow]:
        """The year's end, and what of it lies in no month or has no forecast."""
        series = self.series
        rows = [self._row("årsbudget", BUDGET, YEAR, series.year_budget_ore)]
        if series.unphased_ore:
            label = "varav inte fördelat på månader"
            rows.append(self._row(label, BUDGET, UNPHASED, series.unphased_ore))
        if series.forecast_ore is not None:
            rows.append(self._row(forecast_name(series), FORECAST, YEAR, series.forecast_ore))
        if series.unstated_ore:
            label = "varav årsbudget utan prognos"
            rows.append(self._row(label, FORECAST, UNSTATED, series.unstated_ore))
        return rows

    def _row(self, label: str, row: str, column: str, amount_ore: int | None) -> FigureRow:
        return FigureRow(label.capitalize(), (self._amount(row, column, amount_ore),))

    def _amount(self, row: str, column: str, amount_ore: int | None) -> TableCell:
        turned = None if amount_ore is None else drawn_ore(amount_ore, self.style)
        return self._cell(row, column, turned)

    def _cell(self, row: str, column: str, amount_ore: int | None) -> TableCell:
        style = self.style
        text = style.missing if amount_ore is None else amount_text(amount_ore, style, style.zero)
        return TableCell(row, column, text, Amount(amount_ore))
