"""``utfall since``: lines of months already reported, or closed, that came in after the last paper.

The snapshot the paper was sealed on is held against the one that holds now, cell by cell: a period,
a code of the unit and an account. A cell whose öre and number of lines are equal has the same
figures; of the others the lines are read and paired.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from utfall.domain.period import periods_to_date
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest, read_manifest
from utfall.facts.queries.amounts_by_cell import Cell, CellTotal, amounts_by_cell
from utfall.facts.queries.lines_of_selection import Line, lines_of_selection
from utfall.facts.selection import Selection
from utfall.pipeline.paper import PaperRequest
from utfall.pipeline.paper_records import PaperRecord, record_before
from utfall.pipeline.refused import UsageError
from utfall.pipeline.report import snapshot
from utfall.pipeline.trace import codes_of_line, delivered_files
from utfall.pipeline.workspace import Workspace

ACTUAL = ("actual",)
MOST_LINES = 2_000
_MOST_READ = 20_000
"""Lines read on one side to be paired: where a whole year is coded anew, its sums say enough."""
_NONE = CellTotal(0, 0)


@dataclass(frozen=True, slots=True)
class LateLine:
    """One line that is there now and was not then, or the other way round (``is_gone``); its codes
    by the municipality's names, and its file's path below the folder."""

    line: Line
    is_gone: bool
    codes: dict[str, str]
    source_file: str

    @property
    def change_ore(self) -> int:
        """What it adds to the figures, in the ledger's sign."""
        return -self.line.amount_ore if self.is_gone else self.line.amount_ore

    @property
    def voucher(self) -> str:
        """Series and number: ``A 12``."""
        return f"{self.line.voucher_series} {self.line.voucher_number}".strip()


@dataclass(frozen=True, slots=True)
class SincePaper:
    """What has changed under a paper: ``change_ore`` is all of it, in the ledger's sign; ``lines``
    are listed the latest months first, all of them where the list ``is_whole``."""

    record: PaperRecord | None
    snapshot: str
    change_ore: int = 0
    lines: tuple[LateLine, ...] = ()
    is_whole: bool = True


def since_paper(
    workspace: Workspace, request: PaperRequest, within: Collection[str] | None = None
) -> SincePaper:
    """The lines since the last final paper of that name before the month. ``within`` narrows them
    to codes that someone may see. Raises UsageError, MissingError, DamagedError."""
    now = snapshot(workspace.store, request.snapshot_id)
    record = record_before(workspace.store, request.name, request.month)
    if record is None:
        return SincePaper(None, now.id)
    then = read_manifest(workspace.store, record.snapshot)
    with Engine(workspace.store, then) as before, Engine(workspace.store, now) as after:
        return _Comparison(workspace, record, before, after, within).run()


def reported_periods(record: PaperRecord, then: Manifest) -> dict[int, tuple[int, ...]]:
    """Year → the periods the paper reported, and those that were closed when it was made. Months
    to come are not, though a profile may call a whole year's file closed."""
    this_year = record.month.year
    found = {this_year: {*periods_to_date(record.month.number)}}
    for scope in then.of(ACTUAL):
        closed = {period for period, state in scope.states.items() if state == "closed"}
        if scope.key.year == this_year:
            closed &= {*scope.periods}
        found.setdefault(scope.key.year, set()).update(closed)
    return {year: tuple(sorted(periods)) for year, periods in found.items()}


class _Changed(NamedTuple):
    """A cell with what it comes to now, and came to then."""

    cell: Cell
    now: CellTotal
    was: CellTotal

    @property
    def change_ore(self) -> int:
        return self.now.amount_ore - self.was.amount_ore


def _few_enough(changed: list[_Changed]) -> list[_Changed]:
    """The first of the cells, as many as have lines few enough to be read."""
    count, found = 0, list[_Changed]()
    for item in changed:
        count += max(item.now.rows, item.was.rows)
        if count > _MOST_READ:
            break
        found.append(item)
    return found


class _Comparison:
    def __init__(
        self, workspace: Workspace, record: PaperRecord, before: Engine, after: Engine,
        within: Collection[str] | None,
    ) -> None:  # fmt: skip
        self.record = record
        self.before, self.after = before, after
        organisation = workspace.municipality.organisation
        self.part = organisation.code_part
        if record.unit not in organisation.by_id:
            raise UsageError(f"Förra handlingens enhet {record.unit} finns inte i organisationen.")
        codes = organisation.at(record.month).codes(record.unit)
        self.codes = sorted(codes if within is None else codes & set(within))

    def run(self) -> SincePaper:
        changed: list[_Changed] = []
        periods = reported_periods(self.record, self.before.manifest)
        for year in sorted(periods, reverse=True):
            changed += self._changed(year, periods[year])
        read = _few_enough(changed)
        lines = self._lines({item.cell for item in read})
        return SincePaper(
            self.record, self.after.manifest.id, sum(item.change_ore for item in changed),
            tuple(lines[:MOST_LINES]), len(read) == len(changed) and len(lines) <= MOST_LINES,
        )  # fmt: skip

    def _changed(self, year: int, periods: tuple[int, ...]) -> list[_Changed]:
        """The cells that are no longer what they were, the latest period first."""
        selection = Selection(ACTUAL, year, periods)
        was, now = self._cells(self.before, selection), self._cells(self.after, selection)
        found = [
            _Changed(cell, now.get(cell, _NONE), was.get(cell, _NONE))
            for cell in was.keys() | now.keys()
            if was.get(cell) != now.get(cell)
        ]
        return sorted(found, key=lambda item: (-item.cell.period, item.cell))

    def _cells(self, engine: Engine, selection: Selection) -> dict[Cell, CellTotal]:
        column = engine.manifest.part_column(selection.year, self.part)
        return amounts_by_cell(engine.ask, column, self.codes, selection) if column else {}

    def _lines(self, cells: set[Cell]) -> list[LateLine]:
        """The lines of the cells that are on one side alone, latest month and then place first."""
        now, was = self._lines_of(self.after, cells), self._lines_of(self.before, cells)
        late = [*_unpaired(self.after, now, was, is_gone=False),
                *_unpaired(self.before, was, now, is_gone=True)]  # fmt: skip
        return sorted(late, key=_latest_first)

    def _lines_of(self, engine: Engine, cells: set[Cell]) -> list[Line]:
        found: list[Line] = []
        for year, period in sorted({(cell.year, cell.period) for cell in cells}):
            column = engine.manifest.part_column(year, self.part)
            if column is None:
                continue
            of_period = [cell for cell in cells if (cell.year, cell.period) == (year, period)]
            accounts = tuple(sorted({cell.account for cell in of_period}))
            codes = sorted({cell.code for cell in of_period})
            place = engine.manifest.parts(year).index(self.part)
            selection = Selection(ACTUAL, year, (period,), accounts=accounts)
            found += [
                line for line in lines_of_selection(engine.ask, column, codes, selection)
                if Cell(year, period, line.parts[place], line.account) in cells
            ]  # fmt: skip
        return found


def _latest_first(item: LateLine) -> tuple[int, int, str, int]:
    line = item.line
    return -line.year, -line.period, item.source_file, line.line


def _unpaired(
    engine: Engine, lines: list[Line], others: Iterable[Line], *, is_gone: bool
) -> Iterable[LateLine]:
    """Lines for which the other side has no equal, each of several alike counted once."""
    files = delivered_files(engine.manifest)
    there = Counter(map(_what_it_says, others))
    for line in lines:
        key = _what_it_says(line)
        if there[key]:
            there[key] -= 1
        else:
            codes = codes_of_line(line, engine.manifest)
            yield LateLine(line, is_gone, codes, files.get(line.delivery, ""))


def _what_it_says(line: Line) -> tuple[object, ...]:
    """All but which file a line stands in, and where."""
    return (line.year, line.period, line.account, line.parts, line.cost_type, line.amount_ore,
            line.voucher_series, line.voucher_number, line.voucher_date)  # fmt: skip


def document(request: PaperRequest, since: SincePaper) -> dict[str, object]:
    """As ``utfall.since/1``; ``since`` is null where no paper was made before."""
    record = since.record
    return {
        "schema": "utfall.since/1",
        "paper": request.name,
        "period": str(request.month),
        "snapshot": since.snapshot,
        "since": record and {"period": str(record.month), "snapshot": record.snapshot,
                             "made": record.made},
        "change_ore": since.change_ore,
        "whole": since.is_whole,
        "lines": [_line_document(item) for item in since.lines],
    }  # fmt: skip


def _line_document(item: LateLine) -> dict[str, object]:
    line = item.line
    return {
        "side": "gone" if item.is_gone else "added",
        "amount_ore": line.amount_ore,
        "period": f"{line.year}-{line.period:02d}",
        "codes": item.codes,
        "voucher": item.voucher,
        "date": line.voucher_date,
        "source": {"file": item.source_file, "sha256": line.delivery, "sheet": line.sheet,
                   "line": line.line, "column": line.column},
    }  # fmt: skip
