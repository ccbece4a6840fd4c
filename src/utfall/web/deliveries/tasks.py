"""The worker's two jobs: read a file, take it in.

A job runs at least once: reading changes nothing, and taking the same rows in again gives the
snapshot that is there; the state is set last.
"""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from utfall.domain.fact_kinds import REGISTER_KINDS
from utfall.domain.problem import Problem
from utfall.pipeline.import_delivery import import_delivery, judge_delivery, prepare_delivery
from utfall.pipeline.import_register import import_register
from utfall.pipeline.import_request import ImportRequest
from utfall.pipeline.refused import RefusedError, UsageError
from utfall.pipeline.workspace import open_workspace
from utfall.web.audit.actions import record
from utfall.web.deliveries.found import found_document, problem_fields
from utfall.web.deliveries.models import Delivery, State
from utfall.web.deliveries.uploads import remove_upload, upload_path

READABLE = (State.UPLOADED, State.READING)


@task()
def read_file_of(delivery_id: str) -> None:
    """Read and judge a delivery's file: control totals, problems, and how the figures change."""
    there = Delivery.objects.filter(pk=delivery_id, state__in=READABLE)
    if not there.update(state=State.READING, step="Läser och kontrollerar filen"):
        return
    delivery = Delivery.objects.get(pk=delivery_id)
    try:
        found = _read(delivery)
    except (RefusedError, UsageError, OSError) as fault:
        found = {"problems": problem_fields(_problems_of(fault)), "words": _words_of(fault)}
    state = State.WAITING if found.get("may_be_taken_in") else State.REFUSED
    there.update(state=state, found=found, step="")


def _read(delivery: Delivery) -> dict[str, object]:
    workspace = open_workspace(settings.FOLDER)
    request = request_of(delivery)
    if delivery.kind in REGISTER_KINDS:
        from utfall.pipeline.import_register import judge_register

        return found_document(workspace, request.path, judge_register(workspace, request), None)
    judged = judge_delivery(workspace, request)
    _say(delivery, "Räknar hur siffrorna ändras")
    return found_document(workspace, request.path, judged.problems, judged.delivery)


def _say(delivery: Delivery, step: str) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(step=step)


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
    )


@task()
def take_in_file_of(delivery_id: str) -> None:
    """Take an accepted file in: the snapshot first, then the record of it."""
    there = Delivery.objects.filter(pk=delivery_id, state=State.TAKING_IN)
    delivery = there.first()
    if delivery is None:
        return
    _say(delivery, "Läser filen igen")
    try:
        snapshot, replaced = _take_in(delivery)
    except (RefusedError, UsageError, OSError) as fault:
        found = {**(delivery.found or {}), "problems": problem_fields(_problems_of(fault)),
                 "words": _words_of(fault)}  # fmt: skip
        there.update(state=State.FAILED, found=found, step="", finished_at=timezone.now())
        return
    _finish(delivery.id, snapshot, replaced)


def _take_in(delivery: Delivery) -> tuple[str, list[dict[str, object]]]:
    workspace = open_workspace(settings.FOLDER)
    request = request_of(delivery)
    if delivery.kind in REGISTER_KINDS:
        return import_register(workspace, request).snapshot or "-", []
    prepared = prepare_delivery(workspace, request)
    _say(delivery, "Skriver siffrorna")
    imported = import_delivery(workspace, prepared)
    replaced: list[dict[str, object]] = [
        {"period": total.period, "rows": total.rows, "amount_ore": getattr(total, "amount_ore", 0)}
        for total in imported.replaced
    ]
    return imported.snapshot, replaced


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


def _problems_of(fault: Exception) -> tuple[Problem, ...]:
    return fault.problems if isinstance(fault, RefusedError) else ()


def _words_of(fault: Exception) -> str:
    if isinstance(fault, OSError):
        return f"Disken går inte att läsa eller skriva: {fault.strerror or fault}."
    return str(fault) if isinstance(fault, UsageError) else ""
