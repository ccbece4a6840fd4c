"""Every cell as a list of signed selections: computing, tracing and explaining read the same list.

A cell is the set of coordinates that report, row and column give together. Sums and differences of
rows and columns commute, so a cell is flattened to terms over the facts; a ratio keeps its two
sides, always those of the row's or column's own cells, never summed or averaged.
"""

from collections.abc import Callable

from utfall.domain.organisation import Tree
from utfall.facts.selection import Selection
from utfall.reports.coordinates import CoordinateReader, Coordinates
from utfall.reports.definition.model import Column, ReportDefinition
from utfall.reports.forecast_causes import CausesOf
from utfall.reports.forecast_plan import ForecastPlanner, RoundStatements
from utfall.reports.row import Row
from utfall.reports.terms import (
    CellPlan,
    CountTerm,
    Term,
    combined,
    counts_that_remain,
    not_applicable,
    what_remains,
)

__all__ = ["CellPlan", "Planner", "RoundStatements", "Term"]

NO_ROUND = "Ingen prognosomgång har prognoser för enheten."
NOT_YET = "Prognosomgången har inte varit än."
# the round as written, empty for the report's → what was stated, or why there is nothing
RoundOf = Callable[[str], RoundStatements | str]


class Planner:
    """Plans the cells of one report for one month."""

    def __init__(
        self, definition: ReportDefinition, tree: Tree, reader: CoordinateReader, round_of: RoundOf,
        causes_of: CausesOf,
    ) -> None:  # fmt: skip
        self.definition = definition
        self.tree = tree
        self.reader = reader
        self.month = reader.month
        self.round_of = round_of
        self.causes_of = causes_of
        self.rows: dict[str, Row] = {}
        self._planned: dict[tuple[str, str], CellPlan] = {}
        self._forecasts: dict[str, ForecastPlanner] = {}

    @property
    def forecast(self) -> RoundStatements | None:
        """The report's own round."""
        found = self.round_of("")
        return None if isinstance(found, str) else found

    def plan(self, row: Row, column: Column) -> CellPlan:
        """The plan of one cell; ``rows`` must hold the rows that this one is made of."""
        key = (row.key, column.id)
        if key not in self._planned:
            self._planned[key] = self._plan(row, column)
        return self._planned[key]

    def _plan(self, row: Row, column: Column) -> CellPlan:
        if column.form == "text":
            return CellPlan((), text=_row_text(row, column))
        if column.form == "cause":
            return CellPlan((), text=self._causes(row, column))
        if row.form == "heading":
            return not_applicable("Raden är en rubrik.")
        if row.form in ("share", "quotient"):
            return self._ratio_row(row, column)
        if column.form in ("share", "quotient"):
            sides = [self.plan(row, self.definition.column(name)) for _, name in column.operands]
            return ratio(sides, quotient=column.form == "quotient")
        if column.form == "formula":
            return self._formula(row, column)
        if row.form in ("sum", "difference"):
            plans = [(sign, self.plan(self.rows[key], column)) for sign, key in row.operands]
            return self._of_rows(plans, is_difference=row.form == "difference")
        base = self._base(row, column)
        if row.form == "rest" and not base.reason:
            taken = [self.plan(self.rows[key], column) for _, key in row.operands]
            terms = [term._replace(sign=-term.sign) for plan in taken for term in plan.terms]
            counts = counts_that_remain(base.counts, [c for plan in taken for c in plan.counts])
            return base._replace(terms=what_remains((*base.terms, *terms)), counts=counts)
        return base

    def _formula(self, row: Row, column: Column) -> CellPlan:
        plans = []
        for sign, operand in column.operands:
            plan = self.plan(row, self.definition.column(operand))
            if plan.reason:
                return plan
            plans.append((sign, plan))
        return combined(plans, is_difference=column.is_difference,
                        cost_positive=self.definition.style.cost_positive)  # fmt: skip

    def _ratio_row(self, row: Row, column: Column) -> CellPlan:
        """A ratio of two rows: under an amount their cells; under a difference the difference of
        the two ratios, in percentage points, or nothing."""
        assert row.group is not None
        quotient = row.form == "quotient"
        under = column.kind
        if under == "andel":
            return not_applicable("En andel har ingen andel.")
        if under == "skillnad" and row.group.points_under_difference:
            return self._points(row, column)
        if under == "skillnad":
            return not_applicable("En andel har ingen skillnad i belopp.")
        if under in row.group.blank_under:
            return not_applicable(f"Raden är blank under kolumner av slaget {under}.")
        return ratio([self.plan(self.rows[key], column) for _, key in row.operands],
                     quotient=quotient)  # fmt: skip

    def _points(self, row: Row, column: Column) -> CellPlan:
        """The ratios under a difference's two operands, told apart by their sides."""
        terms: list[Term] = []
        counts: list[CountTerm] = []
        for sign, name in column.operands:
            plan = self.plan(row, self.definition.column(name))
            if plan.reason:
                return plan
            side = "first" if sign > 0 else "second"
            counts.extend(count._replace(side=f"{side} {count.side}") for count in plan.counts)
            terms.extend(term._replace(side=f"{side} {term.side}") for term in plan.terms)
        return CellPlan(tuple(terms), share=True, counts=tuple(counts))

    def _of_rows(self, plans: list[tuple[int, CellPlan]], *, is_difference: bool) -> CellPlan:
        """A sum or difference of rows: one that does not apply never enters, if any applies."""
        applying = [(sign, plan) for sign, plan in plans if not plan.reason]
        if not applying:
            return not_applicable(plans[0][1].reason if plans else "Raden har inga delar.")
        return combined(applying, is_difference=is_difference,
                        cost_positive=self.definition.style.cost_positive)  # fmt: skip

    def _base(self, row: Row, column: Column) -> CellPlan:
        """A row's own facts under a measure."""
        at = self.reader.of(row, column)
        if at is None:
            return not_applicable("Varken raden eller kolumnen säger vilket tal som gäller.")
        if column.round and self.round_of(column.round) == NOT_YET:
            return not_applicable(NOT_YET)  # whatever the row counts: the column is the round's
        if not at.periods:
            return not_applicable("Månaden har inte varit än.")
        if at.measure.statistic:
            count = CountTerm(1, at.statistic_selection(), row.codes, at.measure.counting)
            return CellPlan((), counts=(count,))
        of_round = at.measure.kinds == ("forecast",) and at.measure.version is None
        if of_round or at.measure.against_round_budget:
            return self._forecast(row, at)
        return CellPlan((Term(1, at.selection(), row.codes),))

    def _forecast(self, row: Row, at: Coordinates) -> CellPlan:
        found = self.round_of(at.round)
        if isinstance(found, str):
            return not_applicable(found)
        return self._forecast_planner(found).plan(row, at)

    def round_budgets(self, row: Row, column: Column) -> list[Term]:
        """The budgets a row's forecast deviation was stated against, those of each unit by
        themselves; nothing where the cell is no such deviation."""
        at = self.reader.of(row, column)
        found = self.round_of(at.round) if at and at.measure.against_round_budget else NO_ROUND
        if at is None or isinstance(found, str):
            return []
        terms = self._forecast_planner(found).of_each_unit(row, at)
        return [term for term in terms if term.sign > 0]

    def _forecast_planner(self, found: RoundStatements) -> ForecastPlanner:
        if found.round.id not in self._forecasts:
            self._forecasts[found.round.id] = ForecastPlanner(
                found, self.tree, self.reader.code_plan, self.reader
            )
        return self._forecasts[found.round.id]

    def _causes(self, row: Row, column: Column) -> str:
        """What the forecasts of a row were said to deviate by; nothing below the round's level."""
        at = self.reader.of(row, column)
        found = self.round_of(at.round) if at else NO_ROUND
        if at is None or isinstance(found, str) or row.form == "heading":
            return ""
        planner = self._forecast_planner(found)
        if not planner.is_stated_for(row):
            return ""
        return self.causes_of(row, found, planner.cost_types(at))

    def selection(self, column: Column) -> Selection:
        """What a measure column counts, whatever the row."""
        at = self.reader.of(None, column)
        assert at is not None
        return at.selection()


def ratio(sides: list[CellPlan], *, quotient: bool) -> CellPlan:
    """A share or quotient of two cells."""
    if len(sides) != 2:
        return not_applicable("Andelen går inte att räkna.")
    for plan in sides:
        if plan.reason:
            return CellPlan((), share=True, reason=plan.reason)
    named = list(zip(("numerator", "denominator"), sides, strict=True))
    terms = tuple(term._replace(side=side) for side, plan in named for term in plan.terms)
    counts = tuple(count._replace(side=side) for side, plan in named for count in plan.counts)
    return CellPlan(terms, share=not quotient, quotient=quotient, counts=counts)


def _row_text(row: Row, column: Column) -> str:
    """The row's text under a text column: its code's own, or what its definition gives."""
    given = dict(row.group.texts) if row.group else {}
    return {**given, **dict(row.texts)}.get(column.measure, "")
