"""The same number everywhere: terminal, HTML, CSV, JSON, XLSX, DOCX and the PDF's text."""

import csv
import io
import json
from typing import Any

import pymupdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Example
from tests.documents.test_html import Page
from utfall.documents import csv as csv_format
from utfall.documents import docx, fragment, html, pdf, terminal, xlsx
from utfall.documents import json as json_format
from utfall.documents.finished import FinishedReport
from utfall.documents.seal import Seal
from utfall.documents.theme import Theme
from utfall.domain.period import Month
from utfall.pipeline.report import ReportRequest, make_report
from utfall.pipeline.workspace import open_workspace
from utfall.reports.definition.model import (
    Calendar,
    Column,
    Place,
    PrintStyle,
    ReportDefinition,
)
from utfall.reports.result import (
    Amount,
    NotApplicable,
    ReportResult,
    ResultColumn,
    Share,
    Value,
)
from utfall.reports.row import Row
from utfall.tables.build import build_table

PLACE = Place("x", 1, 1)


def printed(report: FinishedReport) -> dict[str, str]:
    return {cell.key: cell.text for row in report.table.rows for cell in row.cells}


def check(report: FinishedReport) -> None:
    """Every cell's text, read back from every format, is the table's."""
    texts = printed(report)
    assert Page(html.write(report).decode()).cell_texts.items() >= texts.items()
    assert Page(fragment.write(report).decode()).cell_texts.items() >= texts.items()
    document = json.loads(json_format.write(report))
    assert {f"{c['row']}/{c['column']}": c["text"] for c in document["cells"]} == texts
    rows = list(csv.reader(io.StringIO(csv_format.write(report).decode()), delimiter=";"))
    assert [text for row in rows[1:] for text in row[1:]] == list(texts.values())
    in_order("docx", docx.read_texts(docx.write(report)), report)
    in_order("pdf", pdf_lines(pdf.write(report)), report)
    in_order("terminal", terminal.write(report.table, 10_000).splitlines(), report, whole=True)
    cells = xlsx.read_cells(xlsx.write(report))
    assert set(cells) == set(texts)
    for key, text in texts.items():
        assert bool(text) == (cells[key] != ""), key


def pdf_lines(content: bytes) -> list[str]:
    document: Any = pymupdf.open(stream=content, filetype="pdf")  # type: ignore[no-untyped-call]
    text = "\n".join(page.get_text() for page in document)
    return [line.strip() for line in text.replace("\u00ad\n", "").splitlines() if line.strip()]


def in_order(where: str, lines: list[str], report: FinishedReport, *, whole: bool = False) -> None:
    """The table's texts occur in the format's texts, in order."""
    wanted = [cell.text for row in report.table.rows for cell in row.cells if cell.text]
    if whole:
        rows = [" ".join(" ".join(c.text for c in row.cells if c.text).split())
                for row in report.table.rows]  # fmt: skip
        for row in rows:
            assert any(" ".join(line.split()).endswith(row) for line in lines), (where, row)
        return
    there = iter(" ".join(line.split()) for line in lines)
    for text in wanted:
        assert any(line == " ".join(text.split()) for line in there), (where, text)


def test_par_59s_figures_are_the_same_in_every_format(made_example: Example) -> None:
    workspace = open_workspace(made_example.folder)
    report = make_report(workspace, ReportRequest("uppfoljning", Month(2025, 7)))
    check(report)


def test_the_pictures_figures_are_the_same_on_the_page_and_in_the_pdf(
    made_example: Example,
) -> None:
    workspace = open_workspace(made_example.folder)
    report = make_report(workspace, ReportRequest("uppfoljning", Month(2025, 7)))
    figures = Page(html.write(report).decode()).cell_texts
    drawn = [text for key, text in figures.items() if key.startswith("diagram-")]
    assert len(drawn) == 12 + 7 * 2 + 3
    there = iter(pdf_lines(pdf.write(report)))
    for text in drawn:
        assert any(line == text for line in there), text


NAMES = st.sampled_from([
    "Kultur- och fritidsförvaltningens gemensamma verksamhetsstöd och lokalförsörjning",
    "Överförmyndarverksamheten", "=SUMMA(A1)", "IT", "Åldringsvård & omsorg <äldre>", "–",
])  # fmt: skip
ORE = st.one_of(st.none(), st.integers(-(10**11), 10**11), st.integers(-60_000, 60_000))
VALUES: st.SearchStrategy[Value] = st.one_of(
    ORE.map(Amount),
    st.just(NotApplicable("gäller ej")),
)
SHARES: st.SearchStrategy[Value] = st.builds(
    Share, st.integers(-(10**9), 10**9), st.one_of(st.just(0), st.integers(1, 10**9))
)


@st.composite
def reports(draw: st.DrawFn) -> FinishedReport:
    """A finished report of random size, names and figures, wide or long."""
    column_count = draw(st.integers(1, 8))
    row_count = draw(st.sampled_from([1, 3, 9]))
    style = PrintStyle(
        "s", PLACE, unit=draw(st.sampled_from(["kr", "tkr", "mkr"])),
        decimals=draw(st.integers(0, 2)), share_decimals=draw(st.integers(0, 1)),
        missing=draw(st.sampled_from(["", "–", "0"])), cost_positive=draw(st.booleans()),
    )  # fmt: skip
    columns = tuple(
        Column(f"k{n}", (f"Kolumn {n}",), draw(st.sampled_from(["measure", "share"])), PLACE,
               zero_base_is_zero=True)
        for n in range(column_count)
    )  # fmt: skip
    rows = tuple(
        Row(f"r{n}", draw(NAMES), ("detail",), draw(st.integers(0, 2)), frozenset(), ())
        for n in range(row_count)
    )
    values = {
        (row.key, column.id): draw(SHARES if column.form == "share" else VALUES)
        for row in rows for column in columns
    }  # fmt: skip
    return finished(columns, rows, values, style)


def finished(
    columns: tuple[Column, ...], rows: tuple[Row, ...], values: dict[tuple[str, str], Value],
    style: PrintStyle,
) -> FinishedReport:  # fmt: skip
    definition = ReportDefinition(
        name="r", unit="u", title="Rubrik", label_headings=("Enhet",), print_warnings=False,
        calendar=Calendar("k", (7,), PLACE), measures={}, columns=columns, rows=(), style=style,
        files=("x",), place=PLACE,
    )  # fmt: skip
    result = ReportResult(
        definition, Month(2025, 7), "sha256:" + "0" * 64, "", "", "Rubrik", ("Enhet",),
        tuple(ResultColumn(c.id, c.headings, "share" if c.form == "share" else "ore")
              for c in columns),
        rows, values, {}, (), {},
    )  # fmt: skip
    digest = "sha256:" + "0" * 64
    seal = Seal(digest, digest, digest, digest, "0.1.0")
    return FinishedReport(result, build_table(result), seal, Theme("Kommunen"), "Enheten")


@settings(max_examples=40, deadline=None, database=None, derandomize=True,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(reports())
def test_random_tables_have_the_same_figures_in_every_format(report: FinishedReport) -> None:
    check(report)
