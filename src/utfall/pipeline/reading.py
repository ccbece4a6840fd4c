"""A municipality's folder held open for many questions: the engine of its snapshot, its files read
once, and finished reports kept by what they are of.

A snapshot never changes, so a finished report of it holds as long as the folder's files do. When
the pointer or a file changes, the next question opens anew; the old engine is closed when its last
user is done, so that at most two live in a process.
"""

import contextlib
import copy
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from utfall.documents.finished import FinishedReport
from utfall.domain.period import MONTHS, Month
from utfall.domain.problem import Problem
from utfall.facts.engine import Engine, Row
from utfall.facts.engine_beside import EngineBeside
from utfall.facts.manifest import Manifest
from utfall.facts.publish import HandedIn
from utfall.facts.queries.codes_of_part import codes_of_part
from utfall.facts.store import Store
from utfall.facts.within import Within
from utfall.municipality.folder import DATA
from utfall.municipality.rules_file import Rules
from utfall.pipeline.report import (
    ReportRequest,
    check_month,
    definition_among,
    finished_report,
    snapshot,
)
from utfall.pipeline.rules import read_rules
from utfall.pipeline.workspace import Workspace, open_workspace
from utfall.reports.definition.blocks import Blocks, read_blocks
from utfall.reports.period_states import state_of

_MOST_REPORTS = 400
_MOST_BESIDE = 60
_MOST_ROWS, _SMALL_ANSWER = 200_000, 20_000
Signature = tuple[tuple[str, int, int], ...]


class _RememberingEngine(Engine):
    """Keeps small answers by their question, as a snapshot never changes: a unit's pages ask the
    same of its codes and of what its forecasts stated."""

    def __init__(self, store: Store, manifest: Manifest) -> None:
        super().__init__(store, manifest, narrows=True)
        self._answers: OrderedDict[str, list[Row]] = OrderedDict()
        self._rows = 0
        self._answers_lock = threading.Lock()

    def ask(self, sql: str, within: Within | None = None, /) -> list[Row]:
        """The answer, kept or asked for; nobody may change it."""
        with self._answers_lock:
            kept = self._answers.get(sql)
            if kept is not None:
                self._answers.move_to_end(sql)
                return kept
        rows = super().ask(sql, within)
        if len(rows) <= _SMALL_ANSWER:
            with self._answers_lock:
                self._keep(sql, rows)
        return rows

    def _keep(self, sql: str, rows: list[Row]) -> None:
        """The oldest go when there are too many rows; an answer without any counts as one."""
        if sql not in self._answers:
            self._rows += len(rows) or 1
        self._answers[sql] = rows
        while self._rows > _MOST_ROWS:
            _, gone = self._answers.popitem(last=False)
            self._rows -= len(gone) or 1


class Reading:
    """One snapshot with the folder's files as they were when it was opened."""

    def __init__(self, folder: Path) -> None:
        self.signature = signature_of(folder)
        self.workspace: Workspace = open_workspace(folder)
        self.manifest: Manifest = snapshot(self.workspace.store, "")
        self.engine: Engine = _RememberingEngine(self.workspace.store, self.manifest)
        self.users = 0
        self.retired = False
        self._beside: OrderedDict[str, Reading] = OrderedDict()
        self._reports: OrderedDict[ReportRequest, FinishedReport] = OrderedDict()
        self._codes: dict[ReportRequest, frozenset[str]] = {}
        self._lock = threading.Lock()

    @cached_property
    def _blocks(self) -> tuple[Blocks, list[Problem]]:
        problems: list[Problem] = []
        return read_blocks(self.workspace.files, problems), problems

    @property
    def blocks(self) -> Blocks:
        """The report definitions' blocks."""
        return self._blocks[0]

    @cached_property
    def rules(self) -> Rules:
        """What the municipality wants explained. RefusedError where its file is wrong."""
        return read_rules(self.workspace.files, self.workspace.municipality.organisation.levels)

    def beside(self, handed_in: Sequence[HandedIn]) -> "Reading":
        """The same folder and snapshot with what people have entered in its place: what reports
        say before it is published. One made of the same rows is kept."""
        if not handed_in:
            return self
        engine = EngineBeside(self.engine, handed_in)
        with self._lock:
            found = self._beside.get(engine.manifest.id)
            if found is not None:
                self._beside.move_to_end(engine.manifest.id)
                return found
            if engine.manifest.id == self.manifest.id:
                return self
            made = copy.copy(self)
            made.engine, made.manifest = engine, engine.manifest
            made._reports, made._codes = OrderedDict(), {}
            made._beside, made._lock = OrderedDict(), threading.Lock()
            self._beside[engine.manifest.id] = made
            while len(self._beside) > _MOST_BESIDE:
                self._beside.popitem(last=False)
        return made

    def report(self, request: ReportRequest) -> FinishedReport:
        """The report, computed once. Raises RefusedError, UsageError as ``make_report`` does."""
        with self._lock:
            found = self._reports.get(request)
            if found is not None:
                self._reports.move_to_end(request)
                return found
        made = self._make(request)
        with self._lock:
            self._reports[request] = made
            while len(self._reports) > _MOST_REPORTS:
                self._reports.popitem(last=False)
        return made

    def codes_of(self, request: ReportRequest) -> frozenset[str]:
        """Every code of the organisation that some figure of the report is made of."""
        if request not in self._codes:
            result = self.report(request).result
            plans = (*result.plans.values(), *result.chart_plans.values())
            money = {term.codes for plan in plans for term in plan.terms}
            counted = {count.codes for plan in plans for count in plan.counts}
            self._codes[request] = frozenset[str]().union(*money, *counted)
        return self._codes[request]

    def _make(self, request: ReportRequest) -> FinishedReport:
        check_month(self.manifest, request.month)
        blocks, problems = self._blocks
        municipality = self.workspace.municipality
        definition = definition_among(blocks, problems, municipality, request)
        return finished_report(self.workspace, definition, request, self.engine)

    def codes_with_facts(self, year: int, codes: Collection[str]) -> frozenset[str]:
        """Those of some units' codes that have money in the year."""
        part = self.workspace.municipality.organisation.code_part
        column = self.manifest.part_column(year, part)
        kinds = {scope.key.kind for scope in self.manifest.scopes}
        if not codes or column is None:
            return frozenset()
        found = codes_of_part(self.engine.ask, column, [year], sorted(kinds), column, sorted(codes))
        return frozenset(found[year])

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month that has actuals or lies before one of its year that has, oldest first."""
        reached: dict[int, int] = {}
        for scope in self.manifest.of(("actual",)):
            last = max((period for period in scope.periods if period in MONTHS), default=0)
            reached[scope.key.year] = max(last, reached.get(scope.key.year, 0))
        return tuple(
            Month(year, number)
            for year, last in sorted(reached.items()) for number in range(1, last + 1)
        )  # fmt: skip

    def state(self, month: Month) -> str:
        """The month's state: the least closed of its actuals' scopes, open where none says."""
        return state_of(self.manifest, month)

    def close(self) -> None:
        """Let the engine go."""
        self.engine.close()


def _nothing() -> None:
    return None


class Held:
    """The reading of one folder, opened anew when the folder has changed; ``when_opened`` is then
    called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.when_opened: Callable[[], None] = _nothing
        self._lock = threading.Lock()
        self._current: Reading | None = None

    @contextlib.contextmanager
    def reading(self) -> Iterator[Reading]:
        """The current reading, kept open while it is used.

        Raises RefusedError (a file of the folder is wrong), MissingError (nothing is imported).
        """
        with self._lock:
            reading = self._fresh()
            reading.users += 1
        try:
            yield reading
        finally:
            with self._lock:
                reading.users -= 1
                if reading.retired and not reading.users:
                    reading.close()

    def _fresh(self) -> Reading:
        held = self._current
        if held is not None and held.signature == signature_of(self.folder, held):
            return held
        opened = Reading(self.folder)
        self._current = opened
        self.when_opened()
        if held is not None:
            held.retired = True
            if not held.users:
                held.close()
        return opened

    def close(self) -> None:
        """Close what is held; for tests and a process that ends."""
        with self._lock:
            if self._current is not None:
                self._current.close()
                self._current = None


def signature_of(folder: Path, held: Reading | None = None) -> Signature:
    """What changes when the folder does: its pointer, and each file and folder people edit.

    With ``held`` its paths are looked at and not sought again: a new file changes its folder.
    """
    if held is not None:
        return tuple(_stamp(folder, name) for name, _, _ in held.signature)
    own = [path for path in folder.iterdir() if path.name not in (DATA, "leveranser")]
    inside = [path for top in own if top.is_dir() for path in top.rglob("*")]
    paths = [folder / DATA / "current", folder, *own, *inside]
    return tuple(_stamp(folder, name) for name in sorted(str(p.relative_to(folder)) for p in paths))


def _stamp(folder: Path, name: str) -> tuple[str, int, int]:
    try:
        found = (folder / name).stat()
    except FileNotFoundError:
        return name, 0, 0
    return name, found.st_mtime_ns, found.st_size if name != "." else 0
