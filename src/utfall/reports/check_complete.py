"""No öre below the report's unit may fall between the rows."""

from collections.abc import Callable
from typing import NamedTuple

from utfall.domain.ore import ore_text
from utfall.domain.organisation import Tree
from utfall.domain.problem import Problem
from utfall.facts.engine import Ask
from utfall.facts.queries.facts_by_key import KeyedAmount, facts_by_key
from utfall.facts.queries.sums_by_code import Sums
from utfall.facts.schema import PART_COLUMNS
from utfall.facts.selection import Selection
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


def check_complete(
    question: CompletenessQuestion, sums: Sums, ask: Ask, problems: list[Problem]
) -> None:
    """Note what no row takes and no definition leaves out."""
    if question.definition.is_partial:
        return
    if any(row.form == "rest" and row.filters == NO_FILTERS for row in question.rows):
        return
    if all(row.filters == NO_FILTERS for row in question.rows):
        _check_units(question, sums, problems)
    else:
        _check_keys(question, ask, problems)


def _check_units(question: CompletenessQuestion, sums: Sums, problems: list[Problem]) -> None:
    """Rows of units alone: the codes that no row has."""
    taken = question.left_out_codes.union(*(row.codes for row in question.rows))
    missed: dict[str, int] = {}
    for column in question.columns:
        for code, amount in sums.get(question.planner.selection(column), {}).items():
            if code not in taken:
                missed.setdefault(code, amount)
    _note(missed, question, problems)


def _check_keys(question: CompletenessQuestion, ask: Ask, problems: list[Problem]) -> None:
    """Rows narrowed by account or code part: every combination of codes must be in some row."""
    missed: dict[str, int] = {}
    codes = sorted(question.tree.codes(question.definition.unit))
    for (unit_column, columns), selections in _asked_together(question).items():
        keyed = facts_by_key(ask, unit_column, codes, list(selections), columns)
        for selection, boxes in selections.items():
            for found in keyed[selection]:
                if not boxes.hold(found):
                    missed[found.code] = missed.get(found.code, 0) + found.amount_ore
            if missed:
                _note(missed, question, problems)
                return


def _asked_together(
    question: CompletenessQuestion,
) -> dict[tuple[str, tuple[str, ...]], dict[Selection, "_Boxes"]]:
    """The selections with their boxes, by the physical columns of their years: years whose code
    parts lie in the same columns are one question."""
    of_year: dict[int, _Boxes] = {}
    found: dict[tuple[str, tuple[str, ...]], dict[Selection, _Boxes]] = {}
    for selection in _widest(question):
        year = selection.year
        boxes = of_year.setdefault(year, _Boxes(question, year))
        key = (question.unit_column(year), tuple(boxes.columns))
        found.setdefault(key, {})[selection] = boxes
    return found


def _widest(question: CompletenessQuestion) -> list[Selection]:
    """Each column's selection; those alike but for their periods as one."""
    found: dict[Selection, set[int]] = {}
    for column in question.columns:
        selection = question.planner.selection(column)
        found.setdefault(selection._replace(periods=()), set()).update(selection.periods)
    return [s._replace(periods=tuple(sorted(periods))) for s, periods in found.items()]


class _Boxes:
    """What rows take and definitions leave out: codes × accounts × code parts."""

    def __init__(self, question: CompletenessQuestion, year: int) -> None:
        self.reader = question.planner.reader
        self.year = year
        self.there = self.reader.manifest.parts(year)
        everything = question.tree.codes(question.definition.unit)
        rows = [(row.codes, row.filters) for row in question.rows
                if row.form in ("unit", "each", "children", "level")]  # fmt: skip
        rows += [(everything, filters) for filters in question.definition.left_out]
        rows.append((question.left_out_codes, NO_FILTERS))
        parts = sorted({part for _, filters in rows for part, _ in filters.parts})
        self.parts = [part for part in parts if part in self.there]
        self.boxes = [(codes, self._accounts(f), self._codes(f)) for codes, f in rows]
        self._taken: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}

    @property
    def columns(self) -> list[str]:
        """The physical columns of the parts some row is narrowed by."""
        return [PART_COLUMNS[self.there.index(part)] for part in self.parts]

    def _accounts(self, filters: Filters) -> frozenset[str] | None:
        names = filters.accounts
        return None if names is None else self.reader.accounts(names, self.year)

    def _codes(self, filters: Filters) -> list[frozenset[str] | None]:
        own = dict(filters.parts)
        return [
            codes_of(own[part], self.reader.known_codes(self.year, part)) if part in own else None
            for part in self.parts
        ]

    def hold(self, found: KeyedAmount) -> bool:
        """Whether some row takes the combination."""
        key = (found.account, found.parts)
        if key not in self._taken:
            self._taken[key] = self._codes_taken(*key)
        return found.code in self._taken[key]

    def _codes_taken(self, account: str, parts: tuple[str, ...]) -> frozenset[str]:
        """The unit codes whose facts on an account and some codes are in some row."""
        return frozenset[str]().union(*(
            codes for codes, accounts, wanted in self.boxes
            if (accounts is None or account in accounts)
            and all(one is None or code in one for code, one in zip(parts, wanted, strict=True))
        ))  # fmt: skip


def _note(missed: dict[str, int], question: CompletenessQuestion, problems: list[Problem]) -> None:
    for code, amount in sorted(missed.items()):
        holder = question.tree.holder(code)
        unit = holder.name if holder else "okänd enhet"
        problems.append(
            question.definition.place.problem(
                "RAP-05", amount=ore_text(amount), code=code, unit=unit
            )
        )
