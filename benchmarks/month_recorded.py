"""What the bare process of a month is given for each report: its question, words, looks, templates.

Recorded from Utfall's own run, unmeasured, and written as JSON; the figures are asked for anew.
"""

import io
import json
import shutil
from pathlib import Path
from unittest.mock import patch

import openpyxl

from benchmarks.example_recorded import sheet_of
from benchmarks.month_cells import recipe_of
from benchmarks.recorded import Recorded, typst_input
from utfall.documents import html, pdf, xlsx
from utfall.documents import json as documents_json
from utfall.documents.finished import FinishedReport
from utfall.domain.period import Month
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest, read_current
from utfall.facts.store import Store
from utfall.pipeline.month import MonthReport, make_month, write_month
from utfall.pipeline.workspace import Workspace, open_workspace

MONTH = Month(2025, 7)


def record_month(folder: Path, into: Path) -> int:
    """Write everything for one municipality's bare month; how many reports it has."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    workspace = open_workspace(folder)
    manifest = read_current(workspace.store)
    reports = make_month(workspace, MONTH)
    sources: Recorded = {}
    with Engine(workspace.store, manifest) as engine:
        for item in reports:
            recorded = _report(item.report)
            sources = recorded.pop("sources")
            recorded["recipe"] = recipe_of(item.report.result, engine)
            _write(into / f"{item.stem}.json", recorded)
    stems = [item.stem for item in reports]
    shared = {"stems": stems, "sources": sources, "index": _index(workspace, reports)}
    _write(into / "month.json", {**_files(workspace.store, manifest), **shared})
    return len(reports)


def _index(workspace: Workspace, reports: list[MonthReport]) -> str:
    """The page that links to all; no other file is made for it."""
    with patch("utfall.pipeline.month.write_format", lambda *_words: b""):
        *_, (_, index) = write_month(workspace, reports)
    return index.decode()


def _files(store: Store, manifest: Manifest) -> Recorded:
    """The snapshot's Parquet files."""
    cubes = [str(store.facts_path(scope.cube_file)) for scope in manifest.scopes]
    statistics = [str(store.facts_path(s.lines_file)) for s in manifest.statistic_scopes]
    return {"cubes": cubes, "statistics": statistics}


def _report(report: FinishedReport) -> Recorded:
    document = json.loads(documents_json.write(report))
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(report)))
    set_by = typst_input(lambda: pdf.write(report))
    return {
        "html": html.write(report).decode(), "json": document,
        "xlsx": [sheet_of(sheet, document) for sheet in book.worksheets],
        "pdf_data": json.loads(set_by["data"]), "sources": set_by["sources"],
    }  # fmt: skip


def _write(path: Path, document: Recorded) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
