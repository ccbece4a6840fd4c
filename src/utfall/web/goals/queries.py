"""Reading goals, activities and measures: the same number of questions however many there are."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from utfall.domain.period import Month, month_from_text
from utfall.web.audit.queries import names_of
from utfall.web.follow_up.place import Place
from utfall.web.goals.models import Activity, Goal, Indicator, Measure, MeasureLine, Outcome
from utfall.web.goals.standings import (
    GoalStanding,
    IndicatorStanding,
    MeasureStanding,
)
from utfall.web.goals.units_here import holder_of, units_below, units_here


def goals_here(place: Place) -> tuple[GoalStanding, ...]:
    """The year's goals that the place has set or reports on. Of its own goals the indicators of all
    units the person may see, of others' its own."""
    here = units_here(place)
    wanted = Q(unit_id__in=here) | Q(indicators__unit_id__in=here)
    return _goals(place, wanted, here)


def goals_below(place: Place) -> tuple[GoalStanding, ...]:
    """The year's goals that anyone at or below the place has set or reports on."""
    below = units_below(place)
    wanted = Q(unit_id__in=below) | Q(indicators__unit_id__in=below)
    return _goals(place, wanted, below)


def goals_to_measure(place: Place) -> QuerySet[Goal]:
    """The goals of the year that the place may measure: its own, and those set above it."""
    units = {*units_here(place), *(unit.id for unit in place.ancestors)}
    goals = Goal.objects.filter(year=place.month.year, unit_id__in=units)
    return goals.prefetch_related("versions")


def _goals(place: Place, wanted: Q, reported: frozenset[str]) -> tuple[GoalStanding, ...]:
    goals = Goal.objects.filter(wanted, year=place.month.year).distinct().prefetch_related(
        "versions", Prefetch("indicators", _indicators(place.month))
    )  # fmt: skip
    return tuple(_goal(place, goal, reported) for goal in goals)


def _indicators(month: Month) -> QuerySet[Indicator]:
    outcomes = Outcome.objects.filter(month__lte=str(month))
    return Indicator.objects.prefetch_related("versions", Prefetch("outcomes", outcomes))


def _goal(place: Place, goal: Goal, reported: frozenset[str]) -> GoalStanding:
    """Ordered as they were decided."""
    own_goal = goal.unit_id in reported
    shown = [
        item for item in goal.indicators.all()
        if item.unit_id in reported or (own_goal and _may_see(place, item.unit_id))
    ]  # fmt: skip
    indicators = tuple(_indicator(place, item, reported) for item in shown)
    return GoalStanding(
        goal, tuple(goal.versions.all()), place.month, indicators, unit_name(place, goal.unit_id)
    )


def _may_see(place: Place, unit_id: str) -> bool:
    return holder_of(place.tree, unit_id) in place.units


def _indicator(place: Place, item: Indicator, reported: frozenset[str]) -> IndicatorStanding:
    outcomes = {outcome.month: outcome for outcome in item.outcomes.all()}
    own = outcomes.pop(str(place.month), None)
    earlier = [o for o in outcomes.values() if o.value is not None]
    return IndicatorStanding(
        item, tuple(item.versions.all()), place.month, own, _last_value(earlier),
        unit_name(place, item.unit_id), item.unit_id in reported,
    )  # fmt: skip


def _last_value(outcomes: list[Outcome]) -> tuple[Month, int] | None:
    if not outcomes:
        return None
    last = max(outcomes, key=lambda outcome: outcome.month)
    month = month_from_text(last.month)
    assert month is not None
    assert last.value is not None
    return month, last.value


def unit_name(place: Place, unit_id: str) -> str:
    """What the unit is called; its id where the organisation no longer knows it."""
    unit = place.tree.organisation.by_id.get(unit_id)
    return unit.name if unit else unit_id


def activities_here(place: Place) -> tuple[Activity, ...]:
    """The place's activities of the year that have begun by the month or are to."""
    first, last = f"{place.month.year}-01-01", f"{place.month.year}-12-31"
    found = Activity.objects.filter(unit_id__in=units_here(place), first__lte=last, last__gte=first)
    return tuple(found)


def measures_here(place: Place) -> tuple[MeasureStanding, ...]:
    """The place's measures that had been entered by the month: late ones first, done ones last."""
    return _measures(place, units_here(place))


def measures_below(place: Place) -> tuple[MeasureStanding, ...]:
    """The same for the place and everything below it that the person may see."""
    return _measures(place, units_below(place))


def _measures(place: Place, units: Iterable[str]) -> tuple[MeasureStanding, ...]:
    month = str(place.month)
    lines = MeasureLine.objects.filter(month__lte=month)
    found = Measure.objects.filter(unit_id__in=units, first_month__lte=month)
    measures = list(found.prefetch_related(Prefetch("lines", lines)))
    names = names_of({m.done_by for m in measures if m.done_by is not None})
    standings = [_measure(place, measure, names) for measure in measures]
    return tuple(sorted(standings, key=lambda s: (s.is_done, not s.is_late, s.measure.due)))


def _measure(place: Place, measure: Measure, names: dict[UUID, str]) -> MeasureStanding:
    lines = list(measure.lines.all())
    latest = lines[-1] if lines else None
    own = latest if latest and latest.month == str(place.month) else None
    done_by = names.get(measure.done_by, "") if measure.done_by else ""
    return MeasureStanding(
        measure, place.month, own, latest, unit_name(place, measure.unit_id), done_by
    )
