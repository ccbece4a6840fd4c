"""What a decision sets: goals and indicators. Nothing that is decided is changed; the next decision
adds a version."""

from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from utfall.web.audit.actions import record
from utfall.web.frame.changed_meanwhile import BothSides, ChangedMeanwhileError
from utfall.web.goals.decision import Decision, columns_of
from utfall.web.goals.models import Goal, GoalVersion, Indicator, IndicatorVersion
from utfall.web.goals.values import value_in_field
from utfall.web.people.models import Person


class MeasuredAs(NamedTuple):
    """What an indicator's values are, for good: unit of measure, decimals, better direction."""

    measured_in: str
    decimals: int
    direction: str


class IndicatorTerms(NamedTuple):
    """What a decision says of an indicator; target and tolerance in the last decimal."""

    name: str
    definition: str
    source: str
    target: int
    tolerance: int


@transaction.atomic
def decide_goal(
    *, by: Person, unit_id: str, year: int, wording: str, decision: Decision,
    measured_as: MeasuredAs, terms: IndicatorTerms, reported_by: str = "",
) -> Goal:  # fmt: skip
    """A new goal with its first indicator: a goal without a target is none. ``reported_by`` is the
    unit that follows it up, where it is another than the goal's."""
    goal = Goal.objects.create(unit_id=unit_id, year=year)
    _word_goal(by, goal, 1, wording, decision)
    decide_indicator(by=by, goal=goal, unit_id=reported_by or unit_id, measured_as=measured_as,
                     terms=terms, decision=decision)  # fmt: skip
    return goal


@transaction.atomic
def change_goal(
    *, by: Person, goal: Goal, version: int, wording: str, decision: Decision
) -> GoalVersion:  # fmt: skip
    """A goal worded anew by another decision; what it was stays. ChangedMeanwhileError where
    somebody has entered a decision since ``version`` was read."""
    latest = goal.versions.order_by("-number")[0]
    if latest.number == version:
        try:
            with transaction.atomic():
                return _word_goal(by, goal, version + 1, wording, decision)
        except IntegrityError:
            latest = goal.versions.order_by("-number")[0]
    sides = [BothSides("wording", _("Mål"), wording, latest.wording)]
    raise ChangedMeanwhileError(
        sides, by=latest.entered_by, at=latest.entered_at, version=latest.number
    )


def _word_goal(
    by: Person, goal: Goal, number: int, wording: str, decision: Decision
) -> GoalVersion:  # fmt: skip
    made = GoalVersion.objects.create(goal=goal, number=number, wording=wording, entered_by=by.id,
                                      entered_at=timezone.now(),
                                      **columns_of(decision))  # fmt: skip
    before = goal.versions.filter(number=number - 1).first()
    record(by=by.id, action="goal.decide", object_kind="goal", object_key=str(goal.id),
           before={"wording": before.wording, "number": before.number} if before else None,
           after={"unit": goal.unit_id, "year": goal.year, "wording": wording, "number": number,
                  **decision.said})  # fmt: skip
    return made


@transaction.atomic
def decide_indicator(
    *, by: Person, goal: Goal, unit_id: str, measured_as: MeasuredAs, terms: IndicatorTerms,
    decision: Decision,
) -> Indicator:  # fmt: skip
    """One more indicator of a goal, which the unit reports."""
    indicator = Indicator.objects.create(goal=goal, unit_id=unit_id, **measured_as._asdict())
    _set_terms(by, indicator, 1, terms, decision)
    return indicator


@transaction.atomic
def change_indicator(
    *, by: Person, indicator: Indicator, version: int, terms: IndicatorTerms, decision: Decision
) -> IndicatorVersion:  # fmt: skip
    """Other words or another target, by another decision. ChangedMeanwhileError as for a goal."""
    latest = indicator.versions.order_by("-number")[0]
    if latest.number == version:
        try:
            with transaction.atomic():
                return _set_terms(by, indicator, version + 1, terms, decision)
        except IntegrityError:
            latest = indicator.versions.order_by("-number")[0]
    sides = [
        BothSides("name", _("Namn"), terms.name, latest.name),
        BothSides("definition", _("Definition"), terms.definition, latest.definition),
    ]
    raise ChangedMeanwhileError(
        sides, by=latest.entered_by, at=latest.entered_at, version=latest.number
    )


def _set_terms(
    by: Person, indicator: Indicator, number: int, terms: IndicatorTerms, decision: Decision
) -> IndicatorVersion:  # fmt: skip
    made = IndicatorVersion.objects.create(
        indicator=indicator, number=number, entered_by=by.id, entered_at=timezone.now(),
        **terms._asdict(), **columns_of(decision),
    )  # fmt: skip
    before = indicator.versions.filter(number=number - 1).first()
    record(by=by.id, action="indicator.decide", object_kind="indicator",
           object_key=str(indicator.id),
           before=_terms_said(indicator, before) if before else None,
           after={"unit": indicator.unit_id, "goal": str(indicator.goal_id),
                  "measured_in": indicator.measured_in, **_terms_said(indicator, made),
                  **decision.said})  # fmt: skip
    return made


def _terms_said(indicator: Indicator, terms: IndicatorVersion) -> dict[str, object]:
    return {"number": terms.number, "name": terms.name, "definition": terms.definition,
            "source": terms.source, "target": value_in_field(terms.target, indicator.decimals),
            "tolerance": value_in_field(terms.tolerance, indicator.decimals)}  # fmt: skip
