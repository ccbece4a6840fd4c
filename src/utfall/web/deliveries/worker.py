"""``utfall worker``: one process that does the background work, one job at a time.

It holds a file lock, so that what it finds running when it starts was left by a dead one: that is
queued again, and failed at the third claim. django-tasks-db's own worker leaves such jobs for ever.
"""

import fcntl
import logging
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from django.db import InterfaceError, OperationalError, close_old_connections, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from utfall.facts.store import DamagedError, StoreBusyError
from utfall.pipeline.refused import RefusedError
from utfall.web.deliveries.models import OPEN_STATES, Delivery, State
from utfall.web.deliveries.tasks import (
    READABLE,
    read_file_of,
    refresh_waiting,
    take_in_file_of,
)
from utfall.web.deliveries.uploads import sweep_uploads
from utfall.web.drafts.actions import sweep_drafts
from utfall.web.workbooks.actions import sweep_workbooks

_log = logging.getLogger("utfall.worker")
MOST_CLAIMS = 3
_PAUSE_SECONDS = 0.3
_SWEEP_SECONDS = 3600.0
_DATABASE_AWAY = (OperationalError, InterfaceError)
# Where a delivery stands until a job of it is done: past that the job was done, and died unsaid.
_BEGUN_BY = {read_file_of.module_path: READABLE, take_in_file_of.module_path: (State.TAKING_IN,)}


class WorkerRunsError(Exception):
    """Another worker holds the lock."""


def hold_lock(folder: Path) -> IO[str]:
    """The worker's lock, held as long as the file is open; WorkerRunsError where it is taken."""
    path = folder / "data" / "worker.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise WorkerRunsError(str(path)) from None
    return file


def work(folder: Path, until: Callable[[], bool]) -> None:
    """Do jobs until told to stop. A database that is away is waited for: what it cut off is queued
    again when it answers."""
    me = str(uuid4())
    with hold_lock(folder):
        requeued, swept = False, 0.0
        while not until():
            try:
                if not requeued:
                    requeue_left(me)
                    requeued = True
                if time.monotonic() - swept > _SWEEP_SECONDS:
                    sweep()
                    swept = time.monotonic()
                busy = do_one(me) or refresh_one()
            except _DATABASE_AWAY:
                _log.warning("the database does not answer; waiting")
                busy, requeued = False, False
            close_old_connections()
            if not busy:
                time.sleep(_PAUSE_SECONDS)


def sweep() -> None:
    """Remove uploads that no delivery waits for, and drafts and workbooks nobody has
    come back to."""
    sweep_drafts()
    sweep_workbooks()
    waiting = Delivery.objects.filter(state__in=(*OPEN_STATES, State.REFUSED, State.FAILED))
    sweep_uploads({str(pk) for pk in waiting.values_list("pk", flat=True)})


def refresh_one() -> bool:
    """Between jobs: keep what waiting deliveries say they change true. What is wrong in the folder
    is said where it is used, not here."""
    try:
        return refresh_waiting()
    except (RefusedError, DamagedError, OSError):
        return False


def requeue_left(me: str = "") -> None:
    """Queue again what a dead worker left; at the third claim it fails, and its delivery too. What
    ``me`` claimed was cut off by the database, and is not counted."""
    for left in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        with transaction.atomic():
            if left.worker_ids[-1:] == [me]:
                left.worker_ids = left.worker_ids[:-1]
            elif len(left.worker_ids) >= MOST_CLAIMS:
                _fail(left, f"the job was claimed {MOST_CLAIMS} times and never ended")
                continue
            left.status = TaskResultStatus.READY
            left.save(update_fields=["status", "worker_ids"])


def do_one(me: str = "") -> bool:
    """Do the first job that is ready; False where there is none. A bug of ours ends the worker:
    who started it starts another, which claims the job again."""
    with transaction.atomic():
        job = DBTaskResult.objects.ready().get_locked()
        if job is None:
            return False
        job.claim(me or str(uuid4()))
    try:
        result = job.task.func(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
    except StoreBusyError:
        _later(job)
    else:
        job.set_successful(result)
    return True


def _later(job: DBTaskResult) -> None:  # type: ignore[type-arg]
    """The folder was busy: again, without counting it as a claim that failed."""
    job.status = TaskResultStatus.READY
    job.worker_ids = job.worker_ids[:-1]
    job.save(update_fields=["status", "worker_ids"])
    time.sleep(_PAUSE_SECONDS)


def _fail(job: DBTaskResult, why: str) -> None:  # type: ignore[type-arg]
    """Fail the job, and say so at its delivery."""
    job.status = TaskResultStatus.FAILED
    job.finished_at = timezone.now()
    job.traceback = why
    job.save(update_fields=["status", "finished_at", "traceback"])
    states = _BEGUN_BY.get(job.task_path, ())
    if states:
        words = "Arbetet avbröts flera gånger och har stoppats. Filen är kvar; inget är inläst."
        Delivery.objects.filter(
            pk=job.args_kwargs["args"][0], state__in=states
        ).update(state=State.FAILED, step="", found={"words": words, "problems": []},
                 finished_at=timezone.now())  # fmt: skip


def run_until_stopped(folder: Path) -> None:
    """Work until SIGTERM or SIGINT; the job that is under way is done first."""
    stopped = []
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(ValueError):
            signal.signal(number, lambda *_: stopped.append(True))
    work(folder, lambda: bool(stopped))
