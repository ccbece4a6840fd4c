"""Keeping a returned workbook, taking in what its sender ticks, throwing it away."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from utfall.web.audit.actions import record
from utfall.web.comments.actions import save_comment
from utfall.web.comments.cells import CellAt
from utfall.web.comments.models import ShownTo
from utfall.web.follow_up.place import Place
from utfall.web.forecasts.actions import save_forecast
from utfall.web.forecasts.models import PHASING
from utfall.web.people.models import Person
from utfall.web.rounds.models import RoundUnit
from utfall.web.workbooks.entries import Entry, FieldName
from utfall.web.workbooks.models import ReturnedWorkbook
from utfall.web.workbooks.paper import Standing, standing_of

KEPT_FOR = timedelta(days=14)


def key_of(part: RoundUnit) -> str:
    """What events call a unit's workbook: ``2025-07/tia-avdelningen``."""
    return f"{part.round.month}/{part.unit_id}"


@transaction.atomic
def keep_returned(
    *, by: UUID, part: RoundUnit, file_name: str, sha256: str, entries: Sequence[Entry]
) -> ReturnedWorkbook:
    """Keep what was read until it is decided on, in place of an earlier one of the same person."""
    changed = [entry.as_json() for entry in entries if entry.changed]
    values = {"file_name": file_name[:200], "sha256": sha256, "rows": changed,
              "received_at": timezone.now()}  # fmt: skip
    kept, _ = ReturnedWorkbook.objects.update_or_create(
        part=part, person_id=by, defaults=values
    )  # fmt: skip
    record(by=by, action="workbook.return", object_kind="workbook", object_key=key_of(part),
           after={"file": file_name[:200], "sha256": sha256})  # fmt: skip
    return kept


@transaction.atomic
def take_in(
    *, by: Person, place: Place, part: RoundUnit, returned: ReturnedWorkbook,
    entries: Sequence[Entry], ticked: Collection[str],
) -> int:  # fmt: skip
    """Save the ticked fields (``forecast-<row>``), all or none; how many they were. The rest of the
    workbook is let go. Raises ChangedMeanwhileError, LockedMeanwhileError, PermissionDenied."""
    standing, count = standing_of(place, part), 0
    for entry in entries:
        taken = {name for name in entry.changed if f"{name}-{entry.key}" in ticked}
        if taken & {"forecast", "cause"}:
            _take_forecast(by, place, part, standing, entry, taken)
        if "comment" in taken:
            _take_comment(by, place, part, standing, entry)
        count += len(taken)
    returned.delete()
    record(by=by.id, action="workbook.take_in", object_kind="workbook", object_key=key_of(part),
           after={"file": returned.file_name, "fields": count})  # fmt: skip
    return count


def _take_forecast(
    by: Person, place: Place, part: RoundUnit, standing: Standing, entry: Entry,
    taken: Collection[FieldName],
) -> None:  # fmt: skip
    """What is not ticked stays as it is saved."""
    saved = standing.forecasts.get(entry.cost_type)
    amount, cause = (saved.amount_ore, saved.cause) if saved else (None, "")
    if "forecast" in taken:
        ore = entry.forecast_ore
        amount = None if ore is None else standing.basis.budget_ore(entry.cost_type) - ore
    if "cause" in taken:
        cause = entry.cause
    save_forecast(
        by=by, place=place, part=part, cost_type=entry.cost_type, version=entry.forecast_version,
        amount_ore=amount, cause=cause, words=saved.words if saved else "",
        phasing_ore=saved.phasing_ore if saved and cause == PHASING else None,
    )  # fmt: skip


def _take_comment(
    by: Person, place: Place, part: RoundUnit, standing: Standing, entry: Entry
) -> None:
    """For the same readers as before; a new one goes upward."""
    saved = standing.comments.get(entry.key)
    shown_to = saved.shown_to if saved and saved.text else ShownTo.UPWARD.value
    report = place.reading.workspace.municipality.settings.pages.unit
    save_comment(by=by, place=place, part=part, cell=CellAt(report, entry.key),
                 version=entry.comment_version, text=entry.comment,
                 shown_to=shown_to)  # fmt: skip


@transaction.atomic
def throw_returned(*, by: UUID, returned: ReturnedWorkbook) -> None:
    """Let it go; nothing of it was saved."""
    record(by=by, action="workbook.throw", object_kind="workbook",
           object_key=key_of(returned.part), before={"file": returned.file_name})  # fmt: skip
    returned.delete()


def sweep_workbooks() -> int:
    """Let go of what nobody decided on in two weeks; how many they were."""
    old = ReturnedWorkbook.objects.filter(received_at__lt=timezone.now() - KEPT_FOR)
    return old.delete()[0]
