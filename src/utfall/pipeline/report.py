"""``utfall report``: a definition computed for a month, printed and sealed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from utfall.documents.finished import FinishedReport
from utfall.documents.seal import Seal
from utfall.domain.nearest_name import did_you_mean
from utfall.domain.period import MONTHS, Month
from utfall.domain.problem import Problem, has_errors
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest, read_manifest
from utfall.facts.store import MissingError, Store
from utfall.municipality.folder import FolderFiles, Municipality
from utfall.pipeline.compiled_paper import with_paper
from utfall.pipeline.refused import DEFINITION, RefusedError, UsageError
from utfall.pipeline.seal_files import keep_copies, seal_of
from utfall.pipeline.theme import read_theme
from utfall.pipeline.workspace import Workspace
from utfall.reports.check_codes import check_codes
from utfall.reports.compute import Question, compute_report
from utfall.reports.definition.blocks import Blocks, read_blocks
from utfall.reports.definition.model import Asked, ReportDefinition
from utfall.reports.definition.resolve import resolve_report
from utfall.reports.result import ReportResult
from utfall.reports.rows import check_rows_in_tree
from utfall.tables.build import build_table

if TYPE_CHECKING:  # a report starts faster without the papers' modules
    from utfall.documents.paper import FinishedPaper

FORMATS = ("html", "csv", "json", "pdf", "docx", "xlsx", "fragment")


class ReportRequest(NamedTuple):
    """Which report, for which month; empty texts mean: as the definition says, the newest.

    ``accounts`` narrows all of it to a cost type's id or an account's code; ``as_of`` shows the
    facts in another month's organisation.
    """

    name: str
    month: Month
    unit: str = ""
    round_id: str = ""
    snapshot_id: str = ""
    accounts: str = ""
    as_of: Month | None = None

    @property
    def asked(self) -> Asked:
        """What is asked for beside the definition."""
        return Asked(self.accounts, str(self.as_of) if self.as_of else "")


def make_report(workspace: Workspace, request: ReportRequest) -> FinishedReport:
    """Compute, print as a table, seal. Raises RefusedError, UsageError or MissingError.

    Nothing is written: ``keep`` stores the seal's copies once the documents are made.
    """
    manifest = snapshot(workspace.store, request.snapshot_id)
    definition = read_definition(workspace.files, workspace.municipality, request)
    with Engine(workspace.store, manifest) as engine:
        return finished_report(workspace, definition, request, engine)


def finished_report(
    workspace: Workspace, definition: ReportDefinition, request: ReportRequest, engine: Engine
) -> FinishedReport:
    """A definition computed on an engine that is held, printed as a table and sealed."""
    result = compute(workspace.municipality, definition, request, engine)
    seal = seal_of(workspace.files, definition.files, engine.manifest.id)
    return finish(workspace.files, workspace.municipality, result, seal)


def finish(
    files: FolderFiles, municipality: Municipality, result: ReportResult, seal: Seal
) -> FinishedReport:  # fmt: skip
    """The result with its table and seal."""
    unit = municipality.organisation.by_id[result.definition.unit]
    return FinishedReport(
        result, build_table(result), seal, read_theme(files, municipality), unit.name
    )


def keep(workspace: Workspace, made: FinishedReport | FinishedPaper) -> None:
    """Store the copies the seal names, before anyone sees it."""
    if isinstance(made, FinishedReport):
        keep_copies(workspace.store, workspace.files, made.result.definition.files)
    else:
        files = with_paper(workspace.files, made.name, made.source)
        keep_copies(workspace.store, files, made.definition_files, (files.papers[made.name],))


def snapshot(store: Store, snapshot_id: str) -> Manifest:
    """The snapshot of that id, or the current one; MissingError where there is none."""
    wanted = snapshot_id or store.current_id()
    if wanted is None:
        raise MissingError("ingen leverans är inläst ännu")
    return read_manifest(store, wanted)


def read_definition(
    files: FolderFiles, municipality: Municipality, request: ReportRequest
) -> ReportDefinition:
    """The report's definition, or RefusedError with every fault in the files it is written in."""
    problems: list[Problem] = []
    blocks = read_blocks(files, problems)
    return definition_among(blocks, problems, municipality, request)


def definition_among(
    blocks: Blocks, problems: list[Problem], municipality: Municipality, request: ReportRequest
) -> ReportDefinition:
    """One report of blocks that are read, with ``problems`` found in any of their files."""
    if request.name not in blocks.reports:
        if has_errors(problems):
            raise RefusedError(DEFINITION, problems)
        suggestion = did_you_mean(request.name, blocks.reports)
        raise UsageError(f"Det finns ingen rapport som heter {request.name}. {suggestion}")
    own_unit = request.unit in ("", blocks.reports[request.name].unit)
    if request.unit:
        blocks = _for_unit(blocks, municipality, request)
    found: list[Problem] = []
    definition = resolve_report(request.name, blocks, municipality.organisation, found)
    used = set(definition.files) if definition else {blocks.reports[request.name].place.file}
    if definition is not None and request.unit and not own_unit:
        definition = definition._replace(for_other_unit=True)
    if definition is not None:
        definition = definition._replace(asked=request.asked)
        tree = municipality.organisation.at(request.as_of or request.month)
        check_rows_in_tree(definition, tree, found)
        check_codes(definition, municipality.code_plan, municipality.organisation,
                    municipality.settings, found)  # fmt: skip
    found.extend(item for item in problems if item.file in used)
    if definition is None or has_errors(found):
        raise RefusedError(DEFINITION, found)
    return definition


def _for_unit(blocks: Blocks, municipality: Municipality, request: ReportRequest) -> Blocks:
    ids = municipality.organisation.by_id
    if request.unit not in ids:
        suggestion = did_you_mean(request.unit, ids)
        raise UsageError(f"Organisationen har ingen enhet {request.unit}. {suggestion}")
    block = blocks.reports[request.name]._replace(unit=request.unit)
    return replace(blocks, reports={**blocks.reports, request.name: block})


def compute(
    municipality: Municipality, definition: ReportDefinition, request: ReportRequest,
    engine: Engine,
) -> ReportResult:  # fmt: skip
    """Compute one report; errors found on the way are RefusedError."""
    check_month(engine.manifest, request.month)
    check_round(municipality, request.round_id)
    check_accounts(municipality, engine.manifest, request)
    question = Question(
        definition=definition,
        month=request.month,
        settings=municipality.settings,
        code_plan=municipality.code_plan,
        organisation=municipality.organisation,
        round_id=request.round_id or None,
    )
    result = compute_report(question, engine)
    if has_errors(result.problems):
        raise RefusedError(DEFINITION, result.problems)
    return result


def check_month(manifest: Manifest, month: Month) -> None:
    """A month has a report when it or a later one of its year has actuals; others are said."""
    reached = [p for s in manifest.of(("actual",), month.year) for p in s.periods if p in MONTHS]
    if month.number > max(reached, default=0):
        last = manifest.last_month_with_actuals()
        until = f" Sista månad med utfall är {Month(*last)}." if last else ""
        raise UsageError(f"Det finns inget utfall för {month}.{until}")


def check_round(municipality: Municipality, round_id: str) -> None:
    """The round must be one of the settings'."""
    rounds = [item.id for item in municipality.settings.rounds]
    if round_id and round_id not in rounds:
        raise UsageError(
            f"Det finns ingen prognosomgång {round_id}. Det finns: {', '.join(rounds)}."
        )


def check_accounts(municipality: Municipality, manifest: Manifest, request: ReportRequest) -> None:
    """What a report is narrowed to is a cost type or an account, of the code plan or with facts."""
    if not request.accounts:
        return
    plan = municipality.code_plan.of_year(request.month.year)
    named = (*plan.cost_types, *plan.accounts) if plan else ()
    if request.accounts not in {*named, *manifest.accounts(request.month.year)}:
        suggestion = did_you_mean(request.accounts, named)
        raise UsageError(
            f"Det finns inget kostnadsslag eller konto {request.accounts}. {suggestion}"
        )
