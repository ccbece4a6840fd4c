"""The table of rights is what the application does, and has every URL there is."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from uuid_utils.compat import uuid7

from tests.web.budget_changing import one_change
from tests.web.conftest import AsRole, PeoplesRows
from tests.web.goals_made import made_goal, made_measure
from tests.web.july import july_round
from tests.web.rights import COLUMNS, SIGNED_OUT, UNITS, Line, lines
from utfall.example.exempelkoping.people import PEOPLE
from utfall.web.deliveries.models import Delivery, State
from utfall.web.people.models import Person, RoleAssignment
from utfall.web.people.roles import Role

pytestmark = pytest.mark.django_db
LINES = lines()
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
WRITES_IN_THE_FOLDER = ("close_round",)
ONE_OF_EACH = {line.name: line for line in reversed(LINES)}.values()


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            yield from _patterns(item)
        else:
            yield item


@pytest.fixture(scope="module")
def ids(
    peoples_rows: PeoplesRows, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, object]]:
    """What addresses name, written once for all lines: what a test writes is undone to here."""
    whole = transaction.atomic()
    with django_db_blocker.unblock():
        whole.__enter__()
        peoples_rows.write()
        named = _named()
    yield named
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def people(ids: dict[str, object], db: None) -> dict[str, str]:
    """Those whose rows are there already: role → slug."""
    return {role: slug for slug, _, role, _, _ in PEOPLE}


def _named() -> dict[str, object]:
    """A person, a role of theirs, a delivery that waits, one that failed."""
    Person.objects.update(password=make_password("ett långt lösenord"))
    person = Person.objects.get(slug=next(slug for slug, _, role, _, _ in PEOPLE if role == "chef"))
    waiting, failed = (
        Delivery.objects.create(
            state=state, file_name="juli.csv", sha256="0" * 64, size_bytes=1, kind="actual",
            uploaded_by=uuid7(), uploaded_at=timezone.now(), found={"problems": []},
        )
        for state in (State.WAITING, State.FAILED)
    )  # fmt: skip
    role = RoleAssignment.objects.get(person=person)
    july_round()
    goal = made_goal("skola-kvarnen")
    return {"person": person.id, "role": role.id, "delivery": waiting.id, "failed": failed.id,
            "budget_change": one_change().pk, "goal": goal.id,
            "indicator": goal.indicators.get().id,
            "measure": made_measure("skola-kvarnen").id}  # fmt: skip


def test_every_url_is_in_the_table_and_no_other() -> None:
    names = [pattern.name for pattern in _patterns(get_resolver())]
    assert None not in names, "an address without a name cannot be in the table"
    assert set(names) == {line.name for line in LINES}


def test_each_line_asks_for_the_url_it_names(ids: dict[str, object]) -> None:
    for line in LINES:
        column = next(iter(line.statuses))
        path = line.address_of(column, **ids).partition("?")[0]
        assert resolve(path).url_name == line.name


def test_the_table_has_every_role_and_its_own_unit() -> None:
    assert {*COLUMNS} == {SIGNED_OUT, *(role.value for role in Role)}
    assert UNITS["own"] == {role: unit for _, _, role, unit, _ in PEOPLE}


@pytest.mark.parametrize("line", LINES, ids=[line.id for line in LINES])
def test_each_role_gets_what_the_table_says(
    line: Line, ids: dict[str, object], as_role: AsRole, request: pytest.FixtureRequest
) -> None:
    if line.name in WRITES_IN_THE_FOLDER:
        request.getfixturevalue("own_folder")
    found = {}
    for column in line.statuses:
        client = Client() if column == SIGNED_OUT else as_role(column)
        answer = client.generic(line.method, line.address_of(column, **ids))
        found[column] = answer.status_code
        _if_sent_to_sign_in(column, answer.status_code, answer.headers.get("Location", ""), line)
    assert found == line.statuses


def _if_sent_to_sign_in(column: str, status: int, location: str, line: Line) -> None:
    """Who is signed out is sent to sign in, by every line but those open to all."""
    opens = line.name in ("keys_choice", "set_language")
    if column == SIGNED_OUT and status == 302 and not opens:
        assert location.startswith("/logga-in/?next=/")


@pytest.mark.one_database  # refused before any page asks for its rows
@pytest.mark.parametrize("line", ONE_OF_EACH, ids=[line.name for line in ONE_OF_EACH])
def test_a_method_without_a_line_is_refused(
    line: Line, ids: dict[str, object], as_role: AsRole
) -> None:
    given = {item.method for item in LINES if item.name == line.name}
    column = "administrator" if line.statuses.get("administrator", 403) < 300 else "controller"
    client = Client() if line.name == "account_login" else as_role(column)
    for method in METHODS:
        if method not in given:
            answer = client.generic(method, line.address_of(column, **ids))
            assert answer.status_code == 405, method


@pytest.mark.one_database  # refused before any page asks for its rows
@pytest.mark.parametrize("line", ONE_OF_EACH, ids=[line.name for line in ONE_OF_EACH])
def test_a_form_without_its_token_is_refused(
    line: Line, ids: dict[str, object], as_role: AsRole
) -> None:
    """Signed in or not; nothing has happened: a token of another session is no token either."""
    for client in (as_role("controller", checks_tokens=True), Client(enforce_csrf_checks=True)):
        address = line.address_of("controller" if line.whose == "own" else SIGNED_OUT, **ids)
        assert client.post(address, {"person": "karin-lind"}).status_code == 403
        wrong = {"csrfmiddlewaretoken": "a" * 64, "person": "karin-lind"}
        assert client.post(address, wrong).status_code == 403


@pytest.mark.usefixtures("ids")
def test_the_token_of_the_page_is_taken() -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get("/logga-in/").content.decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    form = {"csrfmiddlewaretoken": token, "person": "karin-lind"}
    assert client.post("/logga-in/", form).status_code == 302


def test_static_files_are_the_only_addresses_beside_the_table(client: Client) -> None:
    style = client.get("/static/utfall/utfall.css")
    assert b"--kommun-primary" in style.getvalue()
    for path in ("/admin/", "/accounts/signup/", "/konto/", "/static/../settings.py", "/.env",
                 f"/{settings.FOLDER.name}/data/demo"):  # fmt: skip
        assert client.get(path).status_code == 404, path
