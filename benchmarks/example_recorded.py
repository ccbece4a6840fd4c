"""What the bare processes of the example are given: cells, words, templates, but no computed facts.

Recorded once from Utfall's own run, unmeasured; the bare report asks for its figures anew.
"""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl

from benchmarks.hand_sql import hand_sql
from benchmarks.recorded import Recorded, docx_input, typst_input
from utfall.documents import docx, html, pdf, xlsx
from utfall.documents import json as documents_json
from utfall.documents.finished import FinishedReport
from utfall.documents.paper import FinishedPaper
from utfall.documents.seal import Seal
from utfall.domain.period import Month
from utfall.pipeline.paper import PaperRequest, make_paper
from utfall.pipeline.report import ReportRequest, make_report
from utfall.pipeline.workspace import open_workspace

_TEXTS = (("redovisning-2024.csv", "utf-8"), ("redovisning-2025-07.se", "cp437"))
_BORDERS = {"thin": 1, "medium": 2}


def record(folder: Path, into: Path) -> None:
    """Write everything for the bare processes of a folder where the example has run."""
    into.mkdir(parents=True, exist_ok=True)
    deliveries = folder / "leveranser"
    books = {path.name: _delivered(path) for path in sorted(deliveries.glob("*.xlsx"))}
    _write(into / "deliveries.json", books)
    for name, encoding in _TEXTS:
        text = (deliveries / name).read_bytes().decode(encoding)
        (into / name).write_bytes(text.replace("\r\n", "\n").encode())
    workspace, month = open_workspace(folder), Month(2025, 7)
    _record_report(make_report(workspace, ReportRequest("uppfoljning", month)), folder, into)
    _record_paper(make_paper(workspace, PaperRequest("protokollsutdrag", month)), folder, into)


def _record_report(report: FinishedReport, folder: Path, into: Path) -> None:
    document = json.loads(documents_json.write(report))
    set_by = typst_input(lambda: pdf.write(report))
    template, fields = docx_input(lambda: docx.write(report))
    (into / "report.docx").write_bytes(template)
    _write(into / "report.json", {
        **_shared(set_by, html.write(report), document, fields),
        "xlsx": _sheets(xlsx.write(report), document),
        "kept": _kept(folder, report.seal),
    })  # fmt: skip


def _record_paper(paper: FinishedPaper, folder: Path, into: Path) -> None:
    set_by = typst_input(lambda: pdf.write_paper(paper))
    template, fields = docx_input(lambda: docx.write_paper(paper))
    (into / "paper.docx").write_bytes(template)
    document = json.loads(documents_json.write_paper(paper))
    figures = [row for section in json.loads(set_by["data"])["sections"]
               for block in section["blocks"] if block["kind"] == "figures"
               for row in block["rows"]]  # fmt: skip
    _write(into / "paper.json", {
        **_shared(set_by, html.write_paper(paper), document, fields),
        "percent": figures[-1][1].lstrip("-0123456789,"),
        "kept": _kept(folder, paper.seal),
    })  # fmt: skip


def _shared(
    set_by: Recorded, html: bytes, document: Recorded, fields: Recorded
) -> Recorded:  # fmt: skip
    return {
        "sql": hand_sql(), "html": html.decode(), "json": document, "fields": fields,
        "pdf_sources": set_by["sources"], "pdf_data": json.loads(set_by["data"]),
    }  # fmt: skip


def _kept(folder: Path, seal: Seal) -> list[list[str]]:
    """The file names of the seal's bundles, from the copies that the run kept."""
    hashes = (seal.definition, seal.texts, seal.theme)
    sealed = (folder / "data" / "sealed" / name.removeprefix("sha256:") for name in hashes)
    return [list(json.loads(path.read_text("utf-8"))["files"]) for path in sealed]


def _delivered(path: Path) -> Recorded:
    """A delivered workbook's cells: texts (bold or not) and amounts in öre."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = [
        (cell.row - 1, cell.column - 1, _ore(cell.value), bool(cell.font.b))
        for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]  # fmt: skip
    return {"sheet": sheet.title, "comments": book.properties.description, "cells": cells,
            "frozen": int(sheet.freeze_panes[1:]) - 1}  # fmt: skip


def _ore(value: Any) -> object:
    return value if isinstance(value, str) else round(value * 100)


def _sheets(content: bytes, document: Recorded) -> list[Recorded]:
    """The report's sheets: each cell's value, the figure it holds, and its look."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [sheet_of(sheet, document) for sheet in book.worksheets]


def sheet_of(sheet: Any, document: Recorded) -> Recorded:
    """One sheet of a report's workbook."""
    labels = [row["label"] for row in document["rows"]]
    rows = {row[0].row: row[0].value for row in sheet.iter_rows(max_col=1)}
    first = next((number for number, text in rows.items() if text == labels[0]), 0)
    cells = [
        (cell.row - 1, cell.column - 1, cell.value,
         _key(document, cell.row - first, cell.column - 2) if first else "", _look(cell))
        for row in sheet.iter_rows() for cell in row if cell.has_style or cell.value is not None
    ]  # fmt: skip
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    tables = [(table.ref, table.column_names) for table in sheet.tables.values()]
    return {"name": sheet.title, "widths": widths, "cells": cells, "tables": tables}


def _key(document: Recorded, row: int, column: int) -> str:
    """``row/column`` of a place in the table, empty outside it."""
    rows, columns = document["rows"], document["columns"]
    if 0 <= row < len(rows) and 0 <= column < len(columns):
        return f"{rows[row]['key']}/{columns[column]['key']}"
    return ""


def _look(cell: Any) -> list[tuple[str, object]]:
    """What XlsxWriter calls the cell's looks."""
    looks = {
        "font_name": cell.font.name, "font_size": cell.font.sz, "bold": bool(cell.font.b),
        "num_format": cell.number_format, "align": cell.alignment.horizontal,
        "indent": int(cell.alignment.indent), "text_wrap": bool(cell.alignment.wrap_text),
        "top": _BORDERS.get(cell.border.top.style, 0),
        "bottom": _BORDERS.get(cell.border.bottom.style, 0),
    }  # fmt: skip
    return [(name, value) for name, value in looks.items() if value]


def _write(path: Path, document: Recorded) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
