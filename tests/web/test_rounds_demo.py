"""The demo's July: everybody who answers for a unit, and a round opened by the production path."""

from pathlib import Path

import pytest
from django.test import Client

from tests.web.conftest import AsRole
from utfall.example.exempelkoping.people import PEOPLE
from utfall.municipality.settings import FILE
from utfall.web.audit.models import AuditEvent
from utfall.web.people.demo_people import add_demo_managers
from utfall.web.people.models import Person, RoleAssignment
from utfall.web.rounds.demo_round import add_demo_round
from utfall.web.rounds.models import Round

pytestmark = pytest.mark.django_db


def test_the_demos_round_is_opened_once_with_somebody_for_every_unit(
    as_role: AsRole, own_folder: Path
) -> None:
    before = (own_folder / FILE).read_bytes()
    for _ in range(2):
        add_demo_managers()
        add_demo_round()
    made = Round.objects.get()
    assert (made.units.count(), made.units.filter(reports=True).count()) == (144, 118)
    assert (own_folder / FILE).read_bytes() == before
    event = AuditEvent.objects.get(action="round.open")
    assert event.by == Person.objects.get(slug="sara-holm").pk
    held = set(RoleAssignment.objects.values_list("unit_id", flat=True))
    assert set(made.units.values_list("unit_id", flat=True)) <= held
    text = as_role("controller").get("/omgangar/2025-07/").content.decode()
    assert "0 av 118 enheter är klara" in text
    assert "Påminn 118 ansvariga" in text


def test_the_sign_in_page_shows_the_listed_eight_and_no_manager_beside_them(
    people: dict[str, str],
) -> None:
    add_demo_managers()
    assert Person.objects.count() == 150
    text = Client().get("/logga-in/").content.decode()
    assert text.count("data-person=") == len(people) == 8
    assert [slug for slug, *_ in PEOPLE if f'data-person="{slug}"' not in text] == []
