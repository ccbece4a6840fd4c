"""Rows of a table's cells → values of statistics: each by its own declared unit and decimals."""

from utfall.domain.code_plan import Statistic
from utfall.domain.problem import Problem
from utfall.ledger.formats.raw_table import NumberText, RawRow
from utfall.ledger.profiles.amount_text import AmountFault, ore_of_number, ore_of_text
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.row_reader import RowReader, TableReading, suggestion
from utfall.ledger.rows import StatisticRow
from utfall.ledger.scope import Scope


class StatisticRows(RowReader[StatisticRow]):
    """Rows of statistics; those that name none, or another unit, are said once for each."""

    counts_ore = False

    def __init__(
        self, scope: Scope, shown_name: str, profile: Profile, problems: list[Problem],
        reading: TableReading,
    ) -> None:  # fmt: skip
        super().__init__(scope, shown_name, profile, problems, reading)
        self._names = tuple(item.name for item in self.scope.statistics.values())
        self._by_word: dict[str, Statistic | None] = {}

    def _word(self, row: RawRow, heading: str) -> str:
        """What the row, or the column, says it counts."""
        return self.profile.statistic_of(heading) or self._text(row, "mått")

    def _statistic(self, row: RawRow, heading: str) -> Statistic | None:
        word = self._word(row, heading)
        if word not in self._by_word:
            called = (s for s in self.scope.statistics.values() if s.is_called(word))
            self._by_word[word] = next(called, None)
        return self._by_word[word]

    def _number(self, row: RawRow, text: str, heading: str) -> int | None:
        statistic = self._statistic(row, heading)
        if statistic is None:
            word = self._word(row, heading)
            self._note("TAB-21", row.number, value=word or "tomt",
                       suggestion=suggestion(word, self._names))  # fmt: skip
            return None
        value = self._value(text, 10**statistic.decimals)
        if isinstance(value, int):
            return value
        code = "TAB-23" if value is AmountFault.PART_OF_ORE else "TAB-20"
        self._add(code, row.number, heading=heading, text=text.strip()[:60], name=statistic.name,
                  decimals=statistic.decimals)  # fmt: skip
        return None

    def _value(self, text: str, per_unit: int) -> int | AmountFault:
        """Read as exactly as money, in other parts than öre: nothing is rounded."""
        if isinstance(text, NumberText):
            return ore_of_number(text, per_unit)
        return ore_of_text(text, self.profile.decimal, self.profile.thousands, per_unit)

    def _made(
        self, row: RawRow, amounts: list[tuple[str, int | None, int]]
    ) -> list[StatisticRow]:  # fmt: skip
        before = self._faults
        parts, period = self._codes(row), self._period(row, "")
        made: list[StatisticRow] = []
        for heading, own, value in amounts:
            statistic = self._statistic(row, heading)
            self._check_unit(row, statistic)
            if statistic is not None:
                made.append(
                    StatisticRow(period if own is None else own, statistic.id, statistic.unit,
                                 statistic.decimals, parts, value, row.number, self.sheet, heading)
                )  # fmt: skip
        if self._faults > before:
            return []
        self._outside += [(r, r.period) for r in made if r.period not in self.scope.periods]
        return [r for r in made if r.period in self.scope.periods]

    def _check_unit(self, row: RawRow, statistic: Statistic | None) -> None:
        """Whether the row names the declared unit, or none."""
        found = self._text(row, "enhet")
        if statistic is not None and found.casefold() not in ("", statistic.unit.casefold()):
            self._note("TAB-22", row.number, name=statistic.name, unit=statistic.unit, found=found)
