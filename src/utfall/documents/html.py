"""HTML: a whole page with the table or the paper, and its seal.

No page scrolls sideways: below 60 em each row becomes a list of heading and figure, in the same
table.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from utfall.documents.chart_html import chart_html
from utfall.documents.finished import FinishedReport
from utfall.documents.html_seal import seal_html
from utfall.documents.html_table import notes_html, table_html
from utfall.documents.html_template import filled
from utfall.documents.origin import paper_origin, report_origin
from utfall.documents.seal import Seal
from utfall.documents.template_files import template_text
from utfall.documents.theme import Theme

if TYPE_CHECKING:  # a report starts faster without the papers' modules
    from utfall.documents.paper import FinishedPaper

PAGE = "sida.html"


def write(report: FinishedReport) -> bytes:
    """The file's bytes."""
    table, result = report.table, report.result
    origin = {**report_origin(report), "warnings": str(len(result.problems))}
    series, style = result.year_series, result.definition.style
    chart = chart_html(series, style, report.theme) if series else ""
    body = f"<h1>{escape(table.title)}</h1>\n{table_html(table)}\n{notes_html(table)}{chart}"
    return html_page(table.title, body, origin, report.theme, report.seal,
                 template_text("diagram.css", report.theme) if chart else "")  # fmt: skip


def write_paper(paper: FinishedPaper) -> bytes:
    """A paper's page."""
    from utfall.documents.html_paper import paper_html

    return html_page(paper.heading, paper_html(paper), paper_origin(paper), paper.theme, paper.seal)


def html_page(
    title: str, body: str, origin: dict[str, str], theme: Theme, seal: Seal, more_style: str = ""
) -> bytes:  # fmt: skip
    """A whole page of the municipality's: its template, its colours, what the page says it is."""
    colours = f":root {{ --primary: {theme.primary}; --accent: {theme.accent}; }}"
    fields = {
        "rubrik": escape(title),
        "kommun": escape(theme.municipality),
        "logotyp": _logo(theme),
        "stil": f"{colours}\n{template_text('sida.css', theme)}{more_style}",
        "om": _meta(origin),
        "innehall": body,
        "sigill": seal_html(seal),
    }
    return filled(PAGE, template_text(PAGE, theme), fields).encode()


def _logo(theme: Theme) -> str:
    """The logo as a picture that needs no other file."""
    if not theme.logo:
        return ""
    kind = "svg+xml" if theme.logo_type == "svg" else theme.logo_type
    data = b64encode(theme.logo).decode()
    alt = escape(theme.logo_text, quote=True)
    return f'<img class="logo" src="data:image/{kind};base64,{data}" alt="{alt}">'


def _meta(origin: dict[str, str]) -> str:
    """What the page is of, so that it can be computed again."""
    return "\n".join(
        f'<meta name="utfall:{name}" content="{escape(value, quote=True)}">'
        for name, value in origin.items()
    )
