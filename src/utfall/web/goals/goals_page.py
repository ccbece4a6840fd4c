"""The page *Mål och åtgärder*: what is reached, what is late, and the form for the month."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utfall.web.follow_up.place import Place, unit_url
from utfall.web.goals.models import Activity
from utfall.web.goals.outcome_status import OutcomeStatus
from utfall.web.goals.queries import activities_here, goals_here, measures_here
from utfall.web.goals.report_forms import (
    ActivityForm,
    LineForm,
    OutcomeForm,
    ReportForms,
)
from utfall.web.goals.standings import GoalStanding, IndicatorStanding, MeasureStanding
from utfall.web.people.roles import Permission


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with its fields, where the person may report it now."""

    standing: IndicatorStanding
    form: OutcomeForm | None
    may_decide: bool
    unit_url: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with its indicators."""

    standing: GoalStanding
    indicators: tuple[IndicatorRow, ...]
    may_decide: bool


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity with its field."""

    activity: Activity
    form: ActivityForm | None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with its fields."""

    standing: MeasureStanding
    form: LineForm | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the place reports on, as it stands."""

    goals: tuple[GoalStanding, ...]
    activities: tuple[Activity, ...]
    measures: tuple[MeasureStanding, ...]


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """The page."""

    headline: str
    measures_headline: str
    goals: tuple[GoalRow, ...]
    activities: tuple[ActivityRow, ...]
    measures: tuple[MeasureRow, ...]
    done: tuple[MeasureStanding, ...]
    may_set: bool


def standing_at(place: Place) -> Standing:
    """As many questions for a municipality as for a unit."""
    return Standing(goals_here(place), activities_here(place), measures_here(place))


def goals_page(place: Place, stands: Standing, forms: ReportForms | None) -> GoalsPage:
    """``forms`` None where the person may not report now: what stands is shown as text."""
    open_still = [item for item in stands.measures if not item.is_done]
    return GoalsPage(
        goals_sentence(stands.goals, place.month.year),
        measures_sentence(stands.measures),
        tuple(_goal_row(place, goal, forms) for goal in stands.goals),
        tuple(ActivityRow(a, forms.activities.get(a.id) if forms else None)
              for a in stands.activities),
        tuple(MeasureRow(m, forms.lines.get(m.measure.id) if forms else None)
              for m in open_still),
        tuple(item for item in stands.measures if item.is_done),
        may_set(place, place.unit.id),
    )  # fmt: skip


def may_set(place: Place, unit_id: str) -> bool:
    """Whether the person enters what is decided of goals for the unit."""
    return place.access.covers(place.tree, Permission.SET_GOALS, unit_id)


def _goal_row(place: Place, goal: GoalStanding, forms: ReportForms | None) -> GoalRow:
    rows = tuple(
        IndicatorRow(
            item, forms.outcomes.get(item.indicator.id) if forms else None,
            may_set(place, item.indicator.unit_id),
            "" if item.is_here else f"{unit_url(place.month, item.indicator.unit_id)}mal/",
        )
        for item in goal.indicators
    )  # fmt: skip
    return GoalRow(goal, rows, may_set(place, goal.goal.unit_id))


def goals_sentence(goals: Sequence[GoalStanding], year: int) -> str:
    """``1 av 2 mål nås inte.`` The worst is said first."""
    if not goals:
        return _("Enheten har inga mål för %(year)s.") % {"year": year}
    counts = {status: sum(goal.status is status for goal in goals) for status in OutcomeStatus}
    if len(goals) == 1:
        return _of_one_goal(goals[0].status)
    said = [
        words % {"count": counts[status], "all": len(goals)}
        for status, words in (
            (OutcomeStatus.NOT_MET, _("%(count)s av %(all)s mål nås inte")),
            (OutcomeStatus.PARTLY, _("%(count)s av %(all)s mål nås delvis")),
            (OutcomeStatus.MISSING, _("%(count)s av %(all)s mål saknar uppgift")),
        ) if counts[status]
    ]  # fmt: skip
    return ", ".join(said) + "." if said else _("Alla mål nås.")


def _of_one_goal(status: OutcomeStatus) -> str:
    return {
        OutcomeStatus.MET: _("Målet nås."), OutcomeStatus.PARTLY: _("Målet nås delvis."),
        OutcomeStatus.NOT_MET: _("Målet nås inte."),
        OutcomeStatus.MISSING: _("Uppgift om målet saknas."),
    }[status]  # fmt: skip


def measures_sentence(measures: Sequence[MeasureStanding]) -> str:
    """``1 av 2 åtgärder är försenad.``; empty where there are none."""
    open_still = [item for item in measures if not item.is_done]
    late = sum(item.is_late for item in open_still)
    if not measures:
        return ""
    if not open_still:
        return _("Alla åtgärder är klara.")
    if not late:
        return _("Ingen åtgärd är försenad.")
    if len(open_still) == 1:
        return _("Åtgärden är försenad.")
    words = ngettext(
        "%(count)s av %(all)s åtgärder är försenad.", "%(count)s av %(all)s åtgärder är försenade.",
        late,
    )  # fmt: skip
    return words % {"count": late, "all": len(open_still)}
