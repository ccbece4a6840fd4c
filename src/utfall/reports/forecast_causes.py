"""Why a forecast deviates: the causes stated with it, the weightiest first."""

from collections.abc import Callable, Sequence

from utfall.domain.period import periods_of_year
from utfall.facts.engine import Ask
from utfall.facts.queries.amounts_by_decision import DecidedAmount, amounts_by_decision
from utfall.facts.selection import Selection
from utfall.reports.forecast_plan import RoundStatements
from utfall.reports.row import Row

# (row, its round, its cost types or None for all) → the causes as one text
CausesOf = Callable[[Row, RoundStatements, tuple[str, ...] | None], str]


class ForecastCauses:
    """The causes of a report's units; each round is asked for once."""

    def __init__(self, ask: Ask, unit_column: str, codes: Sequence[str], year: int) -> None:
        self.ask = ask
        self.unit_column = unit_column
        self.codes = codes
        self.year = year
        self._found: dict[str, tuple[DecidedAmount, ...]] = {}

    def of(self, row: Row, forecast: RoundStatements, cost_types: tuple[str, ...] | None) -> str:
        """The row's causes, by how much is forecast for each; empty where none is stated."""
        weights: dict[str, int] = {}
        for item in self._of_round(forecast.round.id):
            inside = item.code in row.codes and (cost_types is None or item.cost_type in cost_types)
            if inside and item.decision:
                weights[item.decision] = weights.get(item.decision, 0) + abs(item.amount_ore)
        return ", ".join(sorted(weights, key=lambda cause: (-weights[cause], cause)))

    def _of_round(self, round_id: str) -> tuple[DecidedAmount, ...]:
        if round_id not in self._found:
            selection = Selection(("forecast",), self.year, periods_of_year(), version=round_id)
            self._found[round_id] = amounts_by_decision(
                self.ask, self.unit_column, self.codes, selection
            )
        return self._found[round_id]
