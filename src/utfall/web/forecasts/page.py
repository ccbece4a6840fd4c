"""What the page of a unit's forecast shows: each row's figures beside its fields, and what it all
comes to. Figures are written as screens write them, in thousands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext

from utfall.domain.forecast_cause import CAUSES
from utfall.domain.period import Month
from utfall.tables.deviation_text import deviation_text, deviation_word, plain_amount
from utfall.web.follow_up.table_view import key_columns
from utfall.web.forecasts.basis import TOTAL, Basis, Line
from utfall.web.forecasts.guard import Guard, deviation_of, guard_of, guard_words
from utfall.web.forecasts.stated import StatedRow
from utfall.web.forecasts.typed import AMOUNT, FormRow, TypedForm

NOTHING = "–"


class Figure(NamedTuple):
    """A figure as text; a deviation with its side and word, and a plus that stands beside it."""

    text: str
    side: str = ""
    word: str = ""
    plus: bool = False


@dataclass(frozen=True)
class PageRow:
    """A cost type's figures and fields, and the year's deviation and amount as stated now."""

    form: FormRow
    last_year: Figure
    budget: Figure
    to_date: Figure
    previous: Figure
    deviation: Figure
    year: Figure
    by_amount: bool
    to_date_cell: str
    stands_out: bool

    @property
    def result(self) -> Figure:
        """What was typed, said the other way; empty where nothing is."""
        shown = self.deviation if self.by_amount else self.year
        return Figure("") if shown.text == NOTHING else shown

    @property
    def forecast_cell(self) -> str:
        """What the forecast's figure is called."""
        return f"{self.line.key}/prognos"

    @property
    def fields(self) -> Mapping[str, str]:
        """The fields' texts, by the start of their names."""
        return self.form.fields

    @property
    def line(self) -> Line:
        """What the row is of."""
        return self.form.line


@dataclass(frozen=True)
class Totals:
    """The whole unit: its figures, the year's deviation and amount as stated now."""

    last_year: Figure
    budget: Figure
    to_date: Figure
    previous: Figure
    deviation: Figure
    year: Figure


class TrackRecord(NamedTuple):
    """Last year's forecast and outcome, each as its deviation; ``forecast`` None where missing."""

    year: int
    outcome: Figure
    forecast: Figure | None


@dataclass(frozen=True)
class ForecastPage:
    """The page, of what its form holds now."""

    basis: Basis
    form: TypedForm
    forecast_is_asked: bool

    causes = CAUSES

    @cached_property
    def rows(self) -> tuple[PageRow, ...]:
        """One per cost type, in the report's order."""
        return tuple(self._row(row) for row in self.form.rows)

    @cached_property
    def totals(self) -> Totals:
        """What the unit comes to. Who states nothing for a row counts to its budget there."""
        basis, total = self.basis, self.basis.total
        deviation = deviation_of(basis, self.form.stated)
        year_ore = basis.budget_ore(TOTAL) - (deviation or 0)
        previous = basis.previous.deviations.get(TOTAL) if basis.previous else None
        return Totals(
            last_year=self._amount(basis.last_year_actual.get(TOTAL)),
            budget=self._amount(basis.budget_ore(TOTAL)),
            to_date=self._deviation(total.to_date_ore),
            previous=self._deviation(previous),
            deviation=self._deviation(deviation),
            year=self._amount(None if deviation is None else year_ore),
        )

    @cached_property
    def guard(self) -> Guard:
        """Whether what stands in the form needs a reason."""
        stated: Iterable[StatedRow] = self.form.stated
        return guard_of(self.basis, stated, forecast_is_asked=self.forecast_is_asked)

    @property
    def guard_words(self) -> str:
        """The guard in a sentence; empty where nothing is asked."""
        return guard_words(self.basis, self.guard) if self.guard.asks else ""

    @property
    def shows_reason(self) -> bool:
        """Whether the field for the reason is there: the deficit may ask for one."""
        return self.guard.is_over or bool(self.form.words["skal"])

    @property
    def by_amount(self) -> bool:
        """Whether the year's amount is typed, not its deviation."""
        return self.form.way == AMOUNT

    @property
    def previous_month(self) -> Month | None:
        """When the last forecast was made."""
        return self.basis.previous.month if self.basis.previous else None

    @property
    def record(self) -> TrackRecord | None:
        """Last year's forecast beside how it went; None where the folder lacks the year."""
        made = self.basis.last_year
        keys = key_columns(made) if made else None
        if made is None or keys is None:
            return None
        row = made.result.rows[-1]
        outcome, forecast = (
            getattr(made.result.values.get((row.key, column)), "ore", None)
            for column in (keys.deviation, keys.forecast)
        )  # fmt: skip
        said = None if forecast is None else self._deviation(forecast)
        return TrackRecord(made.result.period.year, self._deviation(outcome), said)

    def _row(self, row: FormRow) -> PageRow:
        basis, line = self.basis, row.line
        name = line.cost_type
        stated = row.stated.amount_ore if row.stated else None
        budget, deficit = basis.budget_ore(name), -(line.to_date_ore or 0)
        rule = basis.place.reading.rules.explained
        return PageRow(
            form=row,
            last_year=self._amount(basis.last_year_actual.get(name)),
            budget=self._amount(budget),
            to_date=self._deviation(line.to_date_ore),
            previous=self._previous(name),
            deviation=self._deviation(None if stated is None else budget - stated),
            year=self._amount(stated),
            by_amount=self.by_amount,
            to_date_cell=self._to_date_cell(line),
            stands_out=deficit > 0 and rule.is_over(deficit, line.budget_to_date_ore or 0),
        )

    def _previous(self, cost_type: str) -> Figure:
        last = self.basis.previous
        if last is None:
            return Figure(NOTHING)
        if self.by_amount:
            return self._amount(last.amounts.get(cost_type))
        return self._deviation(last.deviations.get(cost_type))

    def _to_date_cell(self, line: Line) -> str:
        keys = key_columns(self.basis.report)
        return f"{line.key}/{keys.deviation}" if keys else ""

    @property
    def to_date_cell(self) -> str:
        """The cell of the unit's report that says the whole deviation to date."""
        return self._to_date_cell(self.basis.total)

    @property
    def forecast_cell(self) -> str:
        """What the figure of the whole forecast is called."""
        return f"{self.basis.total.key}/prognos"

    def _amount(self, ore: int | None) -> Figure:
        if ore is None:
            return Figure(NOTHING)
        style = self.basis.style
        turned = ore if style.cost_positive else -ore
        return Figure(plain_amount(turned, style).rpartition("\u00a0")[0])

    def _deviation(self, ore: int | None) -> Figure:
        if ore is None:
            return Figure(NOTHING)
        said = deviation_word(ore, self.basis.style)
        text = deviation_text(ore, self.basis.style).removeprefix("+")
        return Figure(text, said.kind, gettext(said.word), plus=said.kind == "surplus")
