"""A fragment of HTML for any site's own page: classes only, no style and no script.

Its root says what it is of, as a whole page's ``meta`` does, and its seal stands below, so that
``verify`` reads a fragment as it reads a page. Headings begin at the second level: the first is
the page's it is put in.
"""

from html import escape

from utfall.documents.chart_html import chart_html
from utfall.documents.finished import FinishedReport
from utfall.documents.html_paper import paper_html
from utfall.documents.html_seal import seal_html
from utfall.documents.html_table import notes_html, table_html
from utfall.documents.origin import Origin, paper_origin, report_origin
from utfall.documents.paper import FinishedPaper
from utfall.documents.seal import Seal

_TOP = 2


def write(report: FinishedReport) -> bytes:
    """The table, its notes, and the picture of the year with its figures."""
    series, style = report.result.year_series, report.result.definition.style
    chart = chart_html(series, style, report.theme, narrow=False) if series else ""
    body = f"{table_html(report.table)}\n{notes_html(report.table)}{chart}"
    return _fragment(body, report_origin(report), report.seal)


def write_paper(paper: FinishedPaper) -> bytes:
    """The paper's words."""
    return _fragment(paper_html(paper, _TOP), paper_origin(paper), paper.seal)


def _fragment(body: str, origin: Origin, seal: Seal) -> bytes:
    about = " ".join(
        f'data-utfall-{name}="{escape(value, quote=True)}"' for name, value in origin.items()
    )
    text = (
        f'<div class="utfall" lang="sv" {about}>\n{body}'
        f'<dl class="sigill">\n{seal_html(seal)}\n</dl>\n</div>\n'
    )
    return text.encode()
