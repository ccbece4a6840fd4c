"""The administrator adds people, gives them roles from a day to a day, and ends them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from tests.web.conftest import AsRole
from utfall.web.audit.models import AuditEvent
from utfall.web.people.actions import add_person, give_role
from utfall.web.people.models import Person, RoleAssignment
from utfall.web.people.roles import ROLE_NAMES, Role

pytestmark = pytest.mark.django_db
NEW, LIST = "/underlag/personer/ny/", "/underlag/personer/"
GOOD = {"name": "Åsa Öberg", "slug": "asa-oberg", "email": "asa@example.se",
        "password": "sju gula bussar"}  # fmt: skip
DAY = date(2025, 3, 1)


@pytest.fixture
def administrator(as_role: AsRole) -> Client:
    return as_role("administrator")


def test_a_person_is_added_given_a_role_and_the_role_ended(administrator: Client) -> None:
    added = administrator.post(NEW, GOOD)
    asa = Person.objects.get(slug="asa-oberg")
    roles = f"/underlag/personer/{asa.id}/"
    assert added.headers["Location"] == roles
    assert "Personen har ingen roll än" in administrator.get(roles).content.decode()
    client = Client()
    client.post("/logga-in/", {"login": "asa-oberg", "password": GOOD["password"]})
    assert client.get("/").status_code == 403
    role = {"role": "chef", "unit_id": "it", "first": "2025-01-01", "last": ""}
    assert administrator.post(roles, role).headers["Location"] == LIST
    assert client.get("/uppfoljning/2025-07/it/").status_code == 200
    assert client.get("/uppfoljning/2025-07/tia-avdelningen/").status_code == 403
    held = RoleAssignment.objects.get(person=asa)
    ended = administrator.post(f"/underlag/roller/{held.id}/avsluta/")
    assert ended.headers["Location"] == LIST
    held.refresh_from_db()
    assert (held.first, held.last) == (date(2025, 1, 1), timezone.localdate())
    assert client.get("/uppfoljning/2025-07/it/").status_code == 200, "its last day counts"
    yesterday = timezone.localdate() - timedelta(days=1)
    RoleAssignment.objects.filter(pk=held.pk).update(last=yesterday)
    assert client.get("/uppfoljning/2025-07/it/").status_code == 403
    page = administrator.get(LIST).content.decode()
    assert "Åsa Öberg" in page
    assert "(slut)" in page


BAD_PEOPLE = {
    "nothing": dict.fromkeys(GOOD, ""),
    "no name": {**GOOD, "name": " "},
    "a name too long": {**GOOD, "name": "x" * 121},
    "a user name with spaces": {**GOOD, "slug": "åsa öberg"},
    "a user name that is taken": {**GOOD, "slug": "karin-lind"},
    "one taken in other letters": {**GOOD, "slug": "Karin-Lind"},
    "an address that is none": {**GOOD, "email": "asa(at)example"},
    "a short password": {**GOOD, "password": "kort"},
    "a common password": {**GOOD, "password": "password1234"},
    "the name as password": {**GOOD, "password": "asa-oberg-123"},
    "a character no text has": {**GOOD, "name": "Åsa\0"},
}


@pytest.mark.parametrize("typed", BAD_PEOPLE.values(), ids=BAD_PEOPLE)
def test_a_bad_person_is_said_with_what_was_typed_kept(
    typed: dict[str, str], administrator: Client
) -> None:
    people, events = Person.objects.count(), AuditEvent.objects.count()
    answer = administrator.post(NEW, typed)
    page = answer.content.decode()
    assert (answer.status_code, "Något behöver rättas" in page) == (422, True)
    assert 'class="field-error"' in page
    for name in ("slug", "email"):
        assert not typed[name] or f'value="{typed[name]}"' in page
    assert not typed["password"] or typed["password"] not in page
    assert (Person.objects.count(), AuditEvent.objects.count()) == (people, events)


def test_a_user_name_is_kept_in_small_letters(administrator: Client) -> None:
    administrator.post(NEW, {**GOOD, "slug": "Asa-Oberg"})
    assert Person.objects.get(name="Åsa Öberg").slug == "asa-oberg"


GOOD_ROLE = {"role": "controller", "unit_id": "exempelkoping", "first": "2025-03-01",
             "last": "2025-12-31"}  # fmt: skip
BAD_ROLES = {
    "nothing": dict.fromkeys(GOOD_ROLE, ""),
    "a role there is not": {**GOOD_ROLE, "role": "kung"},
    "a unit there is not": {**GOOD_ROLE, "unit_id": "finns-inte"},
    "a day there is not": {**GOOD_ROLE, "first": "2025-02-30"},
    "a day written otherwise": {**GOOD_ROLE, "last": "i morgon"},
    "an end before the beginning": {**GOOD_ROLE, "last": "2025-02-28"},
}


@pytest.mark.parametrize("typed", BAD_ROLES.values(), ids=BAD_ROLES)
def test_a_bad_role_is_said_with_what_was_typed_kept(
    typed: dict[str, str], administrator: Client, people: dict[str, str]
) -> None:
    person = Person.objects.get(slug=people["chef"])
    answer = administrator.post(f"/underlag/personer/{person.id}/", typed)
    page = answer.content.decode()
    assert (answer.status_code, 'class="field-error"' in page) == (422, True)
    for name in ("first", "last"):
        assert not typed[name] or f'value="{typed[name]}"' in page
    for value in (typed["role"], typed["unit_id"]):
        known = value and f'<option value="{value}"' in page
        assert not known or f'<option value="{value}" selected>' in page
    assert person.roles.count() == 1


def test_the_same_role_from_the_same_day_is_said(
    administrator: Client, people: dict[str, str]
) -> None:
    person = Person.objects.get(slug=people["chef"])
    path = f"/underlag/personer/{person.id}/"
    assert administrator.post(path, GOOD_ROLE).status_code == 302
    again = administrator.post(path, GOOD_ROLE)
    assert again.status_code == 422
    assert "Personen har redan rollen från den dagen." in again.content.decode()
    assert administrator.post(path, {**GOOD_ROLE, "first": "2025-03-02"}).status_code == 302


def test_a_role_that_has_ended_is_not_given_new_days_by_being_ended(
    administrator: Client, people: dict[str, str]
) -> None:
    person = Person.objects.get(slug=people["chef"])
    held = give_role(by=None, person=person, role=Role.MANAGER, unit_id="it", first=DAY,
                     last=date(2025, 4, 1))  # fmt: skip
    events = AuditEvent.objects.count()
    administrator.post(f"/underlag/roller/{held.id}/avsluta/")
    held.refresh_from_db()
    assert (held.last, AuditEvent.objects.count()) == (date(2025, 4, 1), events)


IT = {"role": "chef", "unit_id": "it", "first": timezone.localdate().isoformat(), "last": ""}


@pytest.mark.parametrize("days", [-30, 0])
def test_a_role_ended_now_holds_no_more_and_can_be_given_again_the_same_day(
    administrator: Client, days: int
) -> None:
    first = timezone.localdate() + timedelta(days=days)
    asa = add_person(by=None, slug="asa-oberg", name="Åsa Öberg")
    held = give_role(by=None, person=asa, role=Role.MANAGER, unit_id="it", first=first)
    client = Client()
    client.force_login(asa)
    assert client.get("/uppfoljning/2025-07/it/").status_code == 200
    page = f"/underlag/personer/{asa.id}/"
    ended = administrator.post(f"/underlag/roller/{held.id}/avsluta-nu/", follow=True)
    assert ended.redirect_chain == [(page, 302)]
    assert "(slut)" in ended.content.decode()
    assert "/avsluta-nu/" not in ended.content.decode()
    assert client.get("/uppfoljning/2025-07/it/").status_code == 403
    held.refresh_from_db()
    assert (held.first, held.last) == (first, timezone.localdate())
    assert administrator.post(page, IT).status_code == 302
    assert client.get("/uppfoljning/2025-07/it/").status_code == 200


@pytest.mark.parametrize("how", ["avsluta", "avsluta-nu"])
def test_a_role_that_has_not_begun_never_holds_when_it_is_ended(
    administrator: Client, people: dict[str, str], how: str
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    person = Person.objects.get(slug=people["chef"])
    held = give_role(by=None, person=person, role=Role.MANAGER, unit_id="it", first=tomorrow)
    administrator.post(f"/underlag/roller/{held.id}/{how}/")
    for day in range(3):
        there = RoleAssignment.objects.on(timezone.localdate() + timedelta(days=day))
        assert not there.filter(pk=held.pk).exists()


def test_a_role_ended_now_is_said_to_have_held_the_days_before(
    administrator: Client, people: dict[str, str]
) -> None:
    today = timezone.localdate()
    held = RoleAssignment.objects.get(person__slug=people["chef"])
    administrator.post(f"/underlag/roller/{held.id}/avsluta-nu/")
    days = (held.first, today - timedelta(days=1), today)
    assert [RoleAssignment.objects.on(day).filter(pk=held.pk).exists() for day in days] == [
        True, True, False,
    ]  # fmt: skip


def test_a_role_that_has_ended_is_not_ended_once_more(administrator: Client) -> None:
    asa = add_person(by=None, slug="asa-oberg", name="Åsa Öberg")
    long_ago = give_role(by=None, person=asa, role=Role.MANAGER, unit_id="it", first=DAY,
                         last=date(2025, 4, 1))  # fmt: skip
    now = give_role(by=None, person=asa, role=Role.MANAGER, unit_id="simhall", first=DAY)
    administrator.post(f"/underlag/roller/{now.id}/avsluta-nu/")
    events = AuditEvent.objects.count()
    for held in (long_ago, now):
        for how in ("avsluta", "avsluta-nu"):
            administrator.post(f"/underlag/roller/{held.id}/{how}/")
    assert AuditEvent.objects.count() == events


def test_who_is_deactivated_is_out_at_once_everywhere_and_cannot_sign_in(
    administrator: Client,
) -> None:
    administrator.post(NEW, GOOD)
    asa = Person.objects.get(slug="asa-oberg")
    typed = {"login": "asa-oberg", "password": GOOD["password"]}
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        assert client.post("/logga-in/", typed).status_code == 302
    done = administrator.post(f"/underlag/personer/{asa.id}/stang-av/", follow=True)
    assert "Åsa Öberg är avstängd och utloggad." in done.content.decode()
    for client in (here, elsewhere):
        assert client.get("/hjalp/tangenter/").wsgi_request.user.is_anonymous
        assert client.get("/").headers["Location"].startswith("/logga-in/")
    assert Client().post("/logga-in/", typed).status_code == 422
    assert "Avstängd" in administrator.get(LIST).content.decode()
    assert administrator.get("/").status_code == 302, "who did it is signed in still"


def test_who_is_let_in_again_has_the_roles_and_the_password_but_no_old_session(
    administrator: Client, as_role: AsRole, people: dict[str, str]
) -> None:
    karin, old = Person.objects.get(slug=people["chef"]), as_role("chef")
    administrator.post(f"/underlag/personer/{karin.id}/stang-av/")
    assert 'data-role="chef"' not in Client().get("/logga-in/").content.decode()
    assert Client().post("/logga-in/", {"person": karin.slug}).status_code == 404
    page = administrator.post(f"/underlag/personer/{karin.id}/slapp-in/", follow=True)
    assert "Karin Lind kan logga in igen." in page.content.decode()
    assert old.get("/").headers["Location"].startswith("/logga-in/")
    new = Client()
    assert new.post("/logga-in/", {"person": karin.slug}).status_code == 302
    assert new.get("/uppfoljning/2025-07/tia-avdelningen/").status_code == 200


def test_nobody_shuts_themselves_out(administrator: Client, people: dict[str, str]) -> None:
    nils = Person.objects.get(slug=people["administrator"])
    events = AuditEvent.objects.count()
    path = f"/underlag/personer/{nils.id}/"
    assert "/stang-av/" not in administrator.get(path).content.decode()
    said = administrator.post(f"{path}stang-av/", follow=True).content.decode()
    assert 'class="warning" role="status">Du kan inte stänga av dig själv' in said
    assert (Person.objects.get(pk=nils.pk).is_active, AuditEvent.objects.count()) == (True, events)


def test_what_is_so_already_is_no_event(administrator: Client, people: dict[str, str]) -> None:
    path = f"/underlag/personer/{Person.objects.get(slug=people['chef']).id}/"
    before = AuditEvent.objects.count()
    for what in ("slapp-in", "stang-av", "stang-av", "slapp-in"):
        assert administrator.post(f"{path}{what}/").status_code == 302
    assert AuditEvent.objects.count() == before + 2


@pytest.mark.parametrize(
    "path",
    ["/underlag/personer/{}/", "/underlag/roller/{}/avsluta/", "/underlag/roller/{}/avsluta-nu/",
     "/underlag/personer/{}/stang-av/", "/underlag/personer/{}/slapp-in/"],
)  # fmt: skip
def test_who_and_what_there_is_not_is_not_found(path: str, administrator: Client) -> None:
    assert administrator.post(path.format(UUID(int=7)), GOOD_ROLE).status_code == 404


def test_the_auditor_sees_the_list_and_changes_nothing(as_role: AsRole) -> None:
    page = as_role("revisor").get(LIST).content.decode()
    assert {name for name in map(str, ROLE_NAMES.values()) if name not in page} == set()
    assert "Karin Lind" in page
    assert "/avsluta/" not in page
    assert NEW not in page


def test_what_is_typed_is_never_read_as_html(administrator: Client) -> None:
    name = "<script>alert(1)</script>"
    administrator.post(NEW, {**GOOD, "name": name})
    for path in (LIST, f"/underlag/personer/{Person.objects.get(slug='asa-oberg').id}/"):
        page = administrator.get(path).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert name not in page


CONSTRAINTS: dict[str, Callable[[Person], Any]] = {
    "a role ends no earlier than it begins": lambda person: RoleAssignment.objects.create(
        person=person, role="chef", unit_id="it", first=DAY, last=DAY - timedelta(days=1)),
    "a role is one of the known": lambda person: RoleAssignment.objects.create(
        person=person, role="kung", unit_id="it", first=DAY),
    "what is ended at once has a last day": lambda person: RoleAssignment.objects.create(
        person=person, role="chef", unit_id="it", first=DAY, ended_at=timezone.now()),
    "no update makes a role another": lambda person: RoleAssignment.objects.filter(
        person=person).update(role="kung"),
    "a role is given once a day": lambda person: RoleAssignment.objects.bulk_create(
        [RoleAssignment(person=person, role="chef", unit_id="it", first=DAY) for _ in range(2)]),
    "a user name is one person's": lambda person: add_person(
        by=None, slug=person.slug, name="Annan"),
}  # fmt: skip


@pytest.mark.parametrize("act", CONSTRAINTS.values(), ids=CONSTRAINTS)
def test_the_database_holds_what_the_forms_ask(
    act: Callable[[Person], Any], people: dict[str, str]
) -> None:
    person = Person.objects.get(slug=people["chef"])
    with pytest.raises(IntegrityError), transaction.atomic():
        act(person)


@pytest.mark.usefixtures("people")
def test_a_role_needs_its_person() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        RoleAssignment.objects.filter(role="chef").update(person=None)


def test_a_deputy_may_do_what_the_one_she_stands_in_for_may(administrator: Client) -> None:
    administrator.post(NEW, GOOD)
    asa = Person.objects.get(slug="asa-oberg")
    page = f"/underlag/personer/{asa.id}/"
    role = {"role": "chef", "unit_id": "it", "first": "2025-01-01", "last": "", "is_deputy": "on"}
    assert administrator.post(page, role).headers["Location"] == LIST
    assert "Chef, ersättare" in administrator.get(page).content.decode()
    assert AuditEvent.objects.get(action="role.give", object_key=str(asa.id)).after == {
        "role": "chef", "unit": "it", "first": "2025-01-01", "last": None, "deputy": True
    }  # fmt: skip
    client = Client()
    client.force_login(asa)
    assert client.get("/att-gora/").status_code == 200
    assert client.get("/uppfoljning/2025-07/it/").status_code == 200
    assert client.get("/uppfoljning/2025-07/hr-avdelning/").status_code == 403


@pytest.mark.parametrize(
    ("typed", "status", "kept"),
    [
        ("ny@kommun.example", 302, "ny@kommun.example"),
        ("", 302, ""),
        ("inte en adress", 422, "asa@example.se"),
    ],
)
def test_an_address_for_reminders_is_changed_and_the_history_does_not_hold_it(
    typed: str, status: int, kept: str, administrator: Client
) -> None:
    administrator.post(NEW, GOOD)
    asa = Person.objects.get(slug="asa-oberg")
    answer = administrator.post(f"/underlag/personer/{asa.id}/e-post/", {"email": typed})
    assert answer.status_code == status
    assert Person.objects.get(slug="asa-oberg").email == kept
    events = AuditEvent.objects.filter(action="person.change_email")
    assert [event.after for event in events] == ([] if status == 422 else [{"email": bool(kept)}])
    if status == 422:
        assert "Fel:" in answer.content.decode()
        assert f'value="{typed}"' in answer.content.decode()
