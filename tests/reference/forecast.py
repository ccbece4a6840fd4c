"""Forecast deviation: the budget as it stood when the forecast was stated, less the forecast.

A forecast stated on a code is its nearest unit's at the round's level (or above it). A unit answers
for the budget of all its codes, but those of a unit below it that stated a forecast of its own.
"""

from collections import defaultdict

from tests.reference.model import Blank, Fact, Ore, Round, Town, Value
from tests.reference.placing import Placing
from utfall.domain.period import Month

Placed = list[tuple[Fact, tuple[str, ...]]]
Stated = tuple[int, str, str]


class Forecasts:
    """The forecasts of the round a report reads."""

    def __init__(
        self, town: Town, placing: Placing, facts: Placed, month: Month, round_id: str | None
    ) -> None:
        self.town = town
        self.placing = placing
        self.facts = facts
        self.year = month.year
        self.round = self._round_read(month, round_id)
        self.stated: dict[str, list[Fact]] = defaultdict(list)
        if self.round is not None:
            for fact, units in self._in_round(self.round):
                owner = next((unit for unit in units if self._may_state(unit)), None)
                if owner is not None:
                    self.stated[owner].append(fact)

    def deviation(self, unit: str, layer: str | None) -> Value:
        """The unit's deviation; blank below the round's level."""
        if self.round is None or not self._may_state(unit):
            return Blank()
        total: int | None = None
        for owner, facts in self.stated.items():
            if unit in self.placing.above(owner):
                for amount in self._amounts(owner, facts, layer):
                    total = (total or 0) + amount
        return Ore(total)

    def amount(self, unit: str, accounts: tuple[str, ...] | None) -> Value:
        """The unit's forecast of the year, of the cost types whose accounts all are named; blank
        below the round's level."""
        if self.round is None or not self._may_state(unit):
            return Blank()
        total: int | None = None
        for fact, units in self._in_round(self.round):
            if unit in units and fact.period != 0 and self._is_named(fact, accounts):
                total = (total or 0) + fact.amount_ore
        return Ore(total)

    def _is_named(self, fact: Fact, accounts: tuple[str, ...] | None) -> bool:
        plan = self.town.plan.of_year(fact.year)
        if accounts is None or plan is None:
            return True
        own = {a.code for a in plan.accounts.values() if a.cost_type == fact.cost_type}
        return fact.cost_type in plan.cost_types and bool(own) and own <= set(accounts)

    def _round_read(self, month: Month, round_id: str | None) -> Round | None:
        """The round asked for, or the newest closed one with forecasts below the report's unit."""
        rounds = sorted(self.town.rounds, key=lambda r: r.month, reverse=True)
        for item in rounds:
            chosen = str(item.month) == round_id if round_id else item.closed
            if chosen and (round_id or item.month <= month) and self._in_round(item):
                return item
        return None

    def _in_round(self, item: Round) -> Placed:
        name = str(item.month)
        return [
            (fact, units) for fact, units in self.facts
            if fact.kind == "forecast" and fact.version == name and fact.year == self.year
        ]  # fmt: skip

    def _may_state(self, unit: str) -> bool:
        assert self.round is not None
        return self.placing.depth_of(unit) <= self.placing.depth(self.round.level)

    def _amounts(self, owner: str, facts: list[Fact], layer: str | None) -> list[int]:
        """Budget amounts (+) and forecast amounts (−) that make up the owner's deviation."""
        by_budget: dict[Stated, set[str]] = defaultdict(set)
        for fact in facts:
            by_budget[fact.year, fact.against_version, fact.against_date].add(fact.cost_type)
        amounts = [-f.amount_ore for f in facts if f.period != 0]
        answered = [fact for fact, units in self.facts if self._answering(units) == owner]
        for stated, cost_types in by_budget.items():
            amounts += [
                fact.amount_ore for fact in answered
                if layer in (None, fact.layer) and self._was_budget(fact, stated, cost_types)
            ]  # fmt: skip
        return amounts

    def _answering(self, units: tuple[str, ...]) -> str | None:
        return next((unit for unit in units if unit in self.stated), None)

    def _was_budget(self, fact: Fact, stated: Stated, cost_types: set[str]) -> bool:
        """Whether the fact is of the budget as it stood, and of the cost types stated."""
        year, version, date = stated
        if fact.kind not in ("budget", "budget_change") or fact.period == 0:
            return False
        if (fact.year, fact.version) != (year, version) or fact.decision_date > date:
            return False
        plan = self.town.plan.of_year(fact.year)
        if plan is None or plan.classes.get(fact.account[:1]) != "resultat":
            return False
        account = plan.accounts.get(fact.account)
        return "" in cost_types or (account is not None and account.cost_type in cost_types)
