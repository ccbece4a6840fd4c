"""The picture on a page: its headline, both drawings (the page shows one), and its figures."""

from html import escape

from utfall.documents.chart import chart_svg
from utfall.documents.chart_table import CAPTION, ChartFigures, FigureRow, chart_figures
from utfall.documents.chart_words import headline, measured
from utfall.documents.theme import Theme
from utfall.reports.definition.model import PrintStyle
from utfall.reports.year_series import YearSeries


def chart_html(series: YearSeries, style: PrintStyle, theme: Theme) -> str:
    """The figure and its table, side by side where there is room."""
    wide = chart_svg(series, style, theme, width="wide")
    narrow = chart_svg(series, style, theme, width="narrow")
    return (
        '<div class="diagram">\n<figure>\n'
        f"<figcaption>{escape(headline(series, style))}. "
        f"<span>{escape(measured(series, style))}.</span></figcaption>\n"
        f"{wide}\n{narrow}\n</figure>\n{_table(chart_figures(series, style))}\n</div>\n"
    )


def _table(figures: ChartFigures) -> str:
    headings = "".join(
        f'<th scope="col">{escape(heading)}</th>'
        for heading in (figures.label_heading, *figures.headings)
    )
    rows = "\n".join(_row(row) for row in figures.rows)
    return (
        f'<table class="diagram-figures">\n<caption>{CAPTION}</caption>\n'
        f"<thead>\n<tr>{headings}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _row(row: FigureRow) -> str:
    cells = "".join(
        "<td></td>" if cell is None
        else f'<td data-cell="{escape(cell.key)}">{escape(cell.text)}</td>'
        for cell in row.cells
    )  # fmt: skip
    return f'<tr><th scope="row">{escape(row.label)}</th>{cells}</tr>'
