"""PDF by Typst: a report's table, or a paper; PDF/UA-1 and PDF/A-2a together.

The same input gives the same bytes: dates come from the data, and no font but our own is seen.
Everything printed is data: JSON that the templates place as text, so no text is ever markup.
What Typst only warns of (a font it does not find leaves the text blank) is an error here.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from utfall.documents.chart import chart_alt as alt_text
from utfall.documents.chart import chart_file
from utfall.documents.finished import FinishedReport
from utfall.documents.paper import FinishedPaper
from utfall.documents.pdf_data import (
    Data,
    key_figure_rows,
    paper_data,
    paper_texts,
    report_data,
    report_texts,
)
from utfall.documents.pdf_errors import MissingCharacterError, PdfError
from utfall.documents.pdf_font import check_printable, font_folder
from utfall.documents.pdf_row_headers import mark_row_headers

__all__ = ("MissingCharacterError", "PdfError", "write", "write_paper")

_STANDARDS: Any = ["a-2a", "ua-1"]  # the binding's own type for it cannot be imported
_TOO_WIDE = "för bred tabell"


def write(report: FinishedReport) -> bytes:
    """The report's table on A4, landscape, with the picture of the year where it has one."""
    series, style = report.result.year_series, report.result.definition.style
    if series is None:
        return write_with_picture(report)
    return write_with_picture(
        report, chart_svg=chart_file(series, style, report.theme),
        chart_alt=alt_text(series, style),
    )  # fmt: skip


def write_with_picture(
    report: FinishedReport, *, chart_svg: bytes | None = None, chart_alt: str = ""
) -> bytes:  # fmt: skip
    """The report with ``chart_svg`` as its picture, described by ``chart_alt``."""
    if chart_svg and not chart_alt:
        raise PdfError("En bild måste ha en beskrivning för den som inte ser den.")
    check_printable(report_texts(report, chart_alt))
    pdf = _compile("report.typ", report_data(report, chart_svg, chart_alt))
    return mark_row_headers(pdf, len(report.table.rows))


def write_paper(paper: FinishedPaper) -> bytes:
    """The paper on A4, portrait; a draft says *Utkast* on every page."""
    check_printable(paper_texts(paper))
    return mark_row_headers(_compile("paper.typ", paper_data(paper)), key_figure_rows(paper))


def _compile(template: str, data: Data) -> bytes:
    try:
        made, warnings = typst.compile_with_warnings(
            _template(template),
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=_STANDARDS,
        )
    except typst.TypstError as error:
        raise PdfError(_in_words(error.message)) from error
    if warnings or not isinstance(made, bytes):
        said = "; ".join(str(warning.message) for warning in warnings)
        raise PdfError(f"Typst varnade: {said}")
    return made


def _in_words(message: str) -> str:
    if _TOO_WIDE in message:
        return (
            "Tabellen har för många eller för breda kolumner för en liggande A4-sida med "
            "8 punkters text. Ta bort kolumner eller korta rubrikerna."
        )
    return f"Typst kunde inte sätta dokumentet: {message}"


@cache
def _fonts() -> typst.Fonts:
    """The documents' own font alone: what is installed on a machine never shows."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()]
    )


@cache
def _template(name: str) -> bytes:
    folder = files("utfall.documents") / "templates"
    return (folder / "common.typ").read_bytes() + (folder / name).read_bytes()
