"""The worker killed, doubled, stopped, cut off: a delivery is taken in once, or fails in words."""

import fcntl
import os
import signal
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.command import utfall
from tests.web.conftest import AsRole
from tests.web.delivering import HISTORY, accept, handed_in, page, read, work
from tests.web.installation import Installation, installation, wait_for
from utfall.facts.store import Store
from utfall.web.audit.models import AuditEvent
from utfall.web.audit.queries import check_chain
from utfall.web.deliveries import actions, tasks
from utfall.web.deliveries.models import Delivery, State
from utfall.web.deliveries.uploads import upload_path
from utfall.web.deliveries.worker import MOST_CLAIMS, do_one, requeue_left, sweep

CORRECTED = "redovisning-2025-07-rattad.csv"
REPLACED = [{"period": 7, "rows": 2472, "amount_ore": 0}]


class Killed(BaseException):
    """Nothing after this is done, as after kill -9."""


@pytest.fixture
def controller(as_role: AsRole) -> Client:
    return as_role("controller")


@pytest.fixture
def accepted(own_folder: Path, controller: Client) -> Delivery:
    """A delivery someone has accepted and no worker has begun with."""
    delivery = read(controller, own_folder / "leveranser" / CORRECTED, "actual")
    assert accept(controller, delivery).status_code == 302
    return delivery


def only_job() -> DBTaskResult:  # type: ignore[type-arg]
    return DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).get()


def test_what_it_replaced_is_known_though_the_worker_died_between_figures_and_record(
    own_folder: Path, accepted: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Store(own_folder).current_id()

    def die(*said: object) -> None:
        raise Killed(said)

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "_finish", die)
        with pytest.raises(Killed):
            do_one("the first")
    published = Store(own_folder).current_id()
    assert published != before
    accepted.refresh_from_db()
    assert accepted.state == State.TAKING_IN
    requeue_left("the second")
    work()
    accepted.refresh_from_db()
    assert (accepted.state, accepted.snapshot) == (State.ACCEPTED, published)
    assert accepted.replaced == REPLACED
    assert AuditEvent.objects.filter(action="delivery.taken_in").count() == 1


def test_the_third_claim_fails_in_words_and_the_file_may_be_read_again(
    accepted: Delivery, controller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*said: object) -> None:
        raise Killed(said)

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "prepare_delivery", die)
        for number in range(MOST_CLAIMS):
            assert only_job().status == TaskResultStatus.READY
            with pytest.raises(Killed):
                do_one(f"worker {number}")
            requeue_left("another")
    assert only_job().status == TaskResultStatus.FAILED
    accepted.refresh_from_db()
    assert accepted.state == State.FAILED
    assert "Arbetet avbröts flera gånger och har stoppats" in page(controller, accepted)
    assert accept(controller, accepted).status_code == 409
    assert upload_path(accepted.id, accepted.file_name).exists()
    assert controller.post(f"{HISTORY}{accepted.id}/las-igen/").status_code == 302
    work()
    accepted.refresh_from_db()
    assert (accepted.state, accepted.decided_by) == (State.WAITING, None)
    assert controller.post(f"{HISTORY}{accepted.id}/las-igen/").status_code == 409


def test_a_reading_that_was_done_and_died_unsaid_stops_no_delivery_that_went_on(
    accepted: Delivery,
) -> None:
    reading = DBTaskResult.objects.get(task_path=tasks.read_file_of.module_path)
    reading.status, reading.worker_ids = TaskResultStatus.RUNNING, ["a", "b", "c"]
    reading.save()
    requeue_left("another")
    accepted.refresh_from_db()
    assert accepted.state == State.TAKING_IN
    work()
    accepted.refresh_from_db()
    assert accepted.state == State.ACCEPTED


def test_a_database_that_goes_away_is_no_claim_that_failed(
    accepted: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*said: object) -> None:
        raise OperationalError(f"server closed the connection unexpectedly {said}")

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "_say", away)
        for _ in range(MOST_CLAIMS + 1):
            with pytest.raises(OperationalError):
                do_one("me")
            assert only_job().status == TaskResultStatus.RUNNING
            requeue_left("me")
            assert only_job().worker_ids == []
    work()
    accepted.refresh_from_db()
    assert accepted.state == State.ACCEPTED


def test_while_another_writes_the_job_waits_its_turn(own_folder: Path, accepted: Delivery) -> None:
    with Store(own_folder).writing():
        for _ in range(MOST_CLAIMS + 1):
            assert do_one()
    assert (only_job().status, only_job().worker_ids) == (TaskResultStatus.READY, [])
    accepted.refresh_from_db()
    assert accepted.state == State.TAKING_IN
    work()
    accepted.refresh_from_db()
    assert accepted.state == State.ACCEPTED


def test_a_job_done_twice_is_recorded_once(accepted: Delivery) -> None:
    work()
    job = DBTaskResult.objects.get(task_path=tasks.take_in_file_of.module_path)
    job.task.func(*job.args_kwargs["args"])
    assert AuditEvent.objects.filter(action="delivery.taken_in").count() == 1
    accepted.refresh_from_db()
    assert (accepted.state, accepted.replaced) == (State.ACCEPTED, REPLACED)


def test_a_clock_that_is_set_back_on_the_way_loses_nothing_and_keeps_the_history_whole(
    own_folder: Path, controller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Handed in now, decided and taken in more than a year ago; and one more, with an older id."""
    first = read(controller, own_folder / "leveranser" / CORRECTED, "actual")
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() - timedelta(days=400))
    monkeypatch.setattr(actions, "uuid7", lambda: UUID("015d3ef7-9800-7000-8000-000000000000"))
    second = handed_in(controller, own_folder / "leveranser" / "prognos-2025-05.csv", "forecast")
    assert str(second.id) < str(first.id)
    assert accept(controller, first).status_code == 302
    work()
    for delivery, state in ((first, State.ACCEPTED), (second, State.WAITING)):
        delivery.refresh_from_db()
        assert delivery.state == state
        assert str(delivery.id) in controller.get(HISTORY).content.decode()
    assert first.replaced == REPLACED
    assert Store(own_folder).current_id() == first.snapshot
    assert (check_chain().broken, AuditEvent.objects.latest("number").action) == (
        None, "delivery.taken_in",
    )  # fmt: skip


def test_uploads_nobody_waits_for_are_swept_when_they_are_old(
    own_folder: Path, controller: Client
) -> None:
    delivery = handed_in(controller, own_folder / "leveranser" / CORRECTED, "actual")
    kept = upload_path(delivery.id, delivery.file_name).parent
    left, new = (kept.with_name(f"0197{n}e00-0000-7000-8000-000000000000") for n in "ab")
    for folder in (left, new):
        folder.mkdir()
        (folder / ".juli.csv.1-1.part").write_bytes(b"halv")
    for folder in (left, kept):
        os.utime(folder, (1, 1))
    sweep()
    assert (left.exists(), new.exists(), kept.exists()) == (False, True, True)


@pytest.fixture
def there(demo_folder: Path, tmp_path: Path) -> Any:
    with installation(tmp_path / "kommun", demo_folder) as made:
        yield made


def test_killed_while_reading_and_while_taking_in_it_is_taken_in_once(there: Installation) -> None:
    """Twice each, at a moment of chance within the step; then left in peace."""
    there.script(f"hand({CORRECTED!r})")
    for state, step in (("reading", ""), ("reading", "Räknar"), ("waiting", "")):
        worker = there.start("worker")
        wait_for(partial(_is, there, state, step))
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    there.script("accept(by=me, delivery_id=Delivery.objects.get().id, codes=[])")
    for step in ("Läser", "Skriver", ""):
        worker = there.start("worker")
        wait_for(partial(_is, there, "taking_in" if step else "accepted", step))
        if step:
            os.kill(worker.pid, signal.SIGKILL)
        else:
            worker.terminate()
        assert worker.wait() == (-signal.SIGKILL if step else 0)
    assert there.states() == ["accepted"]
    assert (there.events("delivery.accept"), there.events("delivery.taken_in")) == (1, 1)
    (snapshot, replaced), *others = there.ask("SELECT snapshot, replaced FROM deliveries_delivery")
    assert not others
    assert "2472" in str(replaced)
    _same_as_by_the_command_line(there, snapshot)
    assert not list((there.folder / "data" / "uploads").iterdir())


def _is(there: Installation, state: str, step: str) -> bool:
    (row,) = there.ask("SELECT state, step FROM deliveries_delivery")
    assert row[0] in ("uploaded", "reading", "waiting", "taking_in", "accepted"), row
    later = row[0] in ("waiting", "accepted") and state in ("reading", "taking_in")
    return later or (row[0] == state and row[1].startswith(step))


def _same_as_by_the_command_line(there: Installation, snapshot: str) -> None:
    """Taking the file in there adds nothing, and every file of the snapshot is whole."""
    assert Store(there.folder).current_id() == snapshot
    words = ("--kind", "actual", "--folder", there.folder, "--json")
    ended = utfall("import", there.folder / "leveranser" / CORRECTED, *words)
    assert ended.document["snapshot"] == snapshot
    assert not list((there.folder / "data").rglob("*.part"))


def test_a_second_worker_ends_40_and_one_told_to_stop_ends_its_job_first(
    there: Installation,
) -> None:
    first = there.start_new("worker")
    lock = there.folder / "data" / "worker.lock"
    wait_for(lambda: lock.exists() and _is_held(lock))
    second = there.run("worker", new=True)
    assert (second.code, "arbetar redan" in second.out) == (40, True)
    there.script(f"hand({CORRECTED!r})")
    wait_for(lambda: there.states() != ["uploaded"])
    first.terminate()
    assert first.wait(60) == 0
    assert there.states() == ["waiting"]
    (status,) = there.ask("SELECT status FROM django_tasks_database_dbtaskresult")[0]
    assert status == "SUCCESSFUL"


def _is_held(lock: Path) -> bool:
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
