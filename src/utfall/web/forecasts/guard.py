"""A forecast that says zero in spite of a deficit: it needs a written reason, which goes upward."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from utfall.tables.deviation_text import plain_amount
from utfall.tables.number_text import printed_number
from utfall.web.forecasts.basis import Basis
from utfall.web.forecasts.models import Forecast
from utfall.web.forecasts.stated import StatedRow


class Guard(NamedTuple):
    """What the rule *förklaras* asks about: the deficit to date, how much of it is phasing, and the
    year's deviation (None: nothing is stated). ``is_over``: the deficit is over the rule, so that a
    reason may be needed; ``asks``: it is, as what is left of it is over too."""

    deficit_ore: int
    phased_ore: int
    deviation_ore: int | None
    is_over: bool
    asks: bool


Rows = Iterable[Forecast | StatedRow]


def deviation_of(basis: Basis, rows: Rows) -> int | None:
    """The year's deviation of what is stated, in öre; None where nothing is."""
    stated = [(row.cost_type, ore) for row in rows if (ore := row.amount_ore) is not None]
    if not stated:
        return None
    return sum(basis.budget_ore(cost_type) - ore for cost_type, ore in stated)


def guard_of(basis: Basis, rows: Rows, *, forecast_is_asked: bool) -> Guard:
    """Zero is what is printed as 0 in thousands; nothing stated counts as zero where the round asks
    for a forecast. Phasing is taken off row by row, no row's by more than its own deficit."""
    rows = list(rows)
    deficit = max(-(basis.total.to_date_ore or 0), 0)
    phased = min(_phased(rows, deficits(basis)), deficit)
    may, must = _is_over(basis, deficit), _is_over(basis, deficit - phased)
    deviation = deviation_of(basis, rows)
    if deviation is None:
        return Guard(deficit, phased, None, may, must and forecast_is_asked)
    zero = printed_number(deviation, basis.style) == 0
    return Guard(deficit, phased, deviation, may, must and zero)


def _is_over(basis: Basis, deficit_ore: int) -> bool:
    rule, budget = basis.place.reading.rules.explained, basis.total.budget_to_date_ore or 0
    return deficit_ore > 0 and rule.is_over(deficit_ore, budget)


def deficits(basis: Basis) -> dict[str, int]:
    """The deficit to date by cost type, positive öre; 0 where there is none."""
    return {line.cost_type: max(-(line.to_date_ore or 0), 0) for line in basis.lines}


def _phased(rows: Rows, most: Mapping[str, int]) -> int:
    return sum(min(row.phasing_ore or 0, most.get(row.cost_type, 0)) for row in rows)


def guard_words(basis: Basis, guard: Guard) -> str:
    """*Prognosen säger 0 trots underskott 246 tkr till och med juli.*"""
    named = {"deficit": plain_amount(guard.deficit_ore, basis.style),
             "phased": plain_amount(guard.phased_ore, basis.style),
             "month": basis.place.month.name}  # fmt: skip
    if guard.deviation_ore is None:
        said = _("Ingen prognos är lämnad trots underskott %(deficit)s till och med %(month)s.")
    else:
        said = _("Prognosen säger 0 trots underskott %(deficit)s till och med %(month)s.")
    if not guard.phased_ore:
        return said % named
    return f"{said % named} {_('%(phased)s av det är periodisering.') % named}"
