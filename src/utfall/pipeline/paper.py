"""``utfall paper``: words bound to a report's figures, judged, written and sealed."""

from dataclasses import dataclass

from utfall.documents.paper import FinishedPaper
from utfall.documents.seal import Seal
from utfall.domain.nearest_name import did_you_mean
from utfall.domain.period import Month
from utfall.domain.problem import Problem, has_errors, in_order
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest
from utfall.municipality.folder import FolderFiles, Municipality
from utfall.pipeline.compiled_paper import compiled_workspace
from utfall.pipeline.refused import DEFINITION, WORDS, RefusedError, UsageError
from utfall.pipeline.report import ReportRequest, compute, read_definition, snapshot
from utfall.pipeline.rules import read_rules
from utfall.pipeline.seal_files import seal_of
from utfall.pipeline.theme import read_theme
from utfall.pipeline.workspace import Workspace
from utfall.reports.definition.blocks import read_blocks
from utfall.reports.result import ReportResult
from utfall.texts.definition import PaperDefinition
from utfall.texts.figures import Figures
from utfall.texts.read_paper import read_paper
from utfall.texts.write_paper import WrittenPaper, write_paper

FORMATS = ("html", "pdf", "docx", "json", "fragment")


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """Which paper, for which month; a draft may hold words its figures contradict."""

    name: str
    month: Month
    draft: bool = False
    snapshot_id: str = ""


def make_paper(workspace: Workspace, request: PaperRequest) -> FinishedPaper:
    """Compute, write, judge, seal. Words that do not hold refuse a final paper (12). What the web
    has compiled for the month stands in place of the paper's file."""
    workspace = compiled_workspace(workspace, request.name, request.month)
    files, municipality = workspace.files, workspace.municipality
    definition = read_paper_definition(files, request.name)
    manifest = snapshot(workspace.store, request.snapshot_id)
    result, definition_files = paper_result(workspace, definition, request, manifest)
    written = write_words(files, municipality, definition, result)
    if has_errors(written.problems) and not request.draft:
        raise RefusedError(WORDS, written.problems)
    own = (files.papers[request.name],)
    seal = seal_of(files, definition_files, manifest.id, own)
    return finish_paper(files, municipality, definition, result, written, seal,
                        draft=request.draft)  # fmt: skip


def read_paper_definition(files: FolderFiles, name: str) -> PaperDefinition:
    """The paper's file, or RefusedError with every fault in it."""
    if name not in files.papers:
        suggestion = did_you_mean(name, files.papers)
        raise UsageError(f"Det finns ingen handling som heter {name}. {suggestion}")
    problems: list[Problem] = []
    path = files.papers[name]
    definition = read_paper(files.node(path, problems), path, name, problems)
    if definition is None or has_errors(problems):
        raise RefusedError(DEFINITION, problems)
    return definition


def paper_result(
    workspace: Workspace, definition: PaperDefinition, request: PaperRequest, manifest: Manifest
) -> tuple[ReportResult, tuple[str, ...]]:
    """The paper's report computed, and the files its definition is written in."""
    asked = ReportRequest(definition.report, request.month, definition.unit,
                          snapshot_id=request.snapshot_id)  # fmt: skip
    try:
        report = read_definition(workspace.files, workspace.municipality, asked)
    except UsageError as fault:
        raise RefusedError(DEFINITION, [_no_report(workspace.files, definition)]) from fault
    with Engine(workspace.store, manifest) as engine:
        return compute(workspace.municipality, report, asked, engine), report.files


def _no_report(files: FolderFiles, definition: PaperDefinition) -> Problem:
    """The paper's file names a report there is not: a fault of the file, not of the call."""
    place = definition.report_place
    suggestion = did_you_mean(definition.report, read_blocks(files, []).reports)
    return place.problem("HAND-14", report=definition.report or "(tomt)", suggestion=suggestion)


def write_words(
    files: FolderFiles, municipality: Municipality, definition: PaperDefinition,
    result: ReportResult,
) -> WrittenPaper:  # fmt: skip
    """The words with figures in place, judged; faults of references are RefusedError."""
    written = judged_words(files, municipality, definition, result)
    faults = [item for item in written.problems if item.code.startswith("HAND-")]
    if faults:
        raise RefusedError(DEFINITION, written.problems)
    return written


def judged_words(
    files: FolderFiles, municipality: Municipality, definition: PaperDefinition,
    result: ReportResult,
) -> WrittenPaper:  # fmt: skip
    """The same with every Problem said and none refused. RefusedError where the rules' file is
    wrong."""
    figures = figures_of(municipality, definition, result)
    rules = read_rules(files, municipality.organisation.levels)
    return write_paper(definition, figures, rules, result.names)


def figures_of(
    municipality: Municipality, definition: PaperDefinition, result: ReportResult
) -> Figures:  # fmt: skip
    """The report's cells as the paper prints them."""
    return Figures(result, municipality.organisation.at(result.period), definition.style)


def finish_paper(
    files: FolderFiles, municipality: Municipality, definition: PaperDefinition,
    result: ReportResult, written: WrittenPaper, seal: Seal, *, draft: bool,
) -> FinishedPaper:  # fmt: skip
    """Everything a paper's file holds."""
    return FinishedPaper(
        name=definition.name,
        report=definition.report,
        period=str(result.period),
        unit=result.definition.unit,
        round=result.round,
        organ=definition.organ,
        kind=definition.kind,
        date=definition.date,
        paragraph=definition.paragraph,
        title=written.title,
        diary_number=definition.diary_number,
        sections=tuple(item.section for item in written.sections),
        draft=draft,
        seal=seal,
        theme=read_theme(files, municipality),
        evidence=written.sections,
        problems=in_order((*written.problems, *result.problems)),
        definition_files=result.definition.files,
        source=files.content[files.papers[definition.name]],
    )
