"""The picture's figures as a table: every month to date, the year's end, and the forecast."""

from dataclasses import dataclass

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

CAPTION = "Diagrammets siffror"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of the figures; None where nothing can stand."""

    label: str
    cells: tuple[TableCell | None, ...]


@dataclass(frozen=True, slots=True)
class ChartFigures:
    """The table: headings of the figures' columns, and rows."""

    label_heading: str
    headings: tuple[str, ...]
    rows: tuple[FigureRow, ...]


def chart_figures(series: YearSeries, style: PrintStyle) -> ChartFigures:
    """The figures as printed; a figure's cell is found by series and month."""
    printer = _Printer(series, style)
    headings = ["Budget", "Redovisning", "Avvikelse"]
    if series.forecast_ore is not None:
        headings.append(forecast_name(series).capitalize())
    rows = [*(printer.month(month) for month in MONTHS), *printer.year()]
    width = len(headings)
    cut = (FigureRow(row.label, row.cells[:width]) for row in rows)
    return ChartFigures("Till och med", tuple(headings), tuple(cut))


class _Printer:
    def __init__(self, series: YearSeries, style: PrintStyle) -> None:
        self.series = series
        self.style = style

    def month(self, month: int) -> FigureRow:
        """A month's figures to date; what comes after the report's month has no actual."""
        series, key = self.series, month_key(month)
        reached = month <= series.month.number
        return FigureRow(
            MONTH_NAMES[month - 1],
            (
                self._amount(BUDGET, key, series.budget_ore[month - 1]),
                self._amount(ACTUAL, key, series.actual_ore[month - 1]) if reached else None,
                self._cell(DEVIATION, key, series.deviation_ore(month)) if reached else None,
                None,
            ),
        )

    def year(self) -> list[FigureRow]:
        """The year's end, and what of it lies in no month or has no forecast."""
        series = self.series
        forecast = series.forecast_ore
        rows = []
        if series.unphased_ore:
            unphased = self._amount(BUDGET, UNPHASED, series.unphased_ore)
            rows.append(FigureRow("ej fördelat på månader", (unphased, None, None, None)))
        stated = None if forecast is None else self._amount(FORECAST, YEAR, forecast)
        budget = self._amount(BUDGET, YEAR, series.year_budget_ore)
        rows.append(FigureRow("hela året", (budget, None, None, stated)))
        if series.unstated_ore:
            unstated = self._amount(FORECAST, UNSTATED, series.unstated_ore)
            rows.append(FigureRow("varav budget utan prognos", (None, None, None, unstated)))
        return rows

    def _amount(self, row: str, column: str, amount_ore: int | None) -> TableCell:
        turned = None if amount_ore is None else drawn_ore(amount_ore, self.style)
        return self._cell(row, column, turned)

    def _cell(self, row: str, column: str, amount_ore: int | None) -> TableCell:
        style = self.style
        text = style.missing if amount_ore is None else amount_text(amount_ore, style, style.zero)
        return TableCell(row, column, text, Amount(amount_ore))
