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


@pytest.mark.parametrize("path", ["/underlag/personer/{}/", "/underlag/roller/{}/avsluta/"])
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
