"""What units say of their indicators and measures a month: as it stands, and as it was sent up."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from utfall.domain.organisation import Tree
from utfall.web.goals.models import Indicator, MeasureLine, Outcome
from utfall.web.goals.units_here import holder_of
from utfall.web.goals.values import value_shown


class GoalWords(NamedTuple):
    """Words on one indicator, with its outcome as text, or on one measure."""

    id: str
    name: str
    text: str
    value: str = ""
    is_measure: bool = False


def words_of_goals(units: Collection[str], tree: Tree) -> dict[str, list[GoalWords]]:
    """Of some units in the tree's month, by the unit that holds them then: three questions,
    however many there are."""
    found: dict[str, list[GoalWords]] = defaultdict(list)
    holders = {one.id: holder_of(tree, one.id) for one in tree.organisation.units}
    held = {unit: holder for unit, holder in holders.items() if holder in units and holder}
    month = str(tree.month)
    outcomes = Outcome.objects.filter(month=month, indicator__unit_id__in=held)
    for one in outcomes.select_related("indicator").prefetch_related("indicator__versions"):
        of, name = one.indicator, _name(one.indicator)
        value = _value(one.value, of)
        found[held[of.unit_id]].append(GoalWords(str(of.pk), name, one.words, value))
    lines = MeasureLine.objects.filter(month=month, measure__unit_id__in=held).exclude(words="")
    for line in lines.select_related("measure"):
        made = GoalWords(str(line.measure_id), line.measure.text, line.words, is_measure=True)
        found[held[line.measure.unit_id]].append(made)
    return found


def _name(indicator: Indicator) -> str:
    """As its last decision words it."""
    decided = [one for one in indicator.versions.all() if one.decided_on is not None]
    return max(decided, key=lambda one: one.number).name if decided else ""


def words_of_sent_goals(sent: object) -> list[GoalWords]:
    """Of what a unit sent up; nothing where it has no goals."""
    document: dict[str, Any] = sent if isinstance(sent, dict) else {}
    found = []
    for goal in document.get("goals") or []:
        for one in goal["indicators"]:
            if one["outcome"] or one["words"]:
                found.append(GoalWords(one["id"], one["name"], one["words"], one["outcome"]))
    for one in document.get("measures") or []:
        if one["words"]:
            found.append(GoalWords(one["id"], one["title"], one["words"], is_measure=True))
    return found


def _value(value: int | None, of: Indicator) -> str:
    """As what is sent up has it."""
    return "" if value is None else value_shown(value, of.decimals, of.measured_in)
