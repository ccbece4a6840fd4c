"""Every cell as a list of signed selections: computing, tracing and explaining read the same list.

A cell is the set of coordinates that report, row and column give together. Formulas of columns and
sums of rows commute, so a cell is flattened to terms over the facts; a share keeps its two sides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from utfall.domain.code_plan import CodePlan, CodePlanYears
from utfall.domain.organisation import Tree
from utfall.domain.period import CLOSING, MONTHS, Month, periods_of_year, periods_to_date
from utfall.facts.manifest import Manifest
from utfall.facts.queries.forecast_statements import Statement
from utfall.facts.selection import Selection
from utfall.municipality.settings import ForecastRound
from utfall.reports.definition.model import Column, Measure, ReportDefinition
from utfall.reports.rows import Row


@dataclass(frozen=True, slots=True)
class Term:
    """One selection on some codes, added or taken away; ``side`` is set in a share."""

    sign: int
    selection: Selection
    codes: frozenset[str]
    side: str = ""


@dataclass(frozen=True, slots=True)
class CellPlan:
    """What a cell is made of; ``reason`` is set where it does not apply."""

    terms: tuple[Term, ...]
    share: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RoundStatements:
    """The forecast round a report reads, and what was stated in it."""

    round: ForecastRound
    statements: tuple[Statement, ...]


class Planner:
    """Plans the cells of one report for one month."""

    def __init__(
        self, definition: ReportDefinition, tree: Tree, code_plan: CodePlan, manifest: Manifest,
        month: Month, forecast: RoundStatements | None,
    ) -> None:  # fmt: skip
        self.definition = definition
        self.tree = tree
        self.code_plan = code_plan
        self.manifest = manifest
        self.month = month
        self.forecast = forecast
        self._selections: dict[str, Selection] = {}
        self._result_accounts: dict[int, tuple[str, ...]] = {}
        self._units_at_level = self._forecast_units() if forecast else {}

    def plan(self, row: Row, column: Column) -> CellPlan:
        """The plan of one cell."""
        if column.form != "share":
            return self._amount(row, column)
        numerator, denominator = (
            self.plan(row, self.definition.column(operand)) for _, operand in column.operands
        )
        reason = numerator.reason or denominator.reason
        if reason:
            return CellPlan((), share=True, reason=reason)
        sides = (("numerator", numerator), ("denominator", denominator))
        terms = tuple(
            Term(term.sign, term.selection, term.codes, side)
            for side, plan in sides for term in plan.terms
        )  # fmt: skip
        return CellPlan(terms, share=True)

    def _amount(self, row: Row, column: Column) -> CellPlan:
        if column.form == "formula":
            return self._formula(row, column)
        measure = self.definition.measures[column.measure]
        if measure.against_round_budget:
            return self._forecast_deviation(row, measure)
        return CellPlan((Term(1, self.selection(column), row.codes),))

    def _formula(self, row: Row, column: Column) -> CellPlan:
        terms: list[Term] = []
        for sign, operand in column.operands:
            plan = self.plan(row, self.definition.column(operand))
            if plan.reason:
                return plan
            terms.extend(Term(sign * t.sign, t.selection, t.codes) for t in plan.terms)
        return CellPlan(tuple(terms))

    def selection(self, column: Column) -> Selection:
        """What a measure column counts, whatever the row."""
        if column.id not in self._selections:
            measure = self.definition.measures[column.measure]
            self._selections[column.id] = Selection(
                kinds=measure.kinds,
                year=self.month.year,
                periods=self.periods(column),
                version=measure.version,
                layer=measure.layer,
                accounts=self._accounts(measure, self.month.year),
            )
        return self._selections[column.id]

    def periods(self, column: Column) -> tuple[int, ...]:
        """The periods a column counts. In December *hittills* is the year with its closing."""
        number = self.month.number
        if column.period == "helår":
            return periods_of_year()
        if column.period == "månaden":
            return (number,)
        if column.period == "omgången":
            return self.definition.calendar.months_of_round(number)
        return (
            (*periods_to_date(number), CLOSING) if number == MONTHS[-1] else periods_to_date(number)
        )

    def _accounts(self, measure: Measure, year: int) -> tuple[str, ...] | None:
        if measure.result_only:
            return self.result_accounts(year)
        plan = self.code_plan.of_year(year)
        if measure.accounts is None or plan is None:
            return measure.accounts
        named = (self._of_name(name, plan) for name in measure.accounts)
        return tuple(sorted(frozenset().union(*named)))

    def _of_name(self, name: str, plan: CodePlanYears) -> frozenset[str]:
        """The accounts of a cost type, or the account itself."""
        is_cost_type = name in plan.cost_types and name not in plan.accounts
        return plan.accounts_of_cost_type(name) if is_cost_type else frozenset({name})

    def result_accounts(self, year: int) -> tuple[str, ...]:
        """The year's accounts with rows that are result accounts."""
        if year not in self._result_accounts:
            plan = self.code_plan.of_year(year)
            there = self.manifest.accounts(year)
            self._result_accounts[year] = plan.result_accounts(there) if plan else ()
        return self._result_accounts[year]

    def _forecast_deviation(self, row: Row, measure: Measure) -> CellPlan:
        """Budget as it stood when the forecast was stated, less the forecast, at the round's level.

        Below that level a unit has no forecast of its own, and no row is made of such parts.
        """
        if self.forecast is None:
            return CellPlan((), reason="Ingen prognosomgång har prognoser för enheten.")
        if not any(self._at_or_above_level(unit) for unit in row.units):
            reason = (
                f"Prognosen i omgången {self.forecast.round.month.name} "
                f"{self.forecast.round.month.year} lämnades på nivån {self.forecast.round.level}; "
                "raden ligger under den nivån."
            )
            return CellPlan((), reason=reason)
        terms: list[Term] = []
        for unit_id, statements in self._units_at_level.items():
            if self.tree.codes(unit_id) <= row.codes:
                terms.extend(self._stated(unit_id, statements, measure))
        return CellPlan(tuple(terms))

    def _at_or_above_level(self, unit_id: str) -> bool:
        assert self.forecast is not None
        organisation = self.tree.organisation
        level = organisation.by_id[unit_id].level
        wanted = organisation.level_number(self.forecast.round.level)
        return organisation.level_number(level) <= wanted

    def _forecast_units(self) -> dict[str, list[Statement]]:
        """The statements by the unit at the round's level they belong to."""
        assert self.forecast is not None
        holder = {
            code: unit.id for unit in self.tree.organisation.units
            for code in self.tree.own_codes(unit)
        }  # fmt: skip
        units: dict[str, list[Statement]] = {}
        for statement in self.forecast.statements:
            unit: str | None = holder.get(statement.code)
            while unit is not None and not self._at_or_above_level(unit):
                unit = self.tree.parent(unit)
            if unit is not None:
                units.setdefault(unit, []).append(statement)
        return units

    def _stated(
        self, unit_id: str, statements: Sequence[Statement], measure: Measure
    ) -> list[Term]:  # fmt: skip
        """Budget terms (+) and forecast terms (−) of one unit, per budget stated against."""
        codes = self._codes_answered_for(unit_id)
        by_budget: dict[tuple[int, str, str], list[Statement]] = {}
        for item in statements:
            key = (item.year, item.against_version, item.against_date)
            by_budget.setdefault(key, []).append(item)
        terms: list[Term] = []
        for (year, version, date), items in by_budget.items():
            cost_types = tuple(sorted({item.cost_type for item in items}))
            budget = self._budget_then(year, version, date, cost_types, measure.layer)
            terms.append(Term(1, budget, codes))
            stated = frozenset(item.code for item in items)
            forecast = Selection(
                kinds=measure.kinds,
                year=year,
                periods=periods_of_year(),
                version=self.forecast.round.id if self.forecast else None,
                cost_types=cost_types,
                against=(version, date),
            )
            terms.append(Term(-1, forecast, stated))
        return terms

    def _codes_answered_for(self, unit_id: str) -> frozenset[str]:
        """The unit's codes, less those of units below that stated a forecast of their own."""
        codes = self.tree.codes(unit_id)
        for other in self._units_at_level:
            if other != unit_id and self.tree.codes(other) < codes:
                codes -= self.tree.codes(other)
        return codes

    def _budget_then(
        self, year: int, version: str, date: str, cost_types: tuple[str, ...], layer: str | None
    ) -> Selection:  # fmt: skip
        """The year's budget with the changes decided by ``date``, of the stated cost types."""
        accounts = self.result_accounts(year)
        plan = self.code_plan.of_year(year)
        if plan is not None and "" not in cost_types:
            stated = {a for c in cost_types for a in plan.accounts_of_cost_type(c)}
            accounts = tuple(account for account in accounts if account in stated)
        return Selection(
            kinds=("budget", "budget_change"),
            year=year,
            periods=periods_of_year(),
            version=version,
            layer=layer,
            accounts=accounts,
            decided_to=date,
        )
