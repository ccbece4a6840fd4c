"""What stands out in a round, and what stops it, in words."""

from collections import Counter
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from utfall.municipality.rules_file import DeviationRule
from utfall.web.rounds.models import Depth, UnitState
from utfall.web.rounds.round_contents import RoundContents
from utfall.web.rounds.round_figures import UnitFigures
from utfall.web.rounds.round_rows import (
    ALL,
    CHANGED,
    DEFICIT,
    NEEDS_YOU,
    Deviation,
    UnitRow,
    lacks_forecast,
    rows_in,
)
from utfall.web.rounds.shown_state import STATES
from utfall.web.rounds.templatetags.round_tags import month_of_round

_MOST = 5


class StandsOut(NamedTuple):
    """A unit that stands out: what is said before its deviation, and after it."""

    name: str
    url: str
    before: str
    deviation: Deviation | None
    after: str


class Hindrance(NamedTuple):
    """What stops some units, in a sentence, and the rows it is about."""

    words: str
    url: str


def stands_out(of: RoundContents, rows: list[UnitRow]) -> tuple[StandsOut, ...]:
    """The forecasts that moved most, and the largest deficits, both over the rule *förklaras*; a
    unit once."""
    rule = of.rules.explained
    moved = [row for row in rows_in(of, CHANGED, rows)
             if rule.is_over(row.change_ore, row.figures.budget_ore or 0)]  # fmt: skip
    over = [row for row in rows_in(of, DEFICIT, rows) if _is_over(rule, row.figures)]
    by_unit = {row.part.unit_id: row for row in (*moved[:_MOST], *over[:_MOST])}
    return tuple(_in_words(of, row) for row in by_unit.values())


def _is_over(rule: DeviationRule, figures: UnitFigures) -> bool:
    return rule.is_over(figures.deviation_ore or 0, figures.budget_ore or 0)


def _in_words(of: RoundContents, row: UnitRow) -> StandsOut:
    if row.change_ore and row.previous:
        worse, better = (_("prognosen försämrad från %(before)s till"),
                         _("prognosen förbättrad från %(before)s till"))  # fmt: skip
        words = (worse if row.change_ore < 0 else better) % {"before": row.previous.text}
        return StandsOut(row.name, row.url, words, row.forecast, "")
    month = {"month": month_of_round(of.round.month)}
    after = _("till och med %(month)s") % month
    if lacks_forecast(of, row.part):
        after = _("till och med %(month)s, ingen ny prognos") % month
    elif of.round.depth != Depth.FIGURES and row.forecast:
        after = _("till och med %(month)s, prognos %(forecast)s") % {
            **month, "forecast": row.forecast.text
        }  # fmt: skip
    return StandsOut(row.name, row.url, "", row.deviation, after)


_SENTENCES = (
    (UnitState.NOT_OPENED, ngettext_lazy("%(count)s enhet har inte öppnats",
                                         "%(count)s enheter har inte öppnats", "count")),
    (UnitState.NOT_STARTED, ngettext_lazy("%(count)s enhet är öppnad men inte påbörjad",
                                          "%(count)s enheter är öppnade men inte påbörjade",
                                          "count")),
    (UnitState.SENT_BACK, ngettext_lazy("%(count)s enhet är skickad tillbaka",
                                        "%(count)s enheter är skickade tillbaka", "count")),
    (UnitState.UNDER_WAY, ngettext_lazy("%(count)s enhet är påbörjad men inte klarmarkerad",
                                        "%(count)s enheter är påbörjade men inte klarmarkerade",
                                        "count")),
)  # fmt: skip
_NO_FORECAST = ngettext_lazy("%(count)s enhet har börjat men saknar ny prognos",
                             "%(count)s enheter har börjat men saknar ny prognos",
                             "count")  # fmt: skip
_NOBODY = ngettext_lazy("%(count)s enhet har ingen ansvarig",
                        "%(count)s enheter har ingen ansvarig", "count")  # fmt: skip


def hindrances(of: RoundContents, rows: list[UnitRow]) -> tuple[Hindrance, ...]:
    """What stops the units that are not done: each kind once, with how many."""
    left = [row for row in rows if of.parts.waits_for_somebody(row.part)]
    states = Counter(row.part.state for row in left)
    begun = UnitState.UNDER_WAY
    unsaid = sum(row.part.state == begun and lacks_forecast(of, row.part) for row in left)
    found = [(words, _rows_in_state(state), states[state]) for state, words in _SENTENCES]
    found.append((_NO_FORECAST, _rows_in_state(begun), unsaid))
    found.append((_NOBODY, f"?visa={NEEDS_YOU}", sum(not row.responsible for row in left)))
    return tuple(Hindrance(words % {"count": count}, url) for words, url, count in found if count)


def _rows_in_state(state: UnitState) -> str:
    return f"?visa={ALL}&lage={STATES[state].slug}"
