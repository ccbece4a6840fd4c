"""The year's course of a report's unit: cumulative budget and actual per month, and the forecast.

A budget that is not phased (period 99) is in no month: it stands in the year's end figure alone, as
it does in the table, where it counts in *helår* and never to date. December holds the closing.

The forecast is what the round stated for the year. Where a part of the unit stated nothing, the
year's budget of that part stands in for it, said apart as ``unstated_ore``: a sum that left it out
would show a surplus that nobody has forecast.
"""

from collections.abc import Mapping
from typing import NamedTuple

from utfall.domain.period import CLOSING, MONTHS, Month
from utfall.facts.selection import Selection
from utfall.reports.definition.model import Column, Diagram
from utfall.reports.plan import CellPlan, Planner, Term
from utfall.reports.row import Row

PlanKey = tuple[str, str]
BUDGET, ACTUAL, DEVIATION, FORECAST = (
    "diagram-budget", "diagram-utfall", "diagram-avvikelse", "diagram-prognos"
)  # fmt: skip
YEAR, UNPHASED, UNSTATED = "ar", "ofordelat", "utan-prognos"
_STATED, _UNSTATED = (FORECAST, YEAR), (FORECAST, UNSTATED)


class YearSeries(NamedTuple):
    """Öre in the ledger's sign, January to December; None where there are no facts.

    ``actual_ore`` ends with the report's month. ``forecast_ore`` includes ``unstated_ore``, the
    year's budget of what has no forecast; ``round_name`` says when it was stated.
    """

    month: Month
    budget_ore: tuple[int | None, ...]
    actual_ore: tuple[int | None, ...]
    year_budget_ore: int | None
    forecast_ore: int | None
    unstated_ore: int
    round_name: str

    @property
    def unphased_ore(self) -> int:
        """What of the year's budget lies in no month."""
        return (self.year_budget_ore or 0) - (self.budget_ore[-1] or 0)

    def figures(self) -> dict[PlanKey, int | None]:
        """Every figure that is drawn, by series and month: what a figure's cell is found by."""
        found: dict[PlanKey, int | None] = {}
        for month in MONTHS:
            key = month_key(month)
            found[BUDGET, key] = self.budget_ore[month - 1]
            if month <= self.month.number:
                found[ACTUAL, key] = self.actual_ore[month - 1]
                found[DEVIATION, key] = self.deviation_ore(month)
        found[BUDGET, YEAR] = self.year_budget_ore
        found |= {(BUDGET, UNPHASED): self.unphased_ore} if self.unphased_ore else {}
        if self.forecast_ore is not None:
            found[FORECAST, YEAR] = self.forecast_ore
        return found | ({_UNSTATED: self.unstated_ore} if self.unstated_ore else {})

    def deviation_ore(self, month: int) -> int | None:
        """Budget less actual to date, surplus positive; None after the report's month."""
        budget, actual = self.budget_ore[month - 1], self.actual_ore[month - 1]
        if month > self.month.number or (budget is None and actual is None):
            return None
        return (budget or 0) - (actual or 0)


def month_key(month: int) -> str:
    """``m07``: the month's part of a figure's key."""
    return f"m{month:02d}"


def year_plans(planner: Planner) -> dict[PlanKey, CellPlan]:
    """What the series counts, as plans of cells; empty for a report without a picture."""
    diagram = planner.definition.diagram
    if diagram is None:
        return {}
    unit = _unit_row(planner)
    year_budget = _whole_year(planner, diagram.budget)
    actual = _whole_year(planner, diagram.actual)
    plans = {
        (BUDGET, month_key(m)): _plan(_in_month(year_budget, m), unit) for m in MONTHS
    } | {
        (ACTUAL, month_key(m)): _plan(_in_month(actual, m), unit)
        for m in MONTHS[: planner.month.number]
    }  # fmt: skip
    plans[BUDGET, YEAR] = _plan(year_budget, unit)
    return plans | _forecast_plans(planner, diagram, unit, year_budget)


def year_series(
    planner: Planner, amounts: Mapping[PlanKey, int | None], round_name: str
) -> YearSeries | None:  # fmt: skip
    """The series from the sums of ``year_plans``; None for a report without a picture."""
    if planner.definition.diagram is None:
        return None
    stated, unstated = amounts.get(_STATED), amounts.get(_UNSTATED) or 0
    return YearSeries(
        month=planner.month,
        budget_ore=_cumulative(amounts, BUDGET, MONTHS[-1]),
        actual_ore=_cumulative(amounts, ACTUAL, planner.month.number),
        year_budget_ore=amounts[BUDGET, YEAR],
        forecast_ore=None if stated is None else stated + unstated,
        unstated_ore=0 if stated is None else unstated,
        round_name=round_name,
    )


def _cumulative(
    amounts: Mapping[PlanKey, int | None], of: str, last: int
) -> tuple[int | None, ...]:  # fmt: skip
    """Sums to date: a month without facts adds nothing, and before the first there is no figure."""
    total: int | None = None
    to_date: list[int | None] = []
    for month in MONTHS:
        amount_ore = amounts.get((of, month_key(month)))
        if amount_ore is not None:
            total = (total or 0) + amount_ore
        to_date.append(total if month <= last else None)
    return tuple(to_date)


def _unit_row(planner: Planner) -> Row:
    unit = planner.definition.unit
    return Row("diagram", "", ("total",), 0, planner.tree.codes(unit), (unit,))


def _whole_year(planner: Planner, measure: str) -> Selection:
    """The measure over the year; the column's id has a sign that no column of a file can have."""
    place = planner.definition.place
    column = Column(f"diagram/{measure}", (), "measure", place, measure=measure, period="helår")
    return planner.selection(column)


def _in_month(year: Selection, month: int) -> Selection:
    return year._replace(periods=(month, CLOSING) if month == MONTHS[-1] else (month,))


def _plan(selection: Selection, unit: Row) -> CellPlan:
    return CellPlan((Term(1, selection, unit.codes),))


def _forecast_plans(
    planner: Planner, diagram: Diagram, unit: Row, year_budget: Selection
) -> dict[PlanKey, CellPlan]:
    """The round's forecasts, and the year's budget less that of what was forecast."""
    if not diagram.forecast or planner.forecast is None:
        return {}
    measure = planner.definition.measures[diagram.forecast]
    column = Column("diagram/prognos", (), "measure", diagram.place, measure=diagram.forecast)
    terms = planner.plan(unit, column).terms
    if not measure.against_round_budget:
        return {_STATED: CellPlan(terms)}
    answered = (
        Term(-1, _same_accounts(year_budget, term.selection), term.codes)
        for term in terms if term.sign > 0
    )  # fmt: skip
    return {
        _STATED: CellPlan(tuple(term._replace(sign=1) for term in terms if term.sign < 0)),
        _UNSTATED: CellPlan((Term(1, year_budget, unit.codes), *answered)),
    }


def _same_accounts(year_budget: Selection, stated_against: Selection) -> Selection:
    """The year's budget as it stands now, on the accounts a forecast was stated for."""
    accounts = stated_against.accounts
    if accounts is not None and year_budget.accounts is not None:
        counted = frozenset(year_budget.accounts)
        accounts = tuple(account for account in accounts if account in counted)
    return year_budget._replace(accounts=accounts)
