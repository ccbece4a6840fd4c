"""The web's tests: Exempelköping, small, imported through the production path; people of each role."""

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from tests.command import utfall
from tests.web_plugin import FOLDER
from utfall.example.exempelkoping.deliveries import ORDER, Listed
from utfall.example.exempelkoping.folder import write_exempelkoping
from utfall.example.exempelkoping.people import PEOPLE
from utfall.web.audit.refusal import make_refuse, unmake_refuse
from utfall.web.people.demo_people import add_demo_people

ROWS_A_YEAR = 20_000
SignedIn = Callable[[str], Client]


@pytest.fixture(scope="session")
def demo_folder() -> Path:
    """The demo's folder, imported once; a test that changes it takes ``own_folder``."""
    assert Path(settings.FOLDER) == FOLDER
    write_exempelkoping(FOLDER, ROWS_A_YEAR)
    for (_, options), items in groupby(_taken_in(), key=_together):
        files = [FOLDER / "leveranser" / item.file for item in items]
        ended = utfall("--folder", FOLDER, "import", *files, *options.split())
        assert ended.code == 0, ended.err
    return FOLDER


def _taken_in() -> list[Listed]:
    return [item for item in ORDER if not item.correction]


def _together(item: Listed) -> tuple[str, str]:
    return item.file if item.kind == "actual" else "", item.options


@pytest.fixture
def own_folder(
    demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A copy of the demo's folder that the test may change; the settings name it meanwhile."""
    folder = tmp_path / "exempelkoping"
    shutil.copytree(demo_folder, folder)
    monkeypatch.setattr(settings, "FOLDER", folder)
    yield folder


@pytest.fixture(autouse=True)
def _right_database(request: pytest.FixtureRequest) -> None:
    """A run that was to be on PostgreSQL is on PostgreSQL."""
    wanted = "postgresql" if os.environ.get("UTFALL_TEST_ON") == "postgresql" else "sqlite"
    assert connection.vendor == wanted


@pytest.fixture
def people(db: None, demo_folder: Path) -> dict[str, str]:
    """The demo's people in the database: role → slug."""
    add_demo_people()
    return {role: slug for slug, _, role, _, _ in PEOPLE}


@pytest.fixture
def signed_in(people: dict[str, str]) -> SignedIn:
    """Gives a client signed in as the demo's person of a role, by the page's own form."""

    def client_of(role: str) -> Client:
        client = Client()
        answer = client.post("/logga-in/", {"person": people[role]})
        assert answer.status_code == 302, answer.content
        return client

    return client_of


@pytest.fixture
def emptied_after(transactional_db: None) -> Iterator[None]:
    """For tests with real transactions: events may be removed when the test is over."""
    yield
    unmake_refuse(connection)


@pytest.fixture(autouse=True)
def _refusal_stands(request: pytest.FixtureRequest) -> None:
    """After a test that emptied the tables, events are refused change again."""
    if "db" in request.fixturenames and "emptied_after" not in request.fixturenames:
        request.getfixturevalue("db")
        make_refuse(connection)
