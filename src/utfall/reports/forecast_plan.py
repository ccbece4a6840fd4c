"""Forecast cells: the level and the round they were stated at, and the budget stated against."""

from typing import NamedTuple

from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import Tree
from utfall.domain.period import periods_of_year
from utfall.facts.queries.forecast_statements import Statement
from utfall.facts.selection import Selection
from utfall.municipality.settings import ForecastRound
from utfall.reports.coordinates import CoordinateReader, Coordinates
from utfall.reports.filters import cost_types_of
from utfall.reports.row import Row
from utfall.reports.terms import CellPlan, Term, gathered, not_applicable

_Against = tuple[int, str, str]
"""The budget a forecast was stated against: year, version, and the day changes were decided to."""


class RoundStatements(NamedTuple):
    """A forecast round a report reads, and what was stated in it."""

    round: ForecastRound
    statements: tuple[Statement, ...]


class ForecastPlanner:
    """Plans the cells of one round's forecasts."""

    def __init__(
        self, forecast: RoundStatements, tree: Tree, code_plan: CodePlan, reader: CoordinateReader
    ) -> None:  # fmt: skip
        self.forecast = forecast
        self.tree = tree
        self.code_plan = code_plan
        self.reader = reader
        self._units_at_level = self._forecast_units()
        by_id = tree.organisation.by_id
        self._by_own_code: dict[str, list[str]] = {}
        for unit in self._units_at_level:
            self._by_own_code.setdefault(by_id[unit].own_code, []).append(unit)
        self._answered_for: dict[str, frozenset[str]] = {}
        self._said_by: dict[
            tuple[str, tuple[str, ...] | None],
            list[tuple[_Against, tuple[str, ...], frozenset[str]]],
        ] = {}
        self._accounts_of: dict[tuple[int, tuple[str, ...]], tuple[str, ...]] = {}

    def plan(self, row: Row, at: Coordinates) -> CellPlan:
        """The forecast of the year, or its deviation, where the row is at the round's level."""
        units = [unit for unit in row.units if self._at_or_above_level(unit)]
        if not units:
            held = self.forecast.round
            return not_applicable(
                f"Prognosen i omgången {held.month.name} {held.month.year} lämnades på nivån "
                f"{held.level}; raden ligger under den nivån."
            )
        if not at.measure.against_round_budget:
            codes = frozenset().union(*(self.tree.codes(unit) for unit in units)) & row.codes
            return CellPlan((Term(1, self._stated_amount(at), codes),))
        return CellPlan(gathered(self.of_each_unit(row, at)), is_variance=True)

    def of_each_unit(self, row: Row, at: Coordinates) -> list[Term]:
        """The terms of a row's deviation, those of each unit that stated by themselves."""
        wanted = self.cost_types(at)
        read: dict[tuple[_Against, tuple[str, ...]], tuple[Selection, Selection]] = {}
        terms: list[Term] = []
        for unit_id in self._stated_within(row.codes):
            codes = self._codes_answered_for(unit_id)
            for against, cost_types, stated in self._said(unit_id, wanted):
                key = (against, cost_types)
                if key not in read:
                    read[key] = (self._budget_then(*key, at), self._stated(*key, at))
                budget, forecast = read[key]
                terms += (Term(1, budget, codes), Term(-1, forecast, stated))
        return terms

    def is_stated_for(self, row: Row) -> bool:
        """Whether the row has a unit at or above the round's level."""
        return any(self._at_or_above_level(unit) for unit in row.units)

    def _stated_amount(self, at: Coordinates) -> Selection:
        """What was stated, by cost type where the cell is narrowed to accounts."""
        return Selection(
            kinds=at.measure.kinds,
            year=at.year,
            periods=periods_of_year(),
            version=self.forecast.round.id,
            cost_types=self.cost_types(at),
            parts=at.parts,
            entity=at.entity,
        )

    def cost_types(self, at: Coordinates) -> tuple[str, ...] | None:
        """The cost types of the accounts the cell is narrowed to; None for all of them."""
        plan = self.code_plan.of_year(at.year)
        names = [one.accounts for one in at.filters if one.accounts is not None]
        if at.measure.accounts is not None:
            names.append(at.measure.accounts)
        if plan is None or not names:
            return None
        accounts = frozenset.intersection(*(self.reader.accounts(n, at.year) for n in names))
        return cost_types_of(accounts, plan)

    def _at_or_above_level(self, unit_id: str) -> bool:
        organisation = self.tree.organisation
        level = organisation.by_id[unit_id].level
        wanted = organisation.level_number(self.forecast.round.level)
        return organisation.level_number(level) <= wanted

    def _forecast_units(self) -> dict[str, list[Statement]]:
        """The statements by the unit at the round's level they belong to."""
        units: dict[str, list[Statement]] = {}
        for statement in self.forecast.statements:
            holder = self.tree.holder(statement.code)
            unit = holder.id if holder else None
            while unit is not None and not self._at_or_above_level(unit):
                unit = self.tree.parent(unit)
            if unit is not None:
                units.setdefault(unit, []).append(statement)
        return units

    def _said(
        self, unit_id: str, wanted: tuple[str, ...] | None
    ) -> list[tuple[_Against, tuple[str, ...], frozenset[str]]]:
        """What one unit stated: per budget stated against its cost types and the codes it said them
        on; ``wanted`` are the cost types a cell is narrowed to."""
        if (unit_id, wanted) not in self._said_by:
            by_budget: dict[_Against, list[Statement]] = {}
            for item in self._units_at_level[unit_id]:
                if wanted is None or item.cost_type in wanted:
                    against = (item.year, item.against_version, item.against_date)
                    by_budget.setdefault(against, []).append(item)
            self._said_by[unit_id, wanted] = [
                (against, tuple(sorted({item.cost_type for item in items})),
                 frozenset(item.code for item in items))
                for against, items in by_budget.items()
            ]  # fmt: skip
        return self._said_by[unit_id, wanted]

    def _codes_answered_for(self, unit_id: str) -> frozenset[str]:
        """The unit's codes, less those of units below that stated a forecast of their own."""
        if unit_id not in self._answered_for:
            codes = self.tree.codes(unit_id)
            for other in self._stated_within(codes):
                if other != unit_id and self.tree.codes(other) < codes:
                    codes -= self.tree.codes(other)
            self._answered_for[unit_id] = codes
        return self._answered_for[unit_id]

    def _stated_within(self, codes: frozenset[str]) -> list[str]:
        """The units that stated and have no code but these: found by their own codes, as a
        municipality has thousands of units and a row a few."""
        own = codes & self._by_own_code.keys()
        return [
            unit for code in sorted(own) for unit in self._by_own_code[code]
            if self.tree.codes(unit) <= codes
        ]  # fmt: skip

    def _stated(self, against: _Against, cost_types: tuple[str, ...], at: Coordinates) -> Selection:
        year, version, date = against
        return Selection(
            kinds=at.measure.kinds,
            year=year,
            periods=periods_of_year(),
            version=self.forecast.round.id,
            cost_types=cost_types,
            against=(version, date),
            parts=at.parts,
            entity=at.entity,
        )

    def _stated_accounts(self, year: int, cost_types: tuple[str, ...]) -> tuple[str, ...]:
        """The result accounts of the stated cost types; all of them where one has no cost type."""
        key = (year, cost_types)
        if key not in self._accounts_of:
            accounts = self.reader.result_accounts(year)
            plan = self.code_plan.of_year(year)
            if plan is not None and "" not in cost_types:
                stated = {a for c in cost_types for a in plan.accounts_of_cost_type(c)}
                accounts = tuple(account for account in accounts if account in stated)
            self._accounts_of[key] = accounts
        return self._accounts_of[key]

    def _budget_then(
        self, against: _Against, cost_types: tuple[str, ...], at: Coordinates
    ) -> Selection:
        """The year's budget with the changes decided by the date, of the stated cost types."""
        year, version, date = against
        return Selection(
            kinds=("budget", "budget_change"),
            year=year,
            periods=periods_of_year(),
            version=version,
            layer=at.measure.layer,
            accounts=self._stated_accounts(year, cost_types),
            decided_to=date,
            parts=at.parts,
            entity=at.entity,
        )
