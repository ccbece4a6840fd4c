"""Warm: a held engine and a parsed definition; § 59's table against the same figures by hand."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.hand_sql import YEAR, hand_sql, same_figures
from benchmarks.ledger_maker import ledger
from benchmarks.measure import Pairs, alternate, seconds
from utfall.domain.period import Month
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest, read_current
from utfall.pipeline.report import ReportRequest, read_definition
from utfall.pipeline.workspace import open_workspace
from utfall.reports.compute import Question, compute_report
from utfall.tables.build import build_table

PAIRS = 41
LIMIT_RATIO = 2.0
LIMIT_SECONDS = 0.020


@dataclass(frozen=True, slots=True)
class Warm:
    """One size of ledger: its lines, its cube's rows, and the pairs (Utfall, SQL by hand)."""

    lines: int
    cube_rows: int
    pairs: Pairs

    @property
    def kept(self) -> bool:
        """Whether the requirement is met: 2 × or 20 ms, whichever is larger."""
        return self.pairs.ratio <= LIMIT_RATIO or self.pairs.a_median <= LIMIT_SECONDS


def question_of(folder: Path) -> tuple[Question, Manifest]:
    """The example's report on a folder's snapshot, read by the production code."""
    workspace = open_workspace(folder)
    municipality = workspace.municipality
    request = ReportRequest("uppfoljning", Month(YEAR, 7))
    definition = read_definition(workspace.files, municipality, request)
    question = Question(definition, request.month, municipality.settings,
                        municipality.code_plan, municipality.organisation)  # fmt: skip
    return question, read_current(workspace.store)


def warm_report(work: Path, lines: int) -> Warm:
    """Measure one size."""
    return warm_report_of(ledger(work, lines, whole_organisation=False))


def warm_report_of(folder: Path) -> Warm:
    """Measure one folder; the figures are compared before anything is timed."""
    question, manifest = question_of(folder)
    sql = hand_sql()
    with Engine(open_workspace(folder).store, manifest) as engine:
        same_figures(compute_report(question, engine), engine.ask(sql))
        pairs = alternate(
            lambda: seconds(lambda: build_table(compute_report(question, engine))),
            lambda: seconds(lambda: engine.ask(sql)),
            PAIRS,
        )
        [(cube_rows,)] = engine.ask("SELECT count(*) FROM cube")
    counted = sum(scope.rows for scope in manifest.scopes)
    return Warm(counted, int(str(cube_rows)), pairs)
