"""Recording events. Called inside the transaction of what it records."""

import hashlib
import json
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from utfall.web.audit.models import AuditEvent, AuditHead

FIRST = "0" * 64
Fields = dict[str, object] | None


@transaction.atomic
def record(
    *, by: UUID | None, action: str, object_kind: str, object_key: str,
    before: Fields = None, after: Fields = None,
) -> AuditEvent:  # fmt: skip
    """Add one event after the last; the head is locked meanwhile, so that two cannot follow it."""
    head, _ = AuditHead.objects.select_for_update().get_or_create(id=1, defaults={"hash": FIRST})
    event = AuditEvent(
        at=timezone.now(), by=by, action=action, object_kind=object_kind,
        object_key=object_key[:300], before=before, after=after, previous_hash=head.hash, hash="",
    )  # fmt: skip
    event.hash = event_hash(event)
    event.save(force_insert=True)
    AuditHead.objects.update(hash=event.hash)
    return event


def event_hash(event: AuditEvent) -> str:
    """sha256 over what the event says and the hash before it."""
    said = [
        event.previous_hash, _time(event.at), str(event.by or ""), event.action,
        event.object_kind, event.object_key, event.before, event.after,
    ]  # fmt: skip
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _time(at: datetime) -> str:
    """To the microsecond, in UTC: what both databases keep."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
