"""How often a page asks the database: the same for few rows and many."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from uuid_utils.compat import uuid7

from tests.web.conftest import AsRole
from tests.web.july import july_round
from utfall.domain.period import Month
from utfall.web.audit.actions import record
from utfall.web.deliveries.models import Delivery, State
from utfall.web.frame.held_folder import held
from utfall.web.people.actions import add_person, give_role
from utfall.web.people.roles import Role
from utfall.web.rounds.models import Round, RoundUnit

pytestmark = pytest.mark.django_db
SESSION, PERSON, ROLES = 1, 1, 1
ENTERED = 1  # what people have entered and nobody has published
PART = 1  # the unit's part of the month's round
SIGNED_IN = SESSION + PERSON + ROLES
EXPORT = 4 + 2  # the head locked, the event, the head again; a savepoint around it, and its end
START = "/uppfoljning/2025-07"
PAGES = {
    "start": ("/", SIGNED_IN),
    "unit": ("{unit}/", SIGNED_IN + ENTERED + PART),
    "reports": ("{unit}/rapporter/", SIGNED_IN + ENTERED),
    "report": ("{unit}/rapport/balanskrav/", SIGNED_IN + ENTERED + PART),
    "account": ("{unit}/konto/personal/", SIGNED_IN + ENTERED),
    "vouchers": ("{unit}/konto/5010/verifikat/", SIGNED_IN + ENTERED),
    "trace": ("/spara/2025-07/{name}/enhet/totalt/avvikelse/", SIGNED_IN + ENTERED),
    "search": ("/sok/?q=skola", SIGNED_IN),
    "help": ("/hjalp/", SIGNED_IN),
    "file": ("{unit}.json", SIGNED_IN + 2 * ENTERED + EXPORT),
    "report file": ("{unit}/rapport/balanskrav.csv", SIGNED_IN + 2 * ENTERED + EXPORT),
}
SMALL, LARGE = "revision", "exempelkoping"


def asked(client: Client, path: str) -> list[str]:
    """The SQL of one page, its caches warm."""
    assert client.get(path, follow=True).status_code == 200
    with CaptureQueriesContext(connection) as found:
        client.get(path)
    return [query["sql"] for query in found.captured_queries]


@pytest.mark.one_database
@pytest.mark.parametrize(("path", "most"), PAGES.values(), ids=PAGES)
def test_a_page_of_figures_asks_for_who_one_is_and_nothing_more(
    path: str, most: int, as_role: AsRole
) -> None:
    """Figures come from the snapshot. The whole municipality asks as seldom as a small unit."""
    client, counts = as_role("revisor"), {}
    for unit in (SMALL, LARGE):
        address = path.format(unit=f"{START}/{unit}", name=unit)
        counts[unit] = len(asked(client, address))
    assert counts[SMALL] == counts[LARGE] <= most


def _deliveries(count: int) -> None:
    people = [add_person(by=None, slug=f"person-{uuid7()}", name="X").id for _ in range(count)]
    Delivery.objects.bulk_create(
        Delivery(state=State.ACCEPTED, snapshot="sha256:1", file_name=f"fil-{number}.csv",
                 sha256=f"{uuid7()}", size_bytes=1, kind="actual", uploaded_by=who, decided_by=who,
                 uploaded_at=timezone.now(), decided_at=timezone.now(), found={"problems": []})
        for number, who in enumerate(people)
    )  # fmt: skip


def _people(count: int) -> None:
    for number in range(count):
        person = add_person(by=None, slug=f"person-{uuid7()}", name=f"Person {number}")
        for unit in ("it", "simhall"):
            give_role(by=None, person=person, role=Role.MANAGER, unit_id=unit,
                      first=timezone.localdate())  # fmt: skip


def _events(count: int) -> None:
    for number in range(count):
        person = add_person(by=None, slug=f"person-{uuid7()}", name=f"Person {number}")
        record(by=person.id, action="role.give", object_kind="person", object_key=f"{number}")


def _round_units(count: int) -> None:
    """July's round with so many more units, each with a manager of her own."""
    made = Round.objects.filter(month="2025-07").first() or july_round()
    there = set(made.units.values_list("unit_id", flat=True))
    with held().reading() as reading:
        tree = reading.workspace.municipality.organisation.at(Month(2025, 7))
        units = [u.id for u in tree.below("exempelkoping") if u.id not in there][1 : count + 1]
    for place, unit in enumerate(units, start=len(there) + 1):
        RoundUnit.objects.create(round=made, unit_id=unit, place=place, reports=True)
        person = add_person(by=None, slug=f"person-{uuid7()}", name="X", email="x@y.example")
        give_role(by=None, person=person, role=Role.MANAGER, unit_id=unit,
                  first=timezone.localdate())  # fmt: skip


def _rounds(count: int) -> None:
    for _ in range(count):
        month = f"{1900 + Round.objects.count()}-07"
        july_round()
        Round.objects.filter(month="2025-07").update(month=month)


LISTS: dict[str, tuple[str, str, Callable[[int], None], int]] = {
    "deliveries": ("controller", "/underlag/inlasningar/", _deliveries, SIGNED_IN + 4),
    "people": ("administrator", "/underlag/personer/", _people, SIGNED_IN + 2),
    "history": ("revisor", "/historik/", _events, SIGNED_IN + 3),
    "sign in": ("", "/logga-in/", _people, 1),
    "round": ("controller", "/omgangar/2025-07/?visa=alla", _round_units, SIGNED_IN + 5),
    "reminders": ("controller", "/omgangar/2025-07/paminn/", _round_units, SIGNED_IN + 4),
    "rounds": ("revisor", "/omgangar/", _rounds, SIGNED_IN + 1),
    "to do": ("controller", "/att-gora/", _deliveries, SIGNED_IN + 3),
}


@pytest.mark.one_database
@pytest.mark.parametrize(("role", "path", "add", "most"), LISTS.values(), ids=LISTS)
def test_a_list_of_a_hundred_asks_as_seldom_as_one_of_three(
    role: str, path: str, add: Callable[[int], None], most: int, as_role: AsRole
) -> None:
    client = as_role(role) if role else Client()
    counts = []
    for count in (3, 97):
        add(count)
        counts.append(len(asked(client, path)))
    assert counts[0] == counts[1] <= most


def test_one_person_and_one_delivery_are_asked_for_alone(as_role: AsRole) -> None:
    _deliveries(30)
    delivery = Delivery.objects.all()[0]
    client = as_role("controller")
    assert len(asked(client, f"/underlag/inlasningar/{delivery.id}/")) <= SIGNED_IN + 3
    _people(30)
    person = add_person(by=None, slug="sist", name="Sist")
    path = f"/underlag/personer/{person.id}/"
    assert len(asked(as_role("administrator"), path)) <= SIGNED_IN + 3
