"""PDF by Typst: a report's table, or a paper; PDF/UA-1 and PDF/A-2a together.

The same input gives the same bytes: dates come from the data. Everything printed is data: JSON
that the templates place as text, so no text is ever markup.
"""

from utfall.documents.finished import FinishedReport
from utfall.documents.paper import DRAFT, FinishedPaper
from utfall.documents.pdf_chart import PdfChart, chart_of
from utfall.documents.pdf_data import (
    key_figure_rows,
    paper_data,
    paper_texts,
    report_data,
    report_texts,
)
from utfall.documents.pdf_font import check_printable
from utfall.documents.pdf_reading import read_page_texts
from utfall.documents.pdf_row_headers import RowHeadersError, mark_row_headers
from utfall.documents.pdf_typst import compile_template
from utfall.documents.template_files import TemplateFaultError
from utfall.documents.theme import Theme

_REPORT, _PAPER = "rapport.typ", "handling.typ"


def write(report: FinishedReport) -> bytes:
    """The report's table on A4, landscape, then the picture of the year where it has one."""
    return write_with_chart(report, chart_of(report))


def write_with_chart(report: FinishedReport, chart: PdfChart | None) -> bytes:
    """The report with ``chart`` as its picture."""
    check_printable(report_texts(report, chart))
    pdf = compile_template(_REPORT, report_data(report, chart), report.theme)
    rows = len(report.table.rows) + (chart.row_count if chart else 0)
    return _with_row_headers(pdf, rows, _REPORT, report.theme)


def write_paper(paper: FinishedPaper) -> bytes:
    """The paper on A4, portrait; a draft says *Utkast* on every page."""
    check_printable(paper_texts(paper))
    pdf = compile_template(_PAPER, paper_data(paper), paper.theme)
    if paper.draft and paper.theme.templates:
        _check_draft(pdf)
    return _with_row_headers(pdf, key_figure_rows(paper), _PAPER, paper.theme)


def _with_row_headers(pdf: bytes, rows: int, name: str, theme: Theme) -> bytes:
    """Where a template of one's own leaves rows out, it is the template that is at fault."""
    try:
        return mark_row_headers(pdf, rows)
    except RowHeadersError as fault:
        if theme.template(name) is None:
            raise
        raise TemplateFaultError(fault.message, name=name) from fault


def _check_draft(pdf: bytes) -> None:
    if not all(DRAFT in text for text in read_page_texts(pdf)):
        raise TemplateFaultError(f"mallen skriver inte {DRAFT} på varje sida", name=_PAPER)
