"""Saving a month's report: each value by itself, so that one that somebody else has changed leaves
the others saved."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from utfall.web.frame.changed_meanwhile import ChangedMeanwhileError
from utfall.web.goals.actions import book_effect, save_outcome, set_activity_status
from utfall.web.goals.report_forms import ActivityForm, LineForm, OutcomeForm, ReportForm
from utfall.web.people.models import Person
from utfall.web.rounds.models import RoundUnit


class Conflict(NamedTuple):
    """What somebody else had changed, and the hidden field with the version there is now."""

    fault: ChangedMeanwhileError
    version_field: str


class Reported(NamedTuple):
    """How many values were saved, and which were not."""

    saved: int
    conflicts: tuple[Conflict, ...]


@transaction.atomic
def save_report(
    *, by: Person, month: str, part: RoundUnit, sent: Iterable[ReportForm]
) -> Reported:  # fmt: skip
    """Save what a unit's valid forms say anew."""
    saved, conflicts = 0, []
    for form in sent:
        if not form.is_changed:
            continue
        try:
            _save(by, month, part, form)
            saved += 1
        except ChangedMeanwhileError as fault:
            conflicts.append(Conflict(fault, form.add_prefix("version")))
    return Reported(saved, tuple(conflicts))


def _save(by: Person, month: str, part: RoundUnit, form: ReportForm) -> None:
    data, version = form.cleaned_data, form.cleaned_data["version"]
    if isinstance(form, OutcomeForm):
        save_outcome(by=by, indicator=form.standing.indicator, month=month, version=version,
                     value=data["value"], words=data["words"], part=part)  # fmt: skip
    elif isinstance(form, LineForm):
        book_effect(by=by, measure=form.standing.measure, month=month, version=version,
                    booked_ore=data["booked"], words=data["words"], part=part)  # fmt: skip
    else:
        assert isinstance(form, ActivityForm)
        set_activity_status(by=by, activity=form.activity, version=version,
                            status=data["status"], part=part)  # fmt: skip


def together(conflicts: Iterable[Conflict]) -> tuple[ChangedMeanwhileError, dict[str, str]]:
    """All of them as one page shows them, with a version for each."""
    faults = list(conflicts)
    sides = [side for one in faults for side in one.fault.sides]
    first = faults[0].fault
    whole = ChangedMeanwhileError(sides, by=first.by, at=first.at, version=first.version)
    return whole, {one.version_field: str(one.fault.version) for one in faults}
