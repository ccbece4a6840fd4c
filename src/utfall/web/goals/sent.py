"""What of this app is sent up with a unit's month: in words, as it is read and compared later."""

from django.utils import translation

from utfall.web.follow_up.place import Place
from utfall.web.goals.models import Activity
from utfall.web.goals.queries import activities_here, goals_here, measures_here
from utfall.web.goals.standings import GoalStanding, IndicatorStanding, MeasureStanding
from utfall.web.rounds.models import RoundUnit


def sent(place: Place, part: RoundUnit) -> object:
    """Goals with the unit's own indicators, activities and measures, as they stand that month. In
    Swedish whoever sends it, as a document is."""
    del part
    with translation.override("sv"):
        return {
            "goals": [_goal(goal) for goal in goals_here(place)],
            "measures": [_measure(measure) for measure in measures_here(place)],
            "activities": [_activity(activity) for activity in activities_here(place)],
        }


def _goal(goal: GoalStanding) -> dict[str, object]:
    decision = goal.worded.decision
    return {"id": str(goal.goal.id), "name": goal.worded.wording,
            "decision": decision.words if decision else "",
            "indicators": [_indicator(i) for i in goal.indicators if i.is_here]}  # fmt: skip


def _indicator(item: IndicatorStanding) -> dict[str, object]:
    return {"id": str(item.indicator.id), "name": item.terms.name,
            "words": item.outcome.words if item.outcome else "", "target": item.target_text,
            "outcome": item.value_text, "status": item.status_word, "trend": item.trend,
            "source": item.terms.source}  # fmt: skip


def _measure(item: MeasureStanding) -> dict[str, object]:
    measure, line = item.measure, item.line
    words = measure.done_words if item.is_done else line.words if line else ""
    return {"id": str(measure.id), "title": measure.text, "words": words,
            "status": item.status_word, "promised_ore": measure.promised_ore,
            "booked_ore": item.booked_ore, "owner": measure.owner,
            "due": measure.due.isoformat()}  # fmt: skip


def _activity(activity: Activity) -> dict[str, object]:
    return {"id": str(activity.id), "title": activity.text,
            "status": str(activity.get_status_display()), "owner": activity.owner,
            "due": activity.last.isoformat()}  # fmt: skip
