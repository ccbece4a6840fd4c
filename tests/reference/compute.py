"""A report's cells in öre: for each cell, go through the facts and add those that count."""

from collections.abc import Iterable

from tests.reference.forecast import Forecasts
from tests.reference.model import Blank, Column, Fact, Measure, Ore, Ratio, Report, Town, Value
from tests.reference.placing import Placing
from tests.reference.rows import Line, lines_of
from utfall.domain.period import Month

Cells = dict[tuple[str, str], Value]
OPENING, CLOSING, UNPHASED = 0, 13, 99


def cells(
    report: Report, town: Town, facts: Iterable[Fact], month: Month, round_id: str | None = None
) -> Cells:
    """Every cell by (row key, column id), rows in printed order."""
    return _Reference(report, town, facts, month, round_id).cells()


def added(amounts: Iterable[int | None]) -> int | None:
    """The sum of what there is; None where there is nothing at all."""
    there = [amount for amount in amounts if amount is not None]
    return sum(there) if there else None


class _Reference:
    def __init__(
        self, report: Report, town: Town, facts: Iterable[Fact], month: Month,
        round_id: str | None,
    ) -> None:  # fmt: skip
        self.report = report
        self.town = town
        self.month = month
        self.placing = Placing(town.organisation, town.plan, month)
        # Report and row join: a report counts what lies at and below its own unit, whatever rows.
        self.facts = [
            (fact, units) for fact in facts
            if report.unit in (units := self.placing.units_of(fact))
        ]  # fmt: skip
        self.lines = lines_of(report, self.placing)
        self.columns = {column.id: column for column in report.columns}
        self.forecasts = Forecasts(town, self.placing, self.facts, month, round_id)
        self.counted = {
            column.id: self._counted(column) for column in report.columns
            if column.form == "measure" and not report.measures[column.measure].deviation
        }  # fmt: skip

    def cells(self) -> Cells:
        return {
            (key, column.id): self.cell(line, column)
            for key, line in self.lines.items() for column in self.report.columns
        }  # fmt: skip

    def cell(self, line: Line, column: Column) -> Value:
        """One cell."""
        if column.form == "measure":
            return self._measured(line, column)
        sides = [(sign, self.cell(line, self.columns[name])) for sign, name in column.operands]
        amounts = [(sign, side.amount) for sign, side in sides if isinstance(side, Ore)]
        if len(amounts) < len(sides):
            return Blank()
        if column.form == "share":
            (_, numerator), (_, denominator) = amounts
            return Ratio(numerator or 0, denominator or 0)
        return Ore(added(None if ore is None else sign * ore for sign, ore in amounts))

    def _measured(self, line: Line, column: Column) -> Value:
        if not line.unit:
            parts = [self.cell(self.lines[key], column) for key in line.members]
            there = [part.amount for part in parts if isinstance(part, Ore)]
            measure = self.report.measures[column.measure]
            nothing = (measure.deviation or self._of_round(column)) and not there
            return Blank() if nothing else Ore(added(there))
        if self.report.measures[column.measure].deviation:
            return self.forecasts.deviation(line.unit, self.report.measures[column.measure].layer)
        if self._of_round(column):
            return self.forecasts.amount(line.unit, self.report.measures[column.measure].accounts)
        inside = (f.amount_ore for f, units in self.counted[column.id] if line.unit in units)
        return Ore(added(inside))

    def _of_round(self, column: Column) -> bool:
        """A forecast of no named version is the round's."""
        measure = self.report.measures[column.measure]
        return measure.kinds == ("forecast",) and measure.version is None

    def _counted(self, column: Column) -> list[tuple[Fact, tuple[str, ...]]]:
        measure = self.report.measures[column.measure]
        return [
            (fact, units) for fact, units in self.facts
            if self._counts(fact, measure) and self._in_period(fact, column.period)
        ]  # fmt: skip

    def _counts(self, fact: Fact, measure: Measure) -> bool:
        if fact.kind not in measure.kinds or fact.year != self.month.year:
            return False
        if measure.version is not None and fact.version != measure.version:
            return False
        if measure.layer is not None and fact.layer != measure.layer:
            return False
        if measure.result_only and not self._is_result(fact):
            return False
        return measure.accounts is None or fact.account in measure.accounts

    def _is_result(self, fact: Fact) -> bool:
        plan = self.town.plan.of_year(fact.year)
        return plan is not None and plan.classes.get(fact.account[:1]) == "resultat"

    def _in_period(self, fact: Fact, word: str) -> bool:
        period, number = fact.period, self.month.number
        if word == "månaden":
            return period == number
        if word == "omgången":
            earlier = [m for m in self.report.round_months if m < number]
            return (max(earlier) if earlier else OPENING) < period <= number
        if word == "ackumulerat" and period == OPENING:
            return True
        if word in ("hittills", "ackumulerat"):
            return 1 <= period <= number or (number == 12 and period == CLOSING)
        return 1 <= period <= CLOSING or period == UNPHASED
