"""Which forecast round a report or a column reads, and what was stated in it."""

from utfall.domain.organisation import Tree
from utfall.domain.period import Month, month_number
from utfall.domain.problem import Problem, problem
from utfall.facts.engine import Ask
from utfall.facts.queries.forecast_statements import forecast_statements
from utfall.municipality.settings import ForecastRound, Settings
from utfall.reports.definition.model import ReportDefinition
from utfall.reports.forecast_plan import RoundStatements
from utfall.reports.plan import NO_ROUND, NOT_YET

PREVIOUS = "föregående"


class ForecastRounds:
    """Finds rounds for one report of one month; each is asked for once."""

    def __init__(
        self, definition: ReportDefinition, settings: Settings, tree: Tree, month: Month,
        ask: Ask, unit_column: str, asked_for: str | None,
    ) -> None:  # fmt: skip
        self.definition = definition
        self.settings = settings
        self.tree = tree
        self.month = month
        self.ask = ask
        self.unit_column = unit_column
        self.asked_for = asked_for
        self.problems: list[Problem] = []
        self._found: dict[str, RoundStatements | str] = {}

    def of(self, word: str) -> RoundStatements | str:
        """The round as a definition names it, empty for the report's; or why there is none."""
        if word not in self._found:
            self._found[word] = self._of(word)
        return self._found[word]

    def _of(self, word: str) -> RoundStatements | str:
        if not word:
            return self._default()
        if word == PREVIOUS:
            now = self.of("")
            return NO_ROUND if isinstance(now, str) else self._before(now.round)
        item = self.settings.round(round_id(word, self.month.year))
        if item is None or item.month > self.month:
            return NOT_YET
        found = self._statements(item)
        return found if found.statements else NO_ROUND

    def _default(self) -> RoundStatements | str:
        """The round asked for, or the newest closed one the unit took part in."""
        if not any(m.against_round_budget or m.kinds == ("forecast",)
                   for m in self.definition.measures.values()):  # fmt: skip
            return NO_ROUND
        month, settings = self.month, self.settings
        rounds = [r for r in settings.rounds if r.closed and r.month <= month]
        if self.asked_for is not None:
            rounds = [r for r in settings.rounds if r.id == self.asked_for]
        for item in sorted(rounds, key=lambda r: r.month, reverse=True):
            statements = self._statements(item)
            if statements.statements:
                self._age_warning(item)
                return statements
        unit = self.tree.organisation.by_id[self.definition.unit]
        self.problems.append(problem("RAP-07", month=f"{month.name} {month.year}", unit=unit.name))
        return NO_ROUND

    def _before(self, now: ForecastRound) -> RoundStatements | str:
        """The newest round before ``now`` that the unit took part in."""
        earlier = [item for item in self.settings.rounds if item.month < now.month]
        for item in sorted(earlier, key=lambda r: r.month, reverse=True):
            found = self._statements(item)
            if found.statements:
                return found
        return NO_ROUND

    def _statements(self, item: ForecastRound) -> RoundStatements:
        """What the round stated of the report's year, whichever year the round was held in."""
        codes = sorted(self.tree.codes(self.definition.unit))
        stated = forecast_statements(self.ask, self.unit_column, item.id, self.month.year, codes)
        return RoundStatements(item, stated)

    def _age_warning(self, item: ForecastRound) -> None:
        month, limit = self.month, self.settings.forecast_age_months
        age = month.months_since(item.month)
        if age > limit:
            self.problems.append(
                problem("RAP-01", round=f"{item.month.name} {item.month.year}", age=age,
                        month=f"{month.name} {month.year}", limit=limit)
            )  # fmt: skip


def round_id(word: str, year: int) -> str:
    """A month's name is the report's year's round of that month; anything else is an id."""
    number = month_number(word)
    return word if number is None else str(Month(year, number))
