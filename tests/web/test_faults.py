"""Two at once, a full disk, a database that restarts, a web process killed: nothing is lost,
nothing is done twice, and there is a page in words."""

import errno
import os
import random
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from http.client import HTTPException
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import OperationalError, connection
from django.test import Client

from tests.demo_folder import without_a_round
from tests.postgresql import start_postgresql_again, stop_postgresql
from tests.web.conftest import AsRole
from tests.web.delivering import HISTORY, PAGE, accept, handed_in, page, read, throw, upload, work
from tests.web.installation import (
    Answer,
    Browser,
    Installation,
    answers,
    installation,
    own_postgresql,
    serving,
    wait_for,
)
from utfall.facts.store import Store, write_whole
from utfall.web.audit.models import AuditEvent
from utfall.web.deliveries.models import Delivery, State
from utfall.web.people.actions import add_person, give_role
from utfall.web.people.models import Person
from utfall.web.people.roles import Role

CORRECTED = "redovisning-2025-07-rattad.csv"
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def controller(as_role: AsRole) -> Client:
    return as_role("controller")


def full(*said: object, **more: object) -> None:
    del said, more
    raise FULL


def below_data(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in (folder / "data").rglob("*") if p.is_file()}


@pytest.mark.usefixtures("emptied_after")
@pytest.mark.parametrize("second", [accept, throw])
def test_of_two_who_decide_at_once_one_is_first_and_the_other_is_told_who(
    own_folder: Path, as_role: AsRole, second: Any
) -> None:
    delivery = read(as_role("controller"), own_folder / "leveranser" / CORRECTED, "actual")
    other = add_person(by=None, slug="lars-ny", name="Lars Ny")
    give_role(by=None, person=other, role=Role.CONTROLLER, unit_id="exempelkoping",
              first=date(2025, 1, 1))  # fmt: skip
    clients = {"Sara Holm": as_role("controller"), "Lars Ny": Client()}
    clients["Lars Ny"].force_login(other)
    answered = _at_once(clients, delivery, {"Sara Holm": accept, "Lars Ny": second})
    assert sorted(a.status_code for a in answered.values()) == [302, 409]
    won = next(name for name, answer in answered.items() if answer.status_code == 302)
    lost = next(answer for answer in answered.values() if answer.status_code == 409)
    assert f"{won} hann före" in lost.content.decode()
    work()
    delivery.refresh_from_db()
    was_accepted = won == "Sara Holm" or second is accept
    assert delivery.state == (State.ACCEPTED if was_accepted else State.THROWN)
    assert delivery.decided_by == Person.objects.get(name=won).id
    events = AuditEvent.objects.filter(object_key=str(delivery.id))
    decided = events.filter(action__in=("delivery.accept", "delivery.throw"))
    assert [event.by for event in decided] == [delivery.decided_by]
    assert events.filter(action="delivery.taken_in").count() == was_accepted


def _at_once(
    clients: dict[str, Client], delivery: Delivery, deeds: dict[str, Any]
) -> dict[str, Any]:
    gate, answered = threading.Barrier(len(clients)), {}

    def decide(name: str) -> None:
        gate.wait()
        answered[name] = deeds[name](clients[name], delivery)
        connection.close()

    threads = [threading.Thread(target=decide, args=(name,)) for name in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answered


def test_a_disk_that_is_full_when_a_file_is_kept_leaves_nothing_and_a_retry_works(
    own_folder: Path, controller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = below_data(own_folder)
    path = own_folder / "leveranser" / CORRECTED
    with monkeypatch.context() as patched:
        patched.setattr("utfall.web.deliveries.uploads.finish", full)
        answer = controller.post(PAGE, {"files": [upload(path)], "kind": "actual"})
    assert answer.status_code == 507
    assert "Disken går inte att skriva" in answer.content.decode()
    assert CORRECTED in answer.content.decode()
    assert below_data(own_folder) == before
    assert not Delivery.objects.exists()
    assert read(controller, path, "actual").state == State.WAITING


def test_of_several_files_those_that_were_kept_are_told_from_those_that_were_not(
    own_folder: Path, controller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from utfall.web.deliveries import uploads

    kept: list[Path] = []

    def one(unfinished: Path, path: Path) -> None:
        if kept:
            raise FULL
        kept.append(unfinished.replace(path))

    monkeypatch.setattr(uploads, "finish", one)
    files = [upload(own_folder / "leveranser" / f"prognos-2025-0{n}.csv") for n in (2, 5)]
    answer = controller.post(PAGE, {"files": files, "kind": "forecast"})
    assert answer.status_code == 507
    assert "igen: prognos-2025-05.csv" in answer.content.decode()
    assert [d.file_name for d in Delivery.objects.all()] == ["prognos-2025-02.csv"]


def test_a_disk_that_is_full_while_the_browser_sends_is_said_in_words(
    own_folder: Path, controller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller.raise_request_exception = False
    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", full)
    file = upload(own_folder / "leveranser" / CORRECTED)
    answer = controller.post(PAGE, {"files": [file], "kind": "actual"})
    assert answer.status_code == 507
    assert "Disken går inte att skriva eller läsa" in answer.content.decode()


def test_a_disk_that_fails_while_a_file_is_read_is_no_fault_of_the_file(
    own_folder: Path, controller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = handed_in(controller, own_folder / "leveranser" / CORRECTED, "actual")
    with monkeypatch.context() as patched:
        patched.setattr("utfall.pipeline.read_delivered_file.opened_file", full)
        work()
    delivery.refresh_from_db()
    assert delivery.state == State.FAILED
    html = page(controller, delivery)
    assert "Disken går inte att läsa eller skriva: No space left on device" in html
    assert controller.post(f"{HISTORY}{delivery.id}/las-igen/").status_code == 302
    work()
    delivery.refresh_from_db()
    assert delivery.state == State.WAITING


@pytest.mark.parametrize("where", ["facts", "copy", "manifest", "pointer"])
def test_a_disk_that_is_full_while_taking_in_leaves_the_figures_as_they_were(
    own_folder: Path, controller: Client, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    store = Store(own_folder)
    delivery = read(controller, own_folder / "leveranser" / CORRECTED, "actual")
    before, pointed = below_data(own_folder), store.current_id()
    with monkeypatch.context() as patched:
        _fill(patched, where)
        assert accept(controller, delivery).status_code == 302
        work()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.snapshot) == (State.FAILED, "")
    assert "Disken går inte att läsa eller skriva" in page(controller, delivery)
    assert store.current_id() == pointed
    assert not [name for name in below_data(own_folder) - before if name.endswith(".part")]
    assert not AuditEvent.objects.filter(action="delivery.taken_in").exists()
    controller.post(f"{HISTORY}{delivery.id}/las-igen/")
    work()
    accept(controller, delivery)
    work()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.replaced) == (
        State.ACCEPTED, [{"period": 7, "rows": 2472, "amount_ore": 0}]
    )  # fmt: skip
    assert store.current_id() == delivery.snapshot != pointed


def _fill(patched: pytest.MonkeyPatch, where: str) -> None:
    """Let the disk be full when that is written."""
    if where == "facts":
        patched.setattr("utfall.facts.parquet_file.finish", full)
        return
    folder = {"copy": "deliveries", "manifest": "snapshots", "pointer": "data"}[where]

    def write(path: Path, content: bytes | Iterable[bytes], *, after_ns: int = 0) -> None:
        if folder in (path.parent.name, path.parent.parent.name):
            raise FULL
        write_whole(path, content, after_ns=after_ns)

    module = "utfall.pipeline.kept_copy" if where == "copy" else "utfall.facts.store"
    patched.setattr(f"{module}.write_whole", write)


def test_an_unfinished_upload_is_left_alone_by_whoever_takes_in(
    own_folder: Path, controller: Client
) -> None:
    """The sweep of a killed writer's files must not take what a browser is sending now."""
    under_way = own_folder / "data" / "uploads" / "x" / ".juli.csv.1-1.part"
    sealing = own_folder / "data" / "sealed" / ".abc.1-1.part"
    for path in (under_way, sealing):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
    accept(controller, read(controller, own_folder / "leveranser" / CORRECTED, "actual"))
    work()
    assert under_way.exists()
    assert sealing.exists()


@pytest.mark.parametrize(
    "where", ["utfall.web.deliveries.views.history", "utfall.web.people.signed_in.access_on"]
)
def test_a_database_that_is_away_is_said_in_words_and_the_next_request_works(
    controller: Client, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def away(*said: object) -> None:
        raise OperationalError(f"server closed the connection {said}")

    controller.raise_request_exception = False
    with monkeypatch.context() as patched:
        patched.setattr(where, away)
        answer = controller.get(HISTORY)
    assert answer.status_code == 503
    assert "Databasen svarar inte" in answer.content.decode()
    assert controller.get(HISTORY).status_code == 200


@pytest.fixture
def there(demo_folder: Path, tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path / "kommun", demo_folder) as made:
        without_a_round(made.folder)
        yield made


def signed_in(port: int, person: str = "sara-holm") -> Browser:
    browser = Browser(port)
    answer = browser.post("/logga-in/", {"person": person})
    assert answer.status == 302, answer.text
    return browser


def test_a_web_process_killed_while_it_answers_leaves_the_old_or_the_new(
    there: Installation,
) -> None:
    """Each file is accepted while the processes that answer are killed, at a moment of chance."""
    names = [f"prognos-2025-0{month}.csv" for month in (2, 5)]
    code = "".join(f"hand('{name}', 'forecast')\n" for name in names * 3)
    there.script(code + "work()")
    ids = [str(i) for (i,) in there.ask("SELECT id FROM deliveries_delivery ORDER BY id")]
    port, process = serving(there, "--demo")
    browser, chance = signed_in(port), random.Random(7)
    for delivery in ids:
        url = f"{HISTORY}{UUID(delivery)}/"
        killer = threading.Thread(target=_kill_soon, args=(process.pid, chance.random() / 20))
        killer.start()
        cut = _tried(browser, url)
        killer.join()
        _either_or(there)
        if cut is None or cut.status != 302:
            wait_for(lambda: answers(port))
            _tried_until_answered(browser, url)
    wait_for(lambda: set(there.states()) == {"accepted"})
    assert there.events("delivery.accept") == there.events("delivery.taken_in") == len(ids)


def _tried(browser: Browser, url: str) -> Answer | None:
    try:
        return browser.post(f"{url}godkann/", {}, form=url)
    except (OSError, HTTPException, AssertionError):
        return None


def _tried_until_answered(browser: Browser, url: str) -> None:
    """A reader who was cut off presses again: accepted now, or told that it already is."""
    answered: list[int] = []

    def tried() -> bool:
        answer = _tried(browser, url)
        answered.append(answer.status if answer else 0)
        return answered[-1] in (302, 409)

    wait_for(tried)


def _kill_soon(server: int, seconds: float) -> None:
    """kill -9 the processes that answer; gunicorn's own starts new ones."""
    time.sleep(seconds)
    for pid in _answering(server):
        with suppress(ProcessLookupError):  # the one before was still being cleared away
            os.kill(pid, signal.SIGKILL)


def _answering(server: int) -> list[int]:
    """The grandchildren of ``utfall serve`` that are gunicorn's workers."""
    return [grandchild for child in _children(server) for grandchild in _children(child)]


def _children(pid: int) -> list[int]:
    said = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True,
                          check=False)  # fmt: skip
    return [int(word) for word in said.stdout.split()]


def _either_or(there: Installation) -> None:
    """Every delivery that someone has accepted has its event and its job, once; no other has."""
    accepted = sum(state in ("taking_in", "accepted") for state in there.states())
    path = "utfall.web.deliveries.tasks.take_in_file_of"
    sql = f"SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE task_path = '{path}'"
    assert there.events("delivery.accept") == there.ask(sql)[0][0] == accepted


# A file has no server to restart: on SQLite there is nothing here to leave out.
if os.environ.get("UTFALL_TEST_ON") == "postgresql":

    def test_the_database_restarts_under_pages_and_worker(
        demo_folder: Path, tmp_path: Path
    ) -> None:  # fmt: skip
        shutil.copytree(demo_folder, tmp_path / "kommun")
        without_a_round(tmp_path / "kommun")
        _restart_under_pages_and_worker(tmp_path / "kommun")


def _restart_under_pages_and_worker(folder: Path) -> None:
    there = Installation(folder, own_postgresql())
    try:
        port, process = serving(there, "--demo")
        browser = signed_in(port)
        stop_postgresql(there.url)
        for path in ("/halsa/", HISTORY, "/uppfoljning/2025-07/simhall/"):
            answer = browser.get(path)
            assert answer.status == 503, answer.text
            assert "Databasen svarar inte" in answer.text
        start_postgresql_again(there.url)
        assert browser.get("/halsa/").status == 200
        assert browser.get(HISTORY).status == 200
        content = (folder / "leveranser" / CORRECTED).read_bytes()
        sent = browser.upload(PAGE, {"kind": "actual"}, CORRECTED, content)
        assert sent.status == 302, sent.text
        wait_for(lambda: there.states() != ["uploaded"])
        stop_postgresql(there.url)
        time.sleep(1)
        start_postgresql_again(there.url)
        wait_for(lambda: there.states() == ["waiting"])
        assert browser.post(f"{sent.headers['Location']}godkann/", {},
                            form=sent.headers["Location"]).status == 302  # fmt: skip
        wait_for(lambda: there.states() != ["waiting"])
        stop_postgresql(there.url)
        start_postgresql_again(there.url)
        wait_for(lambda: there.states() == ["accepted"])
        assert there.events("delivery.taken_in") == 1
        assert process.poll() is None
    finally:
        there.stop()
