"""Adding, changing and removing what is known and not booked, each with its event."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from utfall.web.audit.actions import Fields, record
from utfall.web.entered.actions import say_changed
from utfall.web.forecasts.models import NEXT_VERSION, UnbookedItem
from utfall.web.forecasts.unbooked import KIND
from utfall.web.forecasts.unbooked_form import UnbookedValues, values_of
from utfall.web.frame.changed_meanwhile import ChangedMeanwhileError
from utfall.web.rounds.editing import hold
from utfall.web.rounds.models import RoundUnit


@transaction.atomic
def add_unbooked(*, by: UUID, part: RoundUnit, values: UnbookedValues) -> UnbookedItem:
    """Enter an item. PermissionDenied where the unit's month is done."""
    hold(part, by=by)
    item = UnbookedItem.objects.create(
        part=part, changed_by=by, changed_at=timezone.now(), **asdict(values)
    )
    _say("unbooked.save", by, item, None, asdict(values))
    return item


@transaction.atomic
def change_unbooked(
    *, by: UUID, item: UnbookedItem, version: int, values: UnbookedValues
) -> None:  # fmt: skip
    """Change an item made from ``version``. ChangedMeanwhileError where it is another by now, or is
    gone."""
    hold(item.part, by=by)
    before = _as_it_is(item, version)
    UnbookedItem.objects.filter(pk=item.pk).update(
        version=NEXT_VERSION, changed_by=by, changed_at=timezone.now(), **asdict(values)
    )
    _say("unbooked.save", by, before, asdict(values_of(before)), asdict(values))


@transaction.atomic
def remove_unbooked(*, by: UUID, item: UnbookedItem, version: int) -> None:
    """Take an item away: it is booked by now, or will not be. Raises as ``change_unbooked``."""
    hold(item.part, by=by)
    before = _as_it_is(item, version)
    UnbookedItem.objects.filter(pk=item.pk).delete()
    _say("unbooked.remove", by, before, asdict(values_of(before)), None)


def _as_it_is(item: UnbookedItem, version: int) -> UnbookedItem:
    now = UnbookedItem.objects.select_related("part__round").filter(pk=item.pk).first()
    if now is None:
        raise ChangedMeanwhileError((), by=None, at=None, version=0)
    if now.version != version:
        raise ChangedMeanwhileError((), by=now.changed_by, at=now.changed_at, version=now.version)
    return now


def _say(
    action: str, by: UUID, item: UnbookedItem, before: dict[str, str | int] | None,
    after: dict[str, str | int] | None,
) -> None:  # fmt: skip
    """The event, and that the unit's facts of the kind have changed."""
    round_ = item.part.round
    was: Fields = {**before} if before else None
    now: Fields = {**after} if after else None
    key = f"{round_.month}/{item.part.unit_id}/{item.pk}"
    record(by=by, action=action, object_kind="unbooked", object_key=key, before=was, after=now)
    say_changed(kind=KIND, fact_version="", year=int(round_.month[:4]),
                unit_id=item.part.unit_id)  # fmt: skip
