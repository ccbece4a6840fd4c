"""What happens to a delivery, each step with its event. A step holds only from the state it is
right in: who comes second changes nothing, and is told so."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from uuid_utils.compat import uuid7

from utfall.facts.store import StoreBusyError
from utfall.pipeline.save_profile import saved_profile
from utfall.web.audit.actions import record
from utfall.web.deliveries.models import Delivery, State
from utfall.web.deliveries.uploads import keep_upload, remove_upload, safe_name

_TRIES, _PAUSE_SECONDS = 10, 0.2


class AlreadyDecidedError(Exception):
    """Somebody else decided meanwhile; ``delivery`` is as it stands now."""

    def __init__(self, delivery: Delivery) -> None:
        super().__init__(str(delivery.id))
        self.delivery = delivery


@dataclass(frozen=True, slots=True)
class Declared:
    """What the controller says of a file; empty leaves it to the profile."""

    kind: str
    version: str = ""
    layer: str = ""
    profile: str = ""
    state: str = ""
    extracted: str = ""


def hand_in(*, by: UUID, upload: UploadedFile[bytes], declared: Declared) -> Delivery:
    """Keep the file and queue its reading. OSError where it cannot be kept: nothing is left."""
    from utfall.web.deliveries.tasks import read_file_of

    delivery_id = UUID(str(uuid7()))
    _, sha256, size = keep_upload(delivery_id, upload)
    with transaction.atomic():
        delivery = Delivery.objects.create(
            id=delivery_id, file_name=safe_name(upload.name or "fil"), sha256=sha256,
            size_bytes=size, kind=declared.kind, fact_version=declared.version,
            layer=declared.layer, profile=declared.profile, period_state=declared.state,
            extracted=declared.extracted, uploaded_by=by, uploaded_at=timezone.now(),
        )  # fmt: skip
        record(by=by, action="delivery.hand_in", object_kind="delivery",
               object_key=str(delivery.id), after=_said(delivery))  # fmt: skip
        read_file_of.enqueue(str(delivery.id))
    return delivery


def accept(*, by: UUID, delivery_id: UUID, codes: Sequence[str], reason: str = "") -> Delivery:
    """Decide to take the file in, its warnings accepted by code. AlreadyDecidedError where it no
    longer waits for a decision."""
    from utfall.web.deliveries.tasks import take_in_file_of

    with transaction.atomic():
        before = _moved(delivery_id, (State.WAITING,), State.TAKING_IN, decided_by=by,
                        decided_at=timezone.now(), accepted_codes=sorted(set(codes)),
                        reason=reason, step="")  # fmt: skip
        after = Delivery.objects.get(pk=delivery_id)
        record(by=by, action="delivery.accept", object_kind="delivery", object_key=str(delivery_id),
               before=before, after={**_said(after), "codes": after.accepted_codes,
                                     "reason": reason})  # fmt: skip
        take_in_file_of.enqueue(str(delivery_id))
    return after


def throw(*, by: UUID, delivery_id: UUID) -> None:
    """Decide not to take the file in; the file goes, its record stays."""
    with transaction.atomic():
        before = _moved(delivery_id, (State.WAITING, State.REFUSED, State.FAILED), State.THROWN,
                        decided_by=by, decided_at=timezone.now(),
                        finished_at=timezone.now())  # fmt: skip
        record(by=by, action="delivery.throw", object_kind="delivery", object_key=str(delivery_id),
               before=before, after={"state": State.THROWN})  # fmt: skip
        transaction.on_commit(lambda: remove_upload(delivery_id))


def read_again(*, by: UUID, delivery_id: UUID) -> Delivery:
    """Let a file whose work failed (a full disk, a worker killed three times) be read anew and be
    decided on anew. AlreadyDecidedError where it has not failed."""
    from utfall.web.deliveries.tasks import read_file_of

    with transaction.atomic():
        before = _moved(delivery_id, (State.FAILED,), State.UPLOADED, found=None, step="",
                        decided_by=None, decided_at=None, accepted_codes=[], reason="",
                        finished_at=None, snapshot="", replaced=None)  # fmt: skip
        after = Delivery.objects.get(pk=delivery_id)
        record(by=by, action="delivery.read_again", object_kind="delivery",
               object_key=str(delivery_id), before=before, after=_said(after))  # fmt: skip
        read_file_of.enqueue(str(delivery_id))
    return after


def save_profile(*, by: UUID, delivery_id: UUID, name: str, text: str, kind: str) -> Delivery:
    """Keep a new profile among the municipality's, and have the refused file judged anew by it as
    ``kind``; both or neither.

    Raises NameTakenError, AlreadyDecidedError (it is no longer refused), StoreBusyError (an import
    goes on for longer than two seconds), OSError.
    """
    for _ in range(_TRIES):
        try:
            return _save_profile(by, delivery_id, name, text.encode(), kind)
        except StoreBusyError:
            time.sleep(_PAUSE_SECONDS)
    return _save_profile(by, delivery_id, name, text.encode(), kind)


def _save_profile(by: UUID, delivery_id: UUID, name: str, content: bytes, kind: str) -> Delivery:
    from utfall.web.deliveries.tasks import read_file_of

    with saved_profile(settings.FOLDER, name, content), transaction.atomic():
        before = _moved(delivery_id, (State.REFUSED,), State.UPLOADED, profile=name, kind=kind,
                        found=None, step="", finished_at=None)  # fmt: skip
        after = Delivery.objects.get(pk=delivery_id)
        digest = hashlib.sha256(content).hexdigest()
        record(by=by, action="delivery.save_profile", object_kind="delivery",
               object_key=str(delivery_id), before=before,
               after={**_said(after), "profile": name, "profile_sha256": digest})  # fmt: skip
        read_file_of.enqueue(str(delivery_id))
    return after


def _moved(
    delivery_id: UUID, states: Sequence[str], to: State, **fields: object
) -> dict[str, object]:
    """One conditional update: from a right state, or AlreadyDecidedError."""
    there = Delivery.objects.filter(pk=delivery_id, state__in=states)
    before = there.first()
    changed = there.update(state=to, version=F("version") + 1, **fields)
    if not changed or before is None:
        raise AlreadyDecidedError(Delivery.objects.get(pk=delivery_id))
    return _said(before)


def _said(delivery: Delivery) -> dict[str, object]:
    return {
        "state": delivery.state,
        "file": delivery.file_name,
        "sha256": delivery.sha256,
        "kind": delivery.kind,
    }
