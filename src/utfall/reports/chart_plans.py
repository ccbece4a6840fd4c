"""What each figure of the year's picture is made of: the plans a trace follows, as a cell's.

``year_series`` counts month by month; the figures are to date, so a figure's plan is all months of
its year up to it.
"""

from utfall.domain.period import MONTHS
from utfall.facts.selection import Selection
from utfall.reports.plan import Planner
from utfall.reports.terms import CellPlan, combined
from utfall.reports.year_series import (
    ACTUAL,
    BUDGET,
    DEVIATION,
    FORECAST,
    UNPHASED,
    UNSTATED,
    YEAR,
    PlanKey,
    month_key,
)


def chart_plans(planner: Planner, drawn: dict[PlanKey, CellPlan]) -> dict[PlanKey, CellPlan]:
    """The plan of every figure that can be drawn, from the plans of ``year_plans``; the deviation
    is budget less actual, as in ``YearSeries``."""
    if not drawn:
        return {}
    plans: dict[PlanKey, CellPlan] = {}
    cost_positive = planner.definition.style.cost_positive
    for month in MONTHS:
        key = month_key(month)
        plans[BUDGET, key] = _to_date(drawn, BUDGET, month)
        if month <= planner.month.number:
            plans[ACTUAL, key] = _to_date(drawn, ACTUAL, month)
            sides = [(1, plans[BUDGET, key]), (-1, plans[ACTUAL, key])]
            plans[DEVIATION, key] = combined(sides, is_difference=True,
                                             cost_positive=cost_positive)  # fmt: skip
    plans[BUDGET, YEAR] = drawn[BUDGET, YEAR]
    plans[BUDGET, UNPHASED] = _unphased(drawn[BUDGET, YEAR], plans[BUDGET, month_key(MONTHS[-1])])
    return plans | _of_forecast(drawn)


def _to_date(drawn: dict[PlanKey, CellPlan], of: str, month: int) -> CellPlan:
    """One selection of all months to date; those of each month differ by their periods alone."""
    [first] = drawn[of, month_key(MONTHS[0])].terms
    periods: tuple[int, ...] = ()
    for number in MONTHS[:month]:
        [term] = drawn[of, month_key(number)].terms
        periods += term.selection.periods
    return CellPlan((first._replace(selection=first.selection._replace(periods=periods)),))


def _unphased(year: CellPlan, in_months: CellPlan) -> CellPlan:
    """The year's periods that lie in no month."""
    [whole], [phased] = year.terms, in_months.terms
    selection: Selection = whole.selection
    left = tuple(p for p in selection.periods if p not in phased.selection.periods)
    return CellPlan((whole._replace(selection=selection._replace(periods=left)),))


def _of_forecast(drawn: dict[PlanKey, CellPlan]) -> dict[PlanKey, CellPlan]:
    """The year's forecast is what was stated and the budget of what was not."""
    stated, unstated = drawn.get((FORECAST, YEAR)), drawn.get((FORECAST, UNSTATED))
    if stated is None:
        return {}
    if unstated is None:
        return {(FORECAST, YEAR): stated}
    both = CellPlan((*stated.terms, *unstated.terms))
    return {(FORECAST, YEAR): both, (FORECAST, UNSTATED): unstated}
