"""The picture on a page: its headline, both drawings (the page shows one), and its figures."""

from html import escape

from utfall.documents.chart import chart_svg
from utfall.documents.chart_table import ChartTable, FigureRow, chart_tables
from utfall.documents.chart_words import headline, measured
from utfall.documents.theme import Theme
from utfall.reports.definition.model import PrintStyle
from utfall.reports.year_series import YearSeries


def chart_html(series: YearSeries, style: PrintStyle, theme: Theme, *, narrow: bool = True) -> str:
    """The figure and its tables, side by side where there is room.

    Two drawings need the page's style, which shows one of them; without ``narrow`` there is one.
    """
    wide = chart_svg(series, style, theme, width="wide")
    small = chart_svg(series, style, theme, width="narrow") + "\n" if narrow else ""
    tables = "\n".join(_table(table) for table in chart_tables(series, style))
    return (
        '<div class="diagram">\n<figure>\n'
        f"<figcaption>{escape(headline(series, style))}. "
        f"<span>{escape(measured(series, style))}.</span></figcaption>\n"
        f'{wide}\n{small}</figure>\n<div class="diagram-tables">\n{tables}\n</div>\n</div>\n'
    )


def _table(table: ChartTable) -> str:
    cells = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in table.headings)
    head = f"<thead>\n<tr>{cells}</tr>\n</thead>\n" if cells else ""
    rows = "\n".join(_row(row) for row in table.rows)
    return (
        f'<table class="diagram-figures">\n<caption>{escape(table.caption)}</caption>\n'
        f"{head}<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _row(row: FigureRow) -> str:
    cells = "".join(
        "<td></td>" if cell is None
        else f'<td data-cell="{escape(cell.key)}">{escape(cell.text)}</td>'
        for cell in row.cells
    )  # fmt: skip
    return f'<tr><th scope="row">{escape(row.label)}</th>{cells}</tr>'
