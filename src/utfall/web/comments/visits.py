"""What has changed in a unit's figures since someone who reports on it was there last."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from utfall.documents.finished import FinishedReport
from utfall.web.comments.models import Visit
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.table_view import key_columns
from utfall.web.rounds.models import RoundUnit


class ChangedSince(NamedTuple):
    """The rows whose figures another import has changed, and when she saw the earlier ones."""

    rows: tuple[str, ...]
    since: datetime


def visited(place: Place, part: RoundUnit, made: FinishedReport) -> ChangedSince | None:
    """Note the visit; what has changed is said the whole day it is first seen. Budget, actual and
    deviation are compared, not forecasts: those she makes herself."""
    now, seen = timezone.now(), _figures(made)
    person = place.access.person.id
    last = Visit.objects.filter(part=part, person_id=person).first()
    if last is None:
        Visit.objects.get_or_create(
            part=part, person_id=person, defaults={"figures": seen, "at": now}
        )  # fmt: skip
        return None
    if last.figures != seen:
        changed = sorted(row for row in {*last.figures, *seen}
                         if last.figures.get(row) != seen.get(row))  # fmt: skip
        last.changed, last.changed_at, last.changed_since = changed, now, last.at
        last.figures, last.at = seen, now
        last.save()
    elif timezone.localdate(last.at) != timezone.localdate(now):
        last.at = now
        last.save(update_fields=["at"])
    return _said(last, made)


def _said(visit: Visit, made: FinishedReport) -> ChangedSince | None:
    if visit.changed_at is None or visit.changed_since is None:
        return None
    if timezone.localdate(visit.changed_at) != timezone.localdate():
        return None
    labels = {row.key: row.label for row in made.table.rows}
    return ChangedSince(tuple(labels.get(row, row) for row in visit.changed), visit.changed_since)


def _figures(made: FinishedReport) -> dict[str, list[int | None]]:
    """Row → its budget, actual and deviation; the total follows from them."""
    keys = key_columns(made)
    if keys is None:
        return {}
    columns = (keys.budget, keys.actual, keys.deviation)
    return {row.key: [made.result.ore(row.key, column) for column in columns]
            for row in made.table.rows[:-1]}  # fmt: skip
