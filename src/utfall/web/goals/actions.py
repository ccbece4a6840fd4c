"""What is reported month by month, each with its event: outcomes, activities, measures.

Who saves says which version they saw (0: none yet); where there is another now nothing is saved.
``part`` is the unit's part of the round, None for what is entered outside one; PermissionDenied
where it was marked done meanwhile.
"""

from datetime import date
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from utfall.web.audit.actions import record
from utfall.web.frame.amounts import TKR, amount_in_field, kronor_in_words
from utfall.web.frame.changed_meanwhile import BothSides, ChangedMeanwhileError
from utfall.web.goals.decision import Decision, columns_of
from utfall.web.goals.models import Activity, Indicator, Measure, MeasureLine, Outcome
from utfall.web.goals.values import value_in_field
from utfall.web.people.models import Person
from utfall.web.rounds.editing import hold
from utfall.web.rounds.models import RoundUnit


class Promise(NamedTuple):
    """What a measure promises: by how much, by whom, when, and by what decision."""

    text: str
    owner: str
    promised_ore: int
    due: date
    decision: Decision | None


class Task(NamedTuple):
    """What an activity is, who does it and when."""

    text: str
    owner: str
    first: date
    last: date
    status: str


@transaction.atomic
def save_outcome(
    *, by: Person, indicator: Indicator, month: str, version: int, value: int | None, words: str,
    part: RoundUnit | None,
) -> Outcome:  # fmt: skip
    """An indicator's outcome of a month; None needs words that say why. ChangedMeanwhileError."""
    there = Outcome.objects.filter(indicator=indicator, month=month)
    before = there.first()
    said = {"value": value, "words": words, "saved_at": timezone.now(), "saved_by": by.id}
    if version == 0 or before is None:
        try:
            with transaction.atomic():
                Outcome.objects.create(indicator=indicator, month=month, **said)
        except IntegrityError:
            raise _other_outcome(indicator, there.get(), value, words) from None
    elif not there.filter(version=version).update(version=F("version") + 1, **said):
        raise _other_outcome(indicator, there.get(), value, words)
    record(by=by.id, action="outcome.save", object_kind="indicator", object_key=str(indicator.id),
           before=_outcome_said(indicator, before.value, before.words) if before else None,
           after={"unit": indicator.unit_id, "month": month,
                  **_outcome_said(indicator, value, words)})  # fmt: skip
    _touched(part, by)
    return there.get()


def _other_outcome(
    indicator: Indicator, now: Outcome, value: int | None, words: str
) -> ChangedMeanwhileError:
    decimals, name = indicator.decimals, indicator.versions.order_by("-number")[0].name
    sides = [
        BothSides(f"outcome-{indicator.id}-value", f"{_('Utfall')}, {name}",
                  value_in_field(value, decimals),
                  value_in_field(now.value, decimals)),
        BothSides(f"outcome-{indicator.id}-words", f"{_('Kommentar')}, {name}", words,
                  now.words),
    ]  # fmt: skip
    return ChangedMeanwhileError(sides, by=now.saved_by, at=now.saved_at, version=now.version)


@transaction.atomic
def book_effect(
    *, by: Person, measure: Measure, month: str, version: int, booked_ore: int, words: str,
    part: RoundUnit | None,
) -> MeasureLine:  # fmt: skip
    """What of the measure's effect is booked up to the month. ChangedMeanwhileError."""
    there = MeasureLine.objects.filter(measure=measure, month=month)
    before = there.first()
    said = {"booked_ore": booked_ore, "words": words, "saved_at": timezone.now(),
            "saved_by": by.id}  # fmt: skip
    if version == 0 or before is None:
        try:
            with transaction.atomic():
                MeasureLine.objects.create(measure=measure, month=month, **said)
        except IntegrityError:
            raise _other_line(measure, there.get(), booked_ore, words) from None
    elif not there.filter(version=version).update(version=F("version") + 1, **said):
        raise _other_line(measure, there.get(), booked_ore, words)
    record(by=by.id, action="measure.book", object_kind="measure", object_key=str(measure.id),
           before=_line_said(before.booked_ore, before.words) if before else None,
           after={"unit": measure.unit_id, "month": month,
                  **_line_said(booked_ore, words)})  # fmt: skip
    _touched(part, by)
    return there.get()


def _other_line(
    measure: Measure, now: MeasureLine, booked_ore: int, words: str
) -> ChangedMeanwhileError:  # fmt: skip
    sides = [
        BothSides(f"measure-{measure.id}-booked",
                  f"{_('Bokförd effekt (tkr)')}, {measure.text}",
                  amount_in_field(booked_ore, TKR), amount_in_field(now.booked_ore, TKR)),
        BothSides(f"measure-{measure.id}-words", f"{_('Kommentar')}, {measure.text}", words,
                  now.words),
    ]  # fmt: skip
    return ChangedMeanwhileError(sides, by=now.saved_by, at=now.saved_at, version=now.version)


@transaction.atomic
def add_measure(
    *, by: Person, unit_id: str, month: str, promise: Promise, part: RoundUnit | None
) -> Measure:  # fmt: skip
    """A measure that lives from the month on."""
    measure = Measure.objects.create(
        unit_id=unit_id, first_month=month, first_due=promise.due,
        first_promised_ore=promise.promised_ore, saved_at=timezone.now(), saved_by=by.id,
        **_columns(promise),
    )  # fmt: skip
    record(by=by.id, action="measure.add", object_kind="measure", object_key=str(measure.id),
           after=_promised(measure))  # fmt: skip
    _touched(part, by)
    return measure


@transaction.atomic
def change_measure(
    *, by: Person, measure: Measure, version: int, promise: Promise, part: RoundUnit | None
) -> Measure:  # fmt: skip
    """Another owner, date, amount or text; what was promised at first stays beside.
    ChangedMeanwhileError, also where it was declared done meanwhile."""
    there = Measure.objects.filter(pk=measure.pk)
    before = _promised(there.get())
    open_still = there.filter(version=version, done_at__isnull=True)
    if not open_still.update(version=F("version") + 1, saved_at=timezone.now(), saved_by=by.id,
                             **_columns(promise)):  # fmt: skip
        raise _other_promise(there.get(), promise)
    after = there.get()
    record(by=by.id, action="measure.change", object_kind="measure", object_key=str(measure.id),
           before=before, after=_promised(after))  # fmt: skip
    _touched(part, by)
    return after


def _other_promise(now: Measure, promise: Promise) -> ChangedMeanwhileError:
    sides = [
        BothSides("text", _("Åtgärd"), promise.text, now.text),
        BothSides("owner", _("Ansvarig"), promise.owner, now.owner),
        BothSides("promised", _("Utlovad effekt (tkr)"),
                  amount_in_field(promise.promised_ore, TKR),
                  amount_in_field(now.promised_ore, TKR)),
        BothSides("due", _("Klar senast"), promise.due.isoformat(), now.due.isoformat()),
    ]  # fmt: skip
    return ChangedMeanwhileError(
        [side for side in sides if side.mine != side.theirs] or sides[:1],
        by=now.saved_by, at=now.saved_at, version=now.version,
    )  # fmt: skip


@transaction.atomic
def declare_done(
    *, by: Person, measure: Measure, month: str, version: int, words: str, part: RoundUnit | None
) -> Measure:  # fmt: skip
    """Declare a measure done, with words; it stays in every later round. ChangedMeanwhileError
    where it has been changed, or declared done by somebody else."""
    there, now = Measure.objects.filter(pk=measure.pk), timezone.now()
    open_still = there.filter(version=version, done_at__isnull=True)
    if not open_still.update(version=F("version") + 1, done_month=month, done_at=now,
                             done_by=by.id, done_words=words, saved_at=now,
                             saved_by=by.id):  # fmt: skip
        other = there.get()
        sides = [BothSides("words", _("Vad åtgärden gav"), words, other.done_words)]
        raise ChangedMeanwhileError(
            sides, by=other.saved_by, at=other.saved_at, version=other.version
        )
    after = there.get()
    record(by=by.id, action="measure.declared_done", object_kind="measure",
           object_key=str(measure.id),
           after={"unit": after.unit_id, "month": month, "words": words})  # fmt: skip
    _touched(part, by)
    return after


@transaction.atomic
def add_activity(*, by: Person, unit_id: str, task: Task, part: RoundUnit | None) -> Activity:
    """Something a unit is to do."""
    activity = Activity.objects.create(unit_id=unit_id, saved_at=timezone.now(), saved_by=by.id,
                                       **task._asdict())  # fmt: skip
    record(by=by.id, action="activity.add", object_kind="activity", object_key=str(activity.id),
           after=_task_said(activity))  # fmt: skip
    _touched(part, by)
    return activity


@transaction.atomic
def set_activity_status(
    *, by: Person, activity: Activity, version: int, status: str, part: RoundUnit | None
) -> Activity:  # fmt: skip
    """How far an activity has come. ChangedMeanwhileError."""
    there = Activity.objects.filter(pk=activity.pk)
    before = there.get()
    if not there.filter(version=version).update(version=F("version") + 1, status=status,
                                                saved_at=timezone.now(),
                                                saved_by=by.id):  # fmt: skip
        sides = [BothSides(f"activity-{activity.id}-status", before.text,
                           status, before.status)]  # fmt: skip
        raise ChangedMeanwhileError(
            sides, by=before.saved_by, at=before.saved_at, version=before.version
        )
    after = there.get()
    record(by=by.id, action="activity.change", object_kind="activity", object_key=str(activity.id),
           before=_task_said(before), after=_task_said(after))  # fmt: skip
    _touched(part, by)
    return after


def _touched(part: RoundUnit | None, by: Person) -> None:
    if part is not None:
        hold(part, by=by.id)


def _outcome_said(indicator: Indicator, value: int | None, words: str) -> dict[str, object]:
    """As text: a history shows no nought."""
    return {"value": value_in_field(value, indicator.decimals), "words": words}


def _line_said(booked_ore: int, words: str) -> dict[str, object]:
    return {"booked": kronor_in_words(booked_ore), "words": words}


def _columns(promise: Promise) -> dict[str, object]:
    return {"text": promise.text, "owner": promise.owner, "promised_ore": promise.promised_ore,
            "due": promise.due, **columns_of(promise.decision)}  # fmt: skip


def _promised(measure: Measure) -> dict[str, object]:
    decision = measure.decision
    return {"unit": measure.unit_id, "text": measure.text, "owner": measure.owner,
            "promised": kronor_in_words(measure.promised_ore), "due": measure.due.isoformat(),
            **(decision.said if decision else {})}  # fmt: skip


def _task_said(activity: Activity) -> dict[str, object]:
    return {"unit": activity.unit_id, "text": activity.text, "owner": activity.owner,
            "first": activity.first.isoformat(), "last": activity.last.isoformat(),
            "status": activity.status}  # fmt: skip
