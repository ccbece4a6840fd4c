"""``utfall report --all``: every report of a month, for every unit it is made for."""

from collections.abc import Iterator
from dataclasses import dataclass

from utfall.documents.finished import FinishedReport
from utfall.documents.index_html import IndexEntry, write_index
from utfall.domain.period import Month
from utfall.domain.problem import Problem
from utfall.facts.engine import Engine
from utfall.pipeline.refused import DEFINITION, RefusedError, UsageError
from utfall.pipeline.report import (
    ReportRequest,
    check_month,
    definition_among,
    finished_report,
    snapshot,
)
from utfall.pipeline.theme import read_theme
from utfall.pipeline.workspace import Workspace
from utfall.pipeline.write_documents import write_format
from utfall.reports.definition.blocks import Blocks, read_blocks

FORMATS = ("html", "pdf", "xlsx", "json")
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class MonthReport:
    """One report of the month and the stem its files have."""

    stem: str
    report: FinishedReport


def make_month(workspace: Workspace, month: Month, snapshot_id: str = "") -> list[MonthReport]:
    """Compute every report; all faults of all reports at once, or every report."""
    manifest = snapshot(workspace.store, snapshot_id)
    check_month(manifest, month)
    found: list[MonthReport] = []
    written: list[Problem] = []
    blocks = read_blocks(workspace.files, written)
    problems = [item for item in written if item.severity == "error"]
    with Engine(workspace.store, manifest) as engine:
        for stem, request in requests_of_month(workspace, blocks, month, snapshot_id):
            try:
                definition = definition_among(blocks, written, workspace.municipality, request)
                found.append(
                    MonthReport(stem, finished_report(workspace, definition, request, engine))
                )
            except RefusedError as refused:
                problems.extend(refused.problems)
    if problems:
        raise RefusedError(DEFINITION, problems)
    if not found:
        raise UsageError("Mappen har inga rapporter.")
    return found


def requests_of_month(
    workspace: Workspace, blocks: Blocks, month: Month, snapshot_id: str
) -> Iterator[tuple[str, ReportRequest]]:
    """Every report, or where it is made for each unit of a level, one for each; grounds to build on
    are none."""
    tree = workspace.municipality.organisation.at(month)
    for name, block in sorted(blocks.reports.items()):
        if block.is_ground:
            continue
        request = ReportRequest(name, month, snapshot_id=snapshot_id)
        if not block.each_level:
            yield name, request
        elif tree.exists(block.unit):
            for unit in tree.below(block.unit):
                if unit.level == block.each_level:
                    yield f"{name}-{unit.id}", request._replace(unit=unit.id)


def write_month(
    workspace: Workspace, reports: list[MonthReport], formats: tuple[str, ...] = FORMATS
) -> Iterator[tuple[str, bytes]]:
    """Each file's name and bytes, and last the page that links to all."""
    for item in reports:
        for kind in formats:
            yield f"{item.stem}.{kind}", write_format(item.report, kind, workspace.files)
    entries = [
        IndexEntry(item.stem, item.report.table.title, item.report.unit_name, formats,
                   len(item.report.result.problems))
        for item in reports
    ]  # fmt: skip
    month = reports[0].report.result.period
    theme = read_theme(workspace.files, workspace.municipality)
    yield INDEX, write_index(entries, month, theme, reports[0].report.seal)
