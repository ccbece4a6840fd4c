"""Events that nobody can change, one for each write and each file, in a chain that shows it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from tests.web import delivering
from tests.web.conftest import AsRole
from utfall.web.audit.actions import record
from utfall.web.audit.models import AuditEvent, AuditHead
from utfall.web.audit.queries import check_chain
from utfall.web.audit.refusal import make_refuse, unmake_refuse
from utfall.web.deliveries.models import Delivery, State
from utfall.web.frame.templatetags.frame_tags import moment
from utfall.web.people.actions import (
    activate,
    add_person,
    deactivate,
    end_role,
    end_role_now,
    give_role,
)
from utfall.web.people.models import Person, RoleAssignment
from utfall.web.people.roles import Role

pytestmark = pytest.mark.django_db
TABLE = "audit_auditevent"
PASSWORD, NEW = "tre långa gröna hus", "fyra korta blå båtar"
FIELDS = '"at", "by", action, object_kind, object_key, "before", "after", previous_hash, hash'


def some_events(count: int = 3) -> list[AuditEvent]:
    return [record(by=None, action="role.give", object_kind="person", object_key=str(n),
                   after={"role": "chef", "nr": n}) for n in range(count)]  # fmt: skip


STATEMENTS = {
    "update": f"UPDATE {TABLE} SET action = 'annan'",
    "update-one": f"UPDATE {TABLE} SET hash = 'x' WHERE object_key = '1'",
    "delete": f"DELETE FROM {TABLE}",
    "delete-one": f"DELETE FROM {TABLE} WHERE object_key = '1'",
}
ONLY_ON = {
    "sqlite": {
        "replace-number": f"INSERT OR REPLACE INTO {TABLE} (number, {FIELDS}) SELECT number, "
                          f"{FIELDS} FROM {TABLE} WHERE object_key = '1'",
        "replace-hash": f"REPLACE INTO {TABLE} (number, {FIELDS}) SELECT number + 100, {FIELDS} "
                        f"FROM {TABLE} WHERE object_key = '1'",
        "update-or-replace": f"UPDATE OR REPLACE {TABLE} SET number = number + 1",
        "upsert": f"INSERT INTO {TABLE} (number, {FIELDS}) SELECT number, {FIELDS} FROM {TABLE} "
                  f"WHERE true ON CONFLICT (number) DO UPDATE SET action = 'annan'",
    },
    "postgresql": {
        "truncate": f"TRUNCATE {TABLE}",
        "truncate-cascade": f"TRUNCATE {TABLE}, audit_audithead CASCADE",
        "upsert": f"INSERT INTO {TABLE} (number, {FIELDS}) SELECT number, {FIELDS} FROM {TABLE} "
                  f"ON CONFLICT (number) DO UPDATE SET action = 'annan'",
    },
}  # fmt: skip


def test_after_all_migrations_the_database_refuses_to_change_or_remove_an_event() -> None:
    some_events()
    before = list(AuditEvent.objects.order_by("number").values())
    for name, sql in {**STATEMENTS, **ONLY_ON[connection.vendor]}.items():
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:  # noqa: PT012
            cursor.execute(sql)
            pytest.fail(name)
    assert list(AuditEvent.objects.order_by("number").values()) == before
    assert check_chain().broken is None


def test_the_models_own_ways_are_refused_too() -> None:
    event, *_ = some_events()
    event.action = "annan"
    for way in (event.save, event.delete, AuditEvent.objects.all().delete,
                lambda: AuditEvent.objects.update(action="annan"),
                lambda: AuditEvent.objects.bulk_update([event], ["action"])):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            way()
    assert AuditEvent.objects.filter(action="annan").count() == 0


@contextmanager
def one_event(action: str, by: Person | None) -> Iterator[list[AuditEvent]]:
    """What is done inside makes exactly one event, of that action, by that person, now."""
    last, found = AuditEvent.objects.order_by("number").last(), list[AuditEvent]()
    start = timezone.now()
    yield found
    made = AuditEvent.objects.filter(number__gt=last.number if last else 0)
    assert [event.action for event in made] == [action]
    assert (made[0].by, made[0].object_key != "") == (by.id if by else None, True)
    assert start <= made[0].at <= timezone.now()
    assert check_chain().broken is None
    found.append(made[0])


@pytest.fixture
def person_of(people: dict[str, str]) -> Callable[[str], Person]:
    return lambda role: Person.objects.get(slug=people[role])


@pytest.mark.usefixtures("monkeypatch")
def test_signing_in_and_changing_ones_password_are_events(
    person_of: Callable[[str], Person],
) -> None:
    karin, client = person_of("chef"), Client()
    karin.set_password(PASSWORD)
    karin.save()
    with one_event("person.sign_in_demo", karin):
        Client().post("/logga-in/", {"person": "karin-lind"})
    with one_event("person.sign_in", karin):
        client.post("/logga-in/", {"login": "karin-lind", "password": PASSWORD})
    with one_event("person.change_password", karin) as found:
        client.post("/mitt-konto/losenord/",
                    {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})  # fmt: skip
    assert (found[0].before, found[0].after) == (None, None)


def test_what_the_administrator_does_is_events_with_before_and_after(
    as_role: AsRole, person_of: Callable[[str], Person]
) -> None:
    nils, client = person_of("administrator"), as_role("administrator")
    with one_event("person.add", nils) as found:
        client.post("/underlag/personer/ny/",
                    {"name": "Ny Person", "slug": "ny-person", "password": PASSWORD})  # fmt: skip
    assert (found[0].before, found[0].after) == (None, {"slug": "ny-person", "email": False})
    new = Person.objects.get(slug="ny-person")
    role = {"role": "chef", "unit_id": "it", "first": "2025-01-01", "last": ""}
    with one_event("role.give", nils) as found:
        client.post(f"/underlag/personer/{new.id}/", role)
    said = {"role": "chef", "unit": "it", "first": "2025-01-01", "last": None}
    assert (found[0].object_key, found[0].after) == (str(new.id), said)
    with one_event("role.end", nils) as found:
        client.post(f"/underlag/roller/{RoleAssignment.objects.get(person=new).id}/avsluta/")
    today = timezone.localdate().isoformat()
    assert (found[0].before, found[0].after) == (said, {**said, "last": today})
    with one_event("role.end", nils) as found:
        client.post(f"/underlag/roller/{RoleAssignment.objects.get(person=new).id}/avsluta-nu/")
    at = RoleAssignment.objects.get(person=new).ended_at
    assert at is not None
    ended = {**said, "last": today}
    assert (found[0].before, found[0].after) == (ended, {**ended, "ended_at": at.isoformat()})
    can, cannot = {"sign_in": "open"}, {"sign_in": "closed"}
    with one_event("person.deactivate", nils) as found:
        client.post(f"/underlag/personer/{new.id}/stang-av/")
    assert (found[0].object_key, found[0].before, found[0].after) == (str(new.id), can, cannot)
    with one_event("person.activate", nils) as found:
        client.post(f"/underlag/personer/{new.id}/slapp-in/")
    assert (found[0].before, found[0].after) == (cannot, can)
    history = as_role("revisor").get("/historik/").content.decode()
    for words in ("<del>inloggning: tillåten</del>", "<ins>inloggning: avstängd</ins>",
                  f"avslutad genast: {moment(at)}"):  # fmt: skip
        assert words in history


def test_a_delivery_from_upload_to_decision_is_an_event_a_step(
    as_role: AsRole, person_of: Callable[[str], Person], own_folder: Path
) -> None:
    sara, client = person_of("controller"), as_role("controller")
    path = own_folder / "leveranser" / "volymer-2025.csv"
    with one_event("delivery.hand_in", sara) as found:
        delivery = delivering.handed_in(client, path, "statistic")
    assert found[0].after is not None
    assert found[0].after["sha256"] == delivery.sha256
    before = AuditEvent.objects.count()
    delivering.work()
    assert AuditEvent.objects.count() == before, "reading a file writes nothing"
    with one_event("delivery.export_problems", sara):
        client.get(f"/underlag/inlasningar/{delivery.id}/fel.csv")
    with one_event("delivery.accept", sara) as found:
        delivering.accept(client, delivery)
    assert found[0].before is not None
    assert (found[0].before["state"], found[0].after["state"]) == ("waiting", "taking_in")  # type: ignore[index]
    with one_event("delivery.taken_in", sara) as found:
        delivering.work()
    delivery.refresh_from_db()
    assert (delivery.state, found[0].after) == (State.ACCEPTED, {"snapshot": delivery.snapshot})
    other = delivering.read(client, path, "statistic")
    with one_event("delivery.throw", sara):
        delivering.throw(client, other)
    Delivery.objects.filter(pk=other.pk).update(state=State.FAILED)
    with one_event("delivery.read_again", sara) as found:
        client.post(f"/underlag/inlasningar/{other.id}/las-igen/")
    assert found[0].before is not None
    assert (found[0].before["state"], found[0].after["state"]) == ("failed", "uploaded")  # type: ignore[index]


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx", "pdf", "docx", "html"])
def test_every_file_is_an_event(
    ending: str, as_role: AsRole, person_of: Callable[[str], Person]
) -> None:
    client, start = as_role("chef"), "/uppfoljning/2025-07/tia-avdelningen"
    keys = {f"{start}.": "enhet", f"{start}/rapport/balanskrav.": "balanskrav",
            f"{start}/konto/5010.": "konton"}  # fmt: skip
    for path, name in keys.items():
        with one_event("report.export", person_of("chef")) as found:
            answer = client.get(path + ending)
        assert answer.status_code == 200
        assert found[0].object_key == f"2025-07/tia-avdelningen/{name}"
        assert found[0].after is not None
        assert (found[0].after["format"], found[0].after["snapshot"][:7]) == (ending, "sha256:")


def test_what_is_refused_or_only_looked_at_is_no_event(as_role: AsRole) -> None:
    chef, revisor = as_role("chef"), as_role("revisor")
    before = AuditEvent.objects.count()
    for path in ("/uppfoljning/2025-07/it.json", "/uppfoljning/2025-07/tia-avdelningen/",
                 "/uppfoljning/2025-07/tia-avdelningen/rapport/finns-inte.csv", "/sok/?q=5010",
                 "/uppfoljning/2025-07/tia-avdelningen/konto/9999.json"):  # fmt: skip
        chef.get(path)
    chef.post("/underlag/personer/ny/", {"name": "X", "slug": "x", "password": PASSWORD})
    revisor.get("/historik/?kontrollera=ja")
    assert AuditEvent.objects.count() == before


class FailedError(Exception):
    """What a step of the test raises."""


def fails(*said: object, **named: object) -> None:
    raise FailedError(said, named)


def test_an_action_that_fails_takes_its_event_back(
    own_folder: Path, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The delivery's job cannot be queued: neither event nor delivery."""
    from utfall.web.deliveries import tasks

    client, before = as_role("controller"), AuditEvent.objects.count()
    monkeypatch.setattr(type(tasks.read_file_of), "enqueue", fails)
    file = delivering.upload(own_folder / "leveranser" / "volymer-2025.csv")
    with pytest.raises(FailedError):
        client.post(delivering.PAGE, {"files": file, "kind": "statistic"})
    assert (AuditEvent.objects.count(), Delivery.objects.count()) == (before, 0)
    assert check_chain().broken is None


@pytest.mark.parametrize("module", ["people.actions", "people.views"])
def test_where_the_event_fails_nothing_has_been_done(
    module: str, person_of: Callable[[str], Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    nils = person_of("administrator")
    nils.set_password(PASSWORD)
    nils.save()
    held = RoleAssignment.objects.get(person=nils)
    karin, gone = person_of("chef"), add_person(by=None, slug="slutat", name="Slutat")
    karin_in = Client()
    karin_in.force_login(karin)
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    monkeypatch.setattr(f"utfall.web.{module}.record", fails)
    client = Client()
    client.force_login(nils)
    signing_in = {"login": "nils-ek", "password": PASSWORD}
    change = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    today = timezone.localdate()
    writes: dict[str, list[Callable[[], Any]]] = {
        "people.actions": [
            lambda: add_person(by=nils, slug="ny", name="Ny"),
            lambda: give_role(by=nils, person=nils, role=Role.MANAGER, unit_id="it", first=today),
            lambda: end_role(by=nils, assignment=held, last=today),
            lambda: end_role_now(by=nils, assignment=held),
            lambda: deactivate(by=nils, person=karin),
            lambda: activate(by=nils, person=gone),
        ],
        "people.views": [
            lambda: client.post("/mitt-konto/losenord/", change),
            lambda: Client().post("/logga-in/", signing_in),
            lambda: Client().post("/logga-in/", {"person": "karin-lind"}),
        ],
    }
    for write in writes[module]:
        with pytest.raises(FailedError):
            write()
    nils.refresh_from_db()
    held.refresh_from_db()
    assert (nils.check_password(PASSWORD), held.last) == (True, None)
    assert not Person.objects.filter(slug="ny").exists()
    assert person_of("chef").last_login == karin.last_login
    assert karin_in.get("/").headers["Location"] == "/att-gora/"
    assert not Person.objects.get(slug="slutat").is_active
    assert RoleAssignment.objects.filter(person=nils).count() == 1


def _changed(number: int) -> None:
    AuditEvent.objects.filter(number=number).update(after={"role": "revisor"})


def _removed(number: int) -> None:
    AuditEvent.objects.filter(number=number).delete()


def _put_back_earlier(number: int) -> None:
    event = AuditEvent.objects.get(number=number)
    AuditEvent.objects.filter(number=number).update(at=event.at - timedelta(days=1))


@pytest.mark.parametrize(
    ("act", "broken"), [(_changed, 2), (_removed, 3), (_put_back_earlier, 2)]
)  # fmt: skip
def test_the_chain_shows_what_somebody_changed_with_the_triggers_off(
    act: Callable[[int], None], broken: int, as_role: AsRole
) -> None:
    events = some_events(4)
    assert check_chain().broken is None
    _without_triggers(lambda: act(events[1].number))
    expected = events[broken - 1].number
    assert check_chain().broken == expected
    page = as_role("revisor").get("/historik/?kontrollera=ja").content.decode()
    assert f"Kedjan är bruten vid händelse {expected}" in page


def test_the_chain_shows_that_its_end_is_gone() -> None:
    events = some_events(3)
    _without_triggers(lambda: _removed(events[2].number))
    assert check_chain().broken == events[1].number + 1
    _without_triggers(lambda: AuditEvent.objects.all().delete())
    assert check_chain().broken == 1


def _without_triggers(act: Callable[[], object]) -> None:
    unmake_refuse(connection)
    act()
    make_refuse(connection)


def test_there_is_one_head_and_one_event_after_each() -> None:
    """A second head, or two events after the same one, is refused by the database."""
    event, *_ = some_events(1)
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditHead.objects.create(id=2, hash="0" * 64)
    twin = AuditEvent(at=event.at, action="x", object_kind="person", object_key="1",
                      previous_hash=event.previous_hash, hash="1" * 64)  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic():
        twin.save(force_insert=True)


@pytest.mark.parametrize(("action", "key"), [("", "1"), ("role.give", "")])
def test_an_event_says_what_was_done_to_what(action: str, key: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        record(by=None, action=action, object_kind="person", object_key=key)


def rows_of(client: Client, query: str) -> list[str]:
    """The keys of what the events of a page of the history are about."""
    page = client.get(f"/historik/{query}").content.decode()
    whats = [row.partition("</span>")[0] for row in page.split('<span class="hash">')[1:]]
    return [what.rpartition(" ")[2] for what in whats]


def test_history_is_narrowed_by_what_and_who_and_says_that_the_chain_holds(
    as_role: AsRole, person_of: Callable[[str], Person]
) -> None:
    karin, client = person_of("chef"), as_role("revisor")
    record(by=karin.id, action="report.export", object_kind="report", object_key="2025-07/it/enhet")
    record(by=None, action="report.export", object_kind="report", object_key="2025-06/it/konton")
    newest, before = "2025-06/it/konton", "2025-07/it/enhet"
    assert rows_of(client, "")[:2] == [newest, before]
    assert rows_of(client, "?objekt=IT/E") == [before]
    assert rows_of(client, "?handelse=report.export") == [newest, before]
    assert rows_of(client, "?person=karin-lind") == [before]
    assert rows_of(client, "?person=finns-inte") == rows_of(client, "?objekt=finns-inte") == []
    assert rows_of(client, "?objekt=it&person=karin-lind&handelse=role.give") == []
    for odd in ("?objekt=%00", "?person=%00", "?handelse=%00x", "?objekt=%25", "?sida=finns-inte",
                "?sida=99999", "?objekt=" + "x" * 4000):  # fmt: skip
        assert client.get(f"/historik/{odd}").status_code == 200, odd
    page = client.get("/historik/?kontrollera=ja&objekt=konton").content.decode()
    assert f"Stämmer: {AuditEvent.objects.count()} händelser hänger ihop." in page
    assert 'value="konton"' in page


def test_history_names_who_is_in_the_table_of_people_and_gives_the_others_id(
    as_role: AsRole, person_of: Callable[[str], Person]
) -> None:
    karin, client = person_of("chef"), as_role("revisor")
    record(by=karin.id, action="role.give", object_kind="person", object_key="1")
    assert "Karin Lind</td>" in client.get("/historik/").content.decode()
    karin_id = str(karin.id)
    karin.delete()
    page = client.get("/historik/").content.decode()
    assert karin_id in page
    assert "Karin Lind" not in page
    assert check_chain().broken is None


def test_fifty_events_are_a_page(as_role: AsRole) -> None:
    some_events(60)
    client = as_role("revisor")
    first, second = (
        rows_of(client, "?handelse=role.give"),
        rows_of(client, "?handelse=role.give&sida=2"),
    )
    assert len(first) == 50
    assert first[0] == "59"
    assert len(second) == AuditEvent.objects.filter(action="role.give").count() - 50


def test_dates_and_marks_are_hashed_as_both_databases_keep_them() -> None:
    """What is read back has the hash that was computed before it was written."""
    record(by=None, action="role.give", object_kind="person", object_key="å\U0001f600'\"\\",
           before={"b": 1, "a": [None, True, "é"], "ö": {"2": -5, "1": 10**15}},
           after={"dag": date(2025, 7, 1).isoformat()})  # fmt: skip
    answer = check_chain()
    assert (answer.events, answer.broken) == (1, None)
