"""Every report that a unit's page lists is one that answers."""

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.web.conftest import SignedIn
from utfall.domain.period import Month
from utfall.pipeline.reading import Reading

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
JULY = Month(2025, 7)
LINK = re.compile(r'href="(/uppfoljning/2025-07/[^/"]+/rapport/[^/"]+/)"')


def listed(client: Client, unit: str) -> list[str]:
    """The addresses of the unit's reports."""
    page = client.get(f"/uppfoljning/2025-07/{unit}/rapporter/").content.decode()
    return list(dict.fromkeys(LINK.findall(page)))


def test_of_some_bodies_and_of_a_unit_below(demo_folder: Path, signed_in: SignedIn) -> None:
    client = signed_in("controller")
    reading = Reading(demo_folder)
    tree = reading.workspace.municipality.organisation.at(JULY)
    bodies = [body.id for top in tree.tops() for body in tree.children(top.id)]
    [below, *_] = [unit for body in bodies for unit in tree.children(body)]
    reading.close()
    units = [*bodies[:4], below.id]
    answers = {url: client.get(url).status_code for unit in units for url in listed(client, unit)}
    assert len(answers) > len(units)
    assert {url: status for url, status in answers.items() if status != 200} == {}


def test_a_table_of_bodies_is_listed_for_the_whole_and_for_no_body(signed_in: SignedIn) -> None:
    client = signed_in("controller")
    of_whole, of_body = listed(client, "exempelkoping"), listed(client, "socialnamnd")
    assert any(url.endswith("/drift-namnder/") for url in of_whole)
    assert not any(url.endswith("/drift-namnder/") for url in of_body)
    address = "/uppfoljning/2025-07/socialnamnd/rapport/drift-namnder/"
    assert client.get(address).status_code == 404
