"""The goals and measures of the demo, from the file that ``utfall demo`` wrote with the folder."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from utfall.web.frame.amounts import TKR
from utfall.web.goals.actions import (
    Promise,
    Task,
    add_activity,
    add_measure,
    book_effect,
    save_outcome,
)
from utfall.web.goals.decided_actions import (
    IndicatorTerms,
    MeasuredAs,
    change_indicator,
    decide_goal,
    decide_indicator,
)
from utfall.web.goals.decision import Decision
from utfall.web.goals.models import Activity, Goal, GoalVersion, Indicator, Measure
from utfall.web.people.demo import refuse_demo_in_production
from utfall.web.people.models import Person

Said = Mapping[str, Any]


@transaction.atomic
def add_demo_goals() -> None:
    """Add those that are not there yet. The controller enters what is decided, and what each unit
    reported in earlier rounds; a folder of an older demo has none."""
    refuse_demo_in_production()
    path = settings.FOLDER / "data" / "demo-goals"
    if not path.exists():
        return
    listed = json.loads(path.read_text("utf-8"))
    controller = Person.objects.get(slug="sara-holm")
    for item in listed["goals"]:
        if not GoalVersion.objects.filter(wording=item["wording"]).exists():
            _add_goal(controller, item, listed["year"])
    for item in listed["activities"]:
        if not Activity.objects.filter(unit_id=item["unit"], text=item["text"]).exists():
            task = Task(item["text"], item["owner"], date.fromisoformat(item["first"]),
                        date.fromisoformat(item["last"]), item["status"])  # fmt: skip
            add_activity(by=controller, unit_id=item["unit"], task=task, part=None)
    for item in listed["measures"]:
        if not Measure.objects.filter(unit_id=item["unit"], text=item["text"]).exists():
            _add_measure(controller, item)


def _add_goal(by: Person, item: Said, year: int) -> None:
    """The goal with its first indicator, which may be another unit's."""
    decision = _decision(item["decision"])
    first, *more = item["indicators"]
    goal: Goal = decide_goal(
        by=by, unit_id=item["unit"], year=year, wording=item["wording"], decision=decision,
        measured_as=_measured_as(first), terms=_terms(first), reported_by=first["unit"],
    )  # fmt: skip
    _report(by, goal.indicators.get(), first)
    for one in more:
        indicator = decide_indicator(by=by, goal=goal, unit_id=one["unit"], decision=decision,
                                     measured_as=_measured_as(one), terms=_terms(one))  # fmt: skip
        _report(by, indicator, one)


def _report(by: Person, indicator: Indicator, item: Said) -> None:
    changed = item["changed"]
    if changed:
        terms = _terms(item)._replace(target=changed["target"])
        change_indicator(by=by, indicator=indicator, version=1, terms=terms,
                         decision=_decision(changed["decision"]))  # fmt: skip
    for month, (value, words) in item["outcomes"].items():
        save_outcome(by=by, indicator=indicator, month=month, version=0, value=value, words=words,
                     part=None)  # fmt: skip


def _add_measure(by: Person, item: Said) -> None:
    promise = Promise(item["text"], item["owner"], item["promised_tkr"] * TKR,
                      date.fromisoformat(item["due"]), _decision(item["decision"]))  # fmt: skip
    first = min(item["lines"])
    measure = add_measure(by=by, unit_id=item["unit"], month=first, promise=promise, part=None)
    for month, (booked_tkr, words) in item["lines"].items():
        book_effect(by=by, measure=measure, month=month, version=0, booked_ore=booked_tkr * TKR,
                    words=words, part=None)  # fmt: skip


def _decision(said: Said) -> Decision:
    return Decision(said["body"], said["section"], date.fromisoformat(said["decided_on"]),
                    said["diary_number"])  # fmt: skip


def _measured_as(item: Said) -> MeasuredAs:
    return MeasuredAs(item["measured_in"], item["decimals"], item["direction"])


def _terms(item: Said) -> IndicatorTerms:
    return IndicatorTerms(item["name"], item["definition"], item["source"], item["target"],
                          item["tolerance"])  # fmt: skip
