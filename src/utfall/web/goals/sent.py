"""What of this app is sent up with a unit's month."""

from utfall.web.follow_up.place import Place
from utfall.web.goals.models import Activity
from utfall.web.goals.queries import activities_here, goals_here, measures_here
from utfall.web.goals.standings import GoalStanding, IndicatorStanding, MeasureStanding
from utfall.web.rounds.models import RoundUnit


def sent(place: Place, part: RoundUnit) -> object:
    """Goals with the unit's own indicators, activities and measures, as they stand that month."""
    del part
    return {
        "goals": [_goal(goal) for goal in goals_here(place)],
        "activities": [_activity(activity) for activity in activities_here(place)],
        "measures": [_measure(measure) for measure in measures_here(place)],
    }


def _goal(goal: GoalStanding) -> dict[str, object]:
    decision = goal.worded.decision
    return {"id": str(goal.goal.id), "wording": goal.worded.wording,
            "decision": decision.said if decision else None,
            "indicators": [_indicator(i) for i in goal.indicators if i.is_here]}  # fmt: skip


def _indicator(item: IndicatorStanding) -> dict[str, object]:
    outcome, terms = item.outcome, item.terms
    return {"id": str(item.indicator.id), "name": terms.name,
            "measured_in": item.indicator.measured_in, "decimals": item.indicator.decimals,
            "target": terms.target, "tolerance": terms.tolerance,
            "value": outcome.value if outcome else None,
            "words": outcome.words if outcome else "", "status": item.status.value,
            "source": terms.source}  # fmt: skip


def _activity(activity: Activity) -> dict[str, object]:
    return {"id": str(activity.id), "text": activity.text, "owner": activity.owner,
            "first": activity.first.isoformat(), "last": activity.last.isoformat(),
            "status": activity.status}  # fmt: skip


def _measure(item: MeasureStanding) -> dict[str, object]:
    measure, line = item.measure, item.line
    return {"id": str(measure.id), "unit": measure.unit_id, "text": measure.text,
            "owner": measure.owner, "due": measure.due.isoformat(),
            "promised_ore": measure.promised_ore, "booked_ore": item.booked_ore,
            "words": line.words if line else "", "is_late": item.is_late,
            "is_done": item.is_done, "done_words": measure.done_words}  # fmt: skip
