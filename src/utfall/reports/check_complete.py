"""No öre below the report's unit may fall between the rows."""

from collections.abc import Callable
from typing import NamedTuple

from utfall.domain.ore import ore_text
from utfall.domain.organisation import Tree
from utfall.domain.problem import Problem
from utfall.facts.engine import Ask
from utfall.facts.queries.sums_by_code import Sums, sums_by_code
from utfall.facts.selection import Selection
from utfall.facts.untaken import Box, Untaken, untaken
from utfall.reports.definition.model import NO_FILTERS, Column, Filters, ReportDefinition
from utfall.reports.filters import codes_of
from utfall.reports.plan import Planner
from utfall.reports.row import Row


class CompletenessQuestion(NamedTuple):
    """The report whose rows are to take everything."""

    definition: ReportDefinition
    planner: Planner
    tree: Tree
    rows: tuple[Row, ...]
    unit_column: Callable[[int], str]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of facts that are booked or budgeted; a forecast has a level of its own."""
        measures = self.definition.measures
        return tuple(
            column for column in self.definition.columns
            if column.form == "measure" and column.measure in measures
            and not measures[column.measure].against_round_budget
            and not {"forecast", "statistic"} & set(measures[column.measure].kinds)
        )  # fmt: skip

    @property
    def left_out_codes(self) -> frozenset[str]:
        """The codes of units left out by name."""
        by_id = self.tree.organisation.by_id
        return frozenset(
            code for group in self.definition.rows for unit in group.left_out
            if unit in by_id for code in self.tree.codes(unit)
        )  # fmt: skip

    @property
    def taken_codes(self) -> frozenset[str]:
        """The codes of some row, or left out by name."""
        return self.left_out_codes.union(*(row.codes for row in self.rows))

    @property
    def is_asked(self) -> bool:
        """Whether anything can be missed: not by a part of the whole, nor where a row is the
        rest."""
        if self.definition.is_partial:
            return False
        return not any(row.form == "rest" and row.filters == NO_FILTERS for row in self.rows)

    @property
    def is_of_units(self) -> bool:
        """Whether the rows are narrowed by units alone: the codes they have say what is missed."""
        return all(row.filters == NO_FILTERS for row in self.rows)


def what_no_row_takes(question: CompletenessQuestion) -> list[Untaken]:
    """What is asked for together with the cells, where rows are narrowed by account or code part:
    of each column's selection what is in no row."""
    if not question.is_asked or question.is_of_units:
        return []
    wanted = _widest(question)
    of_year = {year: _Boxes(question, year) for year in {s.year for s in wanted}}
    return [untaken(s, of_year[s.year].boxes) for s in wanted]


def check_complete(
    question: CompletenessQuestion, left: list[Untaken], sums: Sums, ask: Ask,
    problems: list[Problem],
) -> None:  # fmt: skip
    """Note what no row takes (``left``) and no definition leaves out: of the first column that
    misses any."""
    if not question.is_asked:
        return
    if question.is_of_units:
        _check_units(question, sums, problems)
        return
    missed = next((one for one in left if sums.get(one)), None)
    if missed is not None:
        # codes counted alike were added up as one: what is amiss is said by code
        codes = sorted(question.tree.codes(question.definition.unit))
        column = question.unit_column(missed.selection.year)
        _note(sums_by_code(ask, column, codes, [missed])[missed], question, problems)


def _check_units(question: CompletenessQuestion, sums: Sums, problems: list[Problem]) -> None:
    """Rows of units alone: the codes that no row has, each by itself."""
    taken = question.taken_codes
    missed: dict[str, int] = {}
    for column in question.columns:
        for code, amount in sums.get(question.planner.selection(column), {}).items():
            if code not in taken:
                missed.setdefault(code, amount)
    _note(missed, question, problems)


def _widest(question: CompletenessQuestion) -> list[Selection]:
    """Each column's selection; those alike but for their periods as one."""
    found: dict[Selection, set[int]] = {}
    for column in question.columns:
        selection = question.planner.selection(column)
        found.setdefault(selection._replace(periods=()), set()).update(selection.periods)
    return [s._replace(periods=tuple(sorted(periods))) for s, periods in found.items()]


class _Boxes:
    """What rows take and definitions leave out, in a year: codes × accounts × code parts."""

    def __init__(self, question: CompletenessQuestion, year: int) -> None:
        self.reader = question.planner.reader
        self.year = year
        everything = question.tree.codes(question.definition.unit)
        rows = [(row.codes, row.filters) for row in question.rows
                if row.form in ("unit", "each", "children", "level")]  # fmt: skip
        rows += [(everything, filters) for filters in question.definition.left_out]
        rows.append((question.left_out_codes, NO_FILTERS))
        self.boxes = [self._box(codes, filters) for codes, filters in rows]

    def _box(self, codes: frozenset[str], filters: Filters) -> Box:
        columns = ((self.reader.manifest.part_column(self.year, part), self._codes(part, names))
                   for part, names in filters.parts)  # fmt: skip
        parts = tuple((column, codes) for column, codes in columns if column is not None)
        return Box(codes, self._accounts(filters), parts)

    def _accounts(self, filters: Filters) -> tuple[str, ...] | None:
        """Those with rows: the others count nothing and would only lengthen the question."""
        if filters.accounts is None:
            return None
        found = self.reader.accounts(filters.accounts, self.year)
        return tuple(a for a in self.reader.manifest.accounts(self.year) if a in found)

    def _codes(self, part: str, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(codes_of(names, self.reader.known_codes(self.year, part))))


def _note(missed: dict[str, int], question: CompletenessQuestion, problems: list[Problem]) -> None:
    for code, amount in sorted(missed.items()):
        holder = question.tree.holder(code)
        unit = holder.name if holder else "okänd enhet"
        problems.append(
            question.definition.place.problem(
                "RAP-05", amount=ore_text(amount), code=code, unit=unit
            )
        )
