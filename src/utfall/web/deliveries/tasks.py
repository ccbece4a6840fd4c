"""The worker's two jobs: read a file, take it in.

A job runs at least once: reading changes nothing, and taking the same rows in again gives the
snapshot that is there; the state is set last. A step is kept in Swedish; its page translates it.
"""

from datetime import UTC
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from django_tasks import task

from utfall.domain.fact_kinds import REGISTER_KINDS
from utfall.domain.problem import Problem
from utfall.facts.manifest import Acceptance
from utfall.facts.store import DamagedError, MissingError, Store
from utfall.pipeline.import_delivery import (
    import_file,
    judge_delivery,
    prepare_delivery,
    replaced_in,
)
from utfall.pipeline.import_proof import Total
from utfall.pipeline.import_register import import_register
from utfall.pipeline.import_request import ImportRequest
from utfall.pipeline.refused import RefusedError, UsageError
from utfall.pipeline.workspace import Workspace, open_workspace
from utfall.web.audit.actions import record
from utfall.web.deliveries.found import found_document, problem_fields
from utfall.web.deliveries.models import UNDER_WAY, Delivery, State
from utfall.web.deliveries.uploads import remove_upload, upload_path

READABLE = (State.UPLOADED, State.READING)
# No fault of the delivered file: it may be tried again.
_OF_THE_MACHINE = (OSError, DamagedError, MissingError)


@task()
def read_file_of(delivery_id: str) -> None:
    """Read and judge a delivery's file: control totals, problems, and how the figures change."""
    there = Delivery.objects.filter(pk=delivery_id, state__in=READABLE)
    if not there.update(state=State.READING, step=_("Läser och kontrollerar filen")):
        return
    delivery = Delivery.objects.get(pk=delivery_id)
    state, found = _judged(delivery)
    there.update(state=state, found=found, step="",
                 finished_at=timezone.now() if state == State.FAILED else None)  # fmt: skip


def refresh_waiting() -> bool:
    """Judge one waiting delivery anew where the figures have changed since it was read, so that
    what its page says it changes holds when someone decides. False where there is none."""
    now = Store(settings.FOLDER).current_id() or ""
    for delivery in Delivery.objects.filter(state=State.WAITING):
        if (delivery.found or {}).get("snapshot", "") != now:
            state, found = _judged(delivery)
            if state == State.FAILED:
                return False
            Delivery.objects.filter(
                pk=delivery.pk, state=State.WAITING, version=delivery.version
            ).update(state=state, found={**found, "snapshot": now})
            return True
    return False


def _judged(delivery: Delivery) -> tuple[State, dict[str, object]]:
    """What reading the file says, and where that leaves it: a fault of the disk is no fault of the
    file, and may be tried again."""
    try:
        found = _read(delivery)
    except _OF_THE_MACHINE as fault:
        return State.FAILED, _said_of(fault, delivery)
    except (RefusedError, UsageError) as fault:
        return State.REFUSED, _said_of(fault, delivery)
    return State.WAITING if found["may_be_taken_in"] else State.REFUSED, found


def _read(delivery: Delivery) -> dict[str, object]:
    workspace = open_workspace(settings.FOLDER)
    request = request_of(delivery)
    if delivery.kind in REGISTER_KINDS:
        from utfall.pipeline.import_register import judge_register

        return found_document(workspace, request.path, judge_register(workspace, request), None)
    judged = judge_delivery(workspace, request)
    _say(delivery, _("Räknar hur siffrorna ändras"))
    return found_document(workspace, request.path, judged.problems, judged.delivery,
                          judged.more)  # fmt: skip


def _say(delivery: Delivery, step: str) -> None:
    Delivery.objects.filter(pk=delivery.pk, state__in=UNDER_WAY).update(step=step)


def request_of(delivery: Delivery) -> ImportRequest:
    """What the command line would be asked."""
    return ImportRequest(
        path=upload_path(delivery.id, delivery.file_name),
        kind=delivery.kind,
        version=delivery.fact_version or None,
        layer=delivery.layer or None,
        profile=delivery.profile or None,
        state=delivery.period_state or None,
        extracted=delivery.extracted,
        accepted=tuple(delivery.accepted_codes),
        acceptance=_acceptance_of(delivery),
    )


def _acceptance_of(delivery: Delivery) -> Acceptance | None:
    """The decision as the folder keeps it: the person by her id, as her name can be emptied."""
    if delivery.decided_by is None or delivery.decided_at is None:
        return None
    at = delivery.decided_at.astimezone(UTC).isoformat(timespec="seconds")
    return Acceptance(str(delivery.decided_by), at, " ".join(delivery.reason.split()))


@task()
def take_in_file_of(delivery_id: str) -> None:
    """Take an accepted file in: the snapshot first, then the record of it."""
    there = Delivery.objects.filter(pk=delivery_id, state=State.TAKING_IN)
    delivery = there.first()
    if delivery is None:
        return
    _say(delivery, _("Läser filen igen"))
    try:
        snapshot, replaced = _take_in(delivery)
    except (RefusedError, UsageError, *_OF_THE_MACHINE) as fault:
        found = {**(delivery.found or {}), **_said_of(fault, delivery)}
        there.update(state=State.FAILED, found=found, step="", snapshot="",
                     finished_at=timezone.now())  # fmt: skip
        return
    _finish(delivery.id, snapshot, replaced)


def _take_in(delivery: Delivery) -> tuple[str, list[dict[str, object]]]:
    workspace = open_workspace(settings.FOLDER)
    request = request_of(delivery)
    if delivery.kind in REGISTER_KINDS:
        return import_register(workspace, request).snapshot or "-", []
    prepared = prepare_delivery(workspace, request)
    _say(delivery, _("Skriver siffrorna"))
    begun_from = _begun_from(delivery, workspace)
    replaced: list[Total] = []
    done = import_file(workspace, prepared)
    for one, imported in zip(prepared.each, done, strict=True):
        if not imported.changed and begun_from != imported.snapshot:
            replaced += replaced_in(workspace, one, begun_from)
        else:
            replaced += imported.replaced
    return done[-1].snapshot, [_total(total) for total in replaced]


def _begun_from(delivery: Delivery, workspace: Workspace) -> str:
    """The snapshot there was when the taking in first began, kept across a kill: the rows may
    have been published by a worker that was killed before it could say so."""
    if not delivery.snapshot:
        delivery.snapshot = workspace.store.current_id() or ""
        Delivery.objects.filter(pk=delivery.pk).update(snapshot=delivery.snapshot)
    return delivery.snapshot


def _total(total: Total) -> dict[str, object]:
    return {"period": total.period, "rows": total.rows,
            "amount_ore": getattr(total, "amount_ore", 0)}  # fmt: skip


@transaction.atomic
def _finish(delivery_id: UUID, snapshot: str, replaced: list[dict[str, object]]) -> None:
    there = Delivery.objects.filter(pk=delivery_id, state=State.TAKING_IN)
    if there.update(state=State.ACCEPTED, snapshot=snapshot, replaced=replaced, step="",
                    finished_at=timezone.now()):  # fmt: skip
        delivery = Delivery.objects.get(pk=delivery_id)
        record(by=delivery.decided_by, action="delivery.taken_in", object_kind="delivery",
               object_key=str(delivery_id), before={"replaced": replaced},
               after={"snapshot": snapshot})  # fmt: skip
        transaction.on_commit(lambda: remove_upload(delivery_id))


def _said_of(fault: Exception, delivery: Delivery) -> dict[str, object]:
    """A fault as a page shows it."""
    problems: tuple[Problem, ...] = fault.problems if isinstance(fault, RefusedError) else ()
    own = str(request_of(delivery).path)
    return {"problems": problem_fields(problems, own, {}), "words": _words_of(fault)}


def _words_of(fault: Exception) -> str:
    if isinstance(fault, OSError):
        return f"Disken går inte att läsa eller skriva: {fault.strerror or fault}."
    if isinstance(fault, DamagedError | MissingError):
        return f"En datafil är skadad eller borta: {fault}. Återställ den från en säkerhetskopia."
    return str(fault) if isinstance(fault, UsageError) else ""
