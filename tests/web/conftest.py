"""The web's tests: Exempelköping, small, imported by the production path; people of each role."""

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.client import ClientHandler
from pytest_django import DjangoDbBlocker

from tests import forked
from tests.demo_folder import copied, delivered_files, demo_folder_of_tests
from tests.web_plugin import FOLDER
from utfall.example.exempelkoping.people import PEOPLE
from utfall.web.audit.models import AuditEvent, AuditHead
from utfall.web.audit.refusal import make_refuse, unmake_refuse
from utfall.web.people.demo_people import add_demo_people
from utfall.web.people.models import Person, RoleAssignment

HERE = Path(__file__).parent
ON_POSTGRESQL = os.environ.get("UTFALL_TEST_ON") == "postgresql"
SignedIn = Callable[[str], Client]


class AsRole(Protocol):
    """Gives a client of the demo's person of a role, without the sign-in page."""

    def __call__(self, role: str, *, checks_tokens: bool = False) -> Client:
        """A new client."""


def asks_a_database(item: pytest.Item) -> bool:
    """Whether the test uses Django's database, or processes that have one (``installation``)."""
    assert isinstance(item, pytest.Function)
    named = {getattr(value, "__module__", "") for value in vars(item.module).values()}
    by_django = item.get_closest_marker("django_db") or "db" in item.fixturenames
    return bool(by_django) or "tests.web.installation" in named


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second kind of database only what its kind can change is run: the rest would prove the
    same twice. What asks none can reach none (``_no_database_unseen``); what is ``one_database``
    stands on rows that other tests write and ask for by the same code on both."""
    if ON_POSTGRESQL:
        left_out = {
            item for item in items if HERE in item.path.parents
            and (item.get_closest_marker("one_database") or not asks_a_database(item))
        }  # fmt: skip
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(autouse=True)
def _no_database_unseen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that is left out on the second database has none: Django's is closed to it, and it
    starts no process."""

    process = subprocess.Popen

    def refused(*call: Any, **more: Any) -> subprocess.Popen[Any]:
        if call and Path(call[0][0]).name == "sh":  # a shell that reads a page's commands
            return process(*call, **more)
        raise AssertionError(f"it starts a process, and asks_a_database says it does not: {call}")

    if not asks_a_database(request.node):
        monkeypatch.setattr(subprocess, "Popen", refused)
        monkeypatch.setattr(forked, "loaded", refused)


@pytest.fixture(scope="session")
def demo_folder() -> Path:
    """The demo's folder, imported once; a test that changes it takes ``own_folder``."""
    assert Path(settings.FOLDER) == FOLDER
    return demo_folder_of_tests()


@pytest.fixture(scope="session")
def delivered(demo_folder: Path) -> dict[Path, tuple[int, int]]:
    """The demo's delivered files as they were made."""
    return delivered_files(demo_folder)


@pytest.fixture
def own_folder(
    demo_folder: Path, delivered: dict[Path, tuple[int, int]], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:  # fmt: skip
    """A copy of the demo's folder that the test may change; the settings name it meanwhile."""
    folder = tmp_path / "exempelkoping"
    copied(demo_folder, folder)
    monkeypatch.setattr(settings, "FOLDER", folder)
    yield folder
    assert delivered_files(demo_folder) == delivered, "it wrote in a file that is not its own"


@pytest.fixture(autouse=True)
def _right_database(request: pytest.FixtureRequest) -> None:
    """A run that was to be on PostgreSQL is on PostgreSQL."""
    assert connection.vendor == ("postgresql" if ON_POSTGRESQL else "sqlite")


@pytest.fixture(autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Passwords are hashed slowly where it matters, and that is not in tests."""
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=quick):
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_application() -> Iterator[None]:
    """Its middleware is made once for all clients, as when it is served: each time WhiteNoise looks
    at every file there is."""
    first: list[ClientHandler] = []
    load = ClientHandler.load_middleware

    def load_once(handler: ClientHandler, *given: Any, **more: Any) -> None:
        if not first:
            load(handler, *given, **more)
            first.append(handler)
        for name in ("_middleware_chain", "_view_middleware", "_template_response_middleware",
                     "_exception_middleware"):  # fmt: skip
            setattr(handler, name, getattr(first[0], name))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ClientHandler, "load_middleware", load_once)
        yield


@dataclass(frozen=True)
class PeoplesRows:
    """What adding the demo's people leaves in the database. Adding them one by one is a hundred
    questions: it is done once, and each test has the same rows by four."""

    people: list[Person]
    roles: list[RoleAssignment]
    events: list[AuditEvent]
    heads: list[AuditHead]

    def write(self) -> None:
        """Into tables that have none of them; the events' numbers are the database's own."""
        Person.objects.bulk_create(self.people)
        RoleAssignment.objects.bulk_create(self.roles)
        for event in self.events:
            event.pk = None
        AuditEvent.objects.bulk_create(self.events)
        AuditHead.objects.bulk_create(self.heads)


@pytest.fixture(scope="session")
def peoples_rows(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, demo_folder: Path
) -> PeoplesRows:
    """Added as the demo adds them, read, and taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        add_demo_people()
        rows = PeoplesRows(
            list(Person.objects.all()), list(RoleAssignment.objects.all()),
            list(AuditEvent.objects.order_by("number")), list(AuditHead.objects.all()),
        )  # fmt: skip
        transaction.set_rollback(True)
    return rows


@pytest.fixture
def people(peoples_rows: PeoplesRows, db: None, demo_folder: Path) -> dict[str, str]:
    """The demo's people in the database: role → slug."""
    peoples_rows.write()
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


def session_of(slug: str) -> str:
    """The key of a new session of hers, as signing in leaves it, by one row instead of ten
    questions."""
    person = Person.objects.get(slug=slug)
    session = SessionStore()
    session.update({
        SESSION_KEY: str(person.pk), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: person.get_session_auth_hash(),
    })  # fmt: skip
    session.create()
    return str(session.session_key)


@pytest.fixture
def as_role(people: dict[str, str]) -> AsRole:
    """Many clients in one test: the sign-in page would count them as too many tries."""

    def client_of(role: str, *, checks_tokens: bool = False) -> Client:
        client = Client(enforce_csrf_checks=checks_tokens)
        client.cookies[settings.SESSION_COOKIE_NAME] = session_of(people[role])
        return client

    return client_of


@pytest.fixture
def _refused_again(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:  # fmt: skip
    """When the tables are emptied, events are refused change again."""
    del django_db_setup
    yield
    with django_db_blocker.unblock():
        make_refuse(connection)


@pytest.fixture
def emptied_after(_refused_again: None, transactional_db: None) -> Iterator[None]:
    """For tests with real transactions: events may be removed when the test is over. It brings the
    database itself: with the mark ``django_db`` beside it the order would be another."""
    del transactional_db
    yield
    unmake_refuse(connection)
