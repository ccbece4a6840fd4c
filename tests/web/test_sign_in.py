"""Signing in by password with good defaults, by one press in the demo, and out again."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.test import Client, override_settings
from django.utils import timezone

from tests.forked import started
from tests.web.conftest import AsRole
from utfall.example.exempelkoping.people import PEOPLE
from utfall.web.people.actions import add_person
from utfall.web.people.models import Person

pytestmark = pytest.mark.django_db
PASSWORD = "tre långa gröna hus"
NEW = "fyra korta blå båtar"
PAGE, OWN = "/logga-in/", "/mitt-konto/losenord/"
STRANGE = ("https://ond.example/", "//ond.example/", "/\\ond.example", "javascript:alert(1)",
           "https:ond.example", "\thttps://ond.example/",
           "http://testserver@ond.example/")  # fmt: skip


@pytest.fixture
def karin(people: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Person:
    """A manager with a password, where sign-in by one press is off."""
    monkeypatch.setattr(settings, "DEMO", False)
    karin = Person.objects.get(slug=people["chef"])
    karin.set_password(PASSWORD)
    karin.save()
    return karin


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(PAGE, {"login": name, "password": password, **more})


def is_in(client: Client) -> bool:
    return bool(client.get("/").headers["Location"] == "/att-gora/")


@pytest.mark.usefixtures("karin")
def test_a_name_and_a_password_sign_in() -> None:
    client = Client()
    assert '<input id="id_password"' in client.get(PAGE).content.decode()
    asked = "/uppfoljning/2025-06/tia-avdelningen/"
    assert sign_in(client, "karin-lind", next=asked).headers["Location"] == asked
    assert is_in(client)


@pytest.mark.usefixtures("karin")
def test_what_is_wrong_is_never_said_apart() -> None:
    """A name there is not, a wrong password, a person who is no longer there: the same words, and
    the name that was typed is kept."""
    add_person(by=None, slug="slutat", name="Slutat", password=PASSWORD)
    Person.objects.filter(slug="slutat").update(is_active=False)
    said = set()
    for name, password in (("karin-lind", "fel ord"), ("finns-inte", PASSWORD),
                           ("slutat", PASSWORD), ("sara-holm", "")):  # fmt: skip
        client = Client()
        answer = sign_in(client, name, password or "nils")
        page = answer.content.decode()
        assert (answer.status_code, is_in_or_out(client)) == (422, "out")
        assert f'value="{name}"' in page
        assert PASSWORD not in page
        said.add(_without_token(page.replace(name, "NAMN")))
    assert len(said) == 1
    assert "Fel namn eller lösenord, eller för många försök." in said.pop()


def is_in_or_out(client: Client) -> str:
    return "out" if client.get("/").headers["Location"].startswith(PAGE) else "in"


def _without_token(page: str) -> str:
    start, _, rest = page.partition('name="csrfmiddlewaretoken" value="')
    return start + rest.partition('"')[2]


@pytest.mark.parametrize(("name", "password"), [("", ""), ("karin-lind", ""), ("", PASSWORD)])
@pytest.mark.usefixtures("karin")
def test_what_is_missing_is_said(name: str, password: str) -> None:
    answer = sign_in(Client(), name, password)
    assert answer.status_code == 422
    assert "Skriv både användarnamn och lösenord." in answer.content.decode()


@pytest.mark.usefixtures("karin")
def test_after_five_wrong_tries_the_right_password_is_no_longer_taken() -> None:
    for _ in range(5):
        assert sign_in(Client(), "karin-lind", "fel lösenord").status_code == 422
    assert sign_in(Client(), "karin-lind").status_code == 422
    assert sign_in(Client(REMOTE_ADDR="10.0.0.9"), "karin-lind").status_code == 422
    add_person(by=None, slug="annan", name="Annan", password=PASSWORD)
    assert sign_in(Client(), "annan").status_code == 302


@pytest.mark.usefixtures("karin")
def test_after_ten_wrong_tries_from_one_place_nobody_signs_in_from_there() -> None:
    here, elsewhere = Client(REMOTE_ADDR="10.0.0.8"), Client(REMOTE_ADDR="10.0.0.9")
    for number in range(10):
        assert sign_in(here, f"namn-{number}", "fel lösenord").status_code == 422
    assert sign_in(here, "karin-lind").status_code == 422
    assert sign_in(elsewhere, "karin-lind").status_code == 302


@pytest.mark.usefixtures("karin")
@override_settings(ACCOUNT_RATE_LIMITS={"login": "2/m/ip", "change_password": "2/m/user"})
def test_too_many_tries_are_said_in_words_in_the_frame() -> None:
    """Signed out or in; elsewhere nobody notices."""
    here, elsewhere = Client(), Client(REMOTE_ADDR="10.0.0.9")
    sign_in(here, "karin-lind")
    sign_in(Client(), "karin-lind", "fel lösenord")
    wrong = {"oldpassword": "fel", "password1": NEW, "password2": NEW}
    for _ in range(2):
        assert here.post(OWN, wrong).status_code == 422
    for answer in (sign_in(Client(), "karin-lind"), here.post(OWN, wrong)):
        page = answer.content.decode()
        assert answer.status_code == 429
        assert "Vänta en minut och försök igen." in page
        assert '<a class="brand" href="/">' in page
    assert sign_in(elsewhere, "karin-lind").status_code == 302


@pytest.mark.usefixtures("karin")
def test_the_session_ends_with_the_browser_and_after_eight_hours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the form says of remembering; and no sooner."""
    client = Client()
    answer = sign_in(client, "karin-lind", remember="on")
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    signed_in_at = timezone.now()
    for minutes, expected in ((8 * 60 - 2, "in"), (8 * 60 + 1, "out")):
        then = signed_in_at + timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda then=then: then)
        assert is_in_or_out(client) == expected, minutes


@pytest.mark.usefixtures("karin")
def test_who_is_no_longer_there_is_out_at_once() -> None:
    client = Client()
    sign_in(client, "karin-lind")
    Person.objects.update(is_active=False)
    assert is_in_or_out(client) == "out"


@pytest.mark.parametrize("address", STRANGE)
@pytest.mark.usefixtures("karin")
def test_signing_in_leads_to_no_other_place(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sign_in(Client(), "karin-lind", next=address).headers["Location"] == "/"
    client = Client()
    sign_in(client, "karin-lind")
    assert client.get(PAGE, {"next": address}).headers["Location"] == "/"
    language = client.post("/hjalp/sprak/", {"language": "sv", "next": address})
    assert language.headers["Location"] == "/"
    monkeypatch.setattr(settings, "DEMO", True)
    pressed = Client().post(PAGE, {"person": "karin-lind", "next": address})
    assert pressed.headers["Location"] == "/"


def test_sign_out_asks_and_is_done_by_a_form(as_role: AsRole) -> None:
    client = as_role("chef")
    asked = client.get("/logga-ut/")
    assert (asked.status_code, is_in_or_out(client)) == (200, "in")
    assert 'method="post"' in asked.content.decode()
    assert client.post("/logga-ut/").headers["Location"] == PAGE
    assert is_in_or_out(client) == "out"


@pytest.mark.parametrize(
    ("old", "first", "second"),
    [("fel", NEW, NEW), (PASSWORD, "kort", "kort"), (PASSWORD, NEW, "annat"),
     (PASSWORD, "karin-lind-2", "karin-lind-2"), (PASSWORD, "password12345", "password12345"),
     ("", "", "")],
)  # fmt: skip
def test_a_bad_change_of_password_changes_nothing(
    old: str, first: str, second: str, karin: Person
) -> None:
    client = Client()
    sign_in(client, "karin-lind")
    form = {"oldpassword": old, "password1": first, "password2": second}
    answer = client.post(OWN, form)
    assert answer.status_code == 422
    assert 'class="field-error"' in answer.content.decode()
    karin.refresh_from_db()
    assert karin.check_password(PASSWORD)


@pytest.mark.usefixtures("karin")
def test_a_changed_password_ends_ones_other_sessions() -> None:
    here, elsewhere = Client(), Client()
    sign_in(here, "karin-lind")
    sign_in(elsewhere, "karin-lind")
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post(OWN, form).status_code == 302
    assert (is_in_or_out(here), is_in_or_out(elsewhere)) == ("in", "out")
    assert sign_in(Client(), "karin-lind").status_code == 422
    assert sign_in(Client(), "karin-lind", NEW).status_code == 302


def test_who_has_no_password_is_told_so(as_role: AsRole) -> None:
    """The people of the demo: their menu has the page too."""
    answer = as_role("chef").get(OWN)
    assert (answer.status_code, "inget lösenord" in answer.content.decode()) == (200, True)
    assert as_role("chef").post(OWN, {"password1": NEW, "password2": NEW}).status_code == 403


def test_nobody_signs_up(client: Client) -> None:
    for path in ("/signup/", "/logga-in/ny/", "/password/reset/", "/konto/signup/"):
        assert client.get(path).status_code == 404


@pytest.mark.usefixtures("people")
def test_one_press_signs_in_as_each_person_of_the_demo() -> None:
    page = Client().get(PAGE).content.decode()
    for slug, name, role, _, _ in PEOPLE:
        assert f'data-person="{slug}" data-role="{role}"' in page
        client = Client()
        assert client.post(PAGE, {"person": slug}).status_code == 302
        assert name in client.get("/hjalp/").content.decode()
    assert Client().post(PAGE, {"person": "finns-inte"}).status_code == 404


@pytest.mark.usefixtures("karin")
def test_where_the_demo_is_off_nobody_signs_in_by_one_press() -> None:
    client = Client()
    assert client.post(PAGE, {"person": "karin-lind"}).status_code == 403
    assert is_in_or_out(client) == "out"
    assert "data-person" not in client.get(PAGE).content.decode()


WRONG = [
    ({"ALLOWED_HOSTS": ["127.0.0.1", "utfall.kommun.se"]}, "utfall.kommun.se"),
    ({"ALLOWED_HOSTS": ["*"]}, "*"),
    ({"ALLOWED_HOSTS": [".example"]}, ".example"),
    ({"HTTPS": True}, "UTFALL_HTTPS"),
    ({"FOLDER": Path("/tmp")}, "was not made by utfall demo"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG)
@pytest.mark.usefixtures("demo_folder")
def test_the_system_check_refuses_the_demo_where_others_reach_it(
    wrong: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [item for item in run_checks() if item.id == "people.E001"] == []
    for name, value in wrong.items():
        monkeypatch.setattr(settings, name, value)
    (found,) = (item for item in run_checks() if item.id == "people.E001")
    assert said in found.msg
    monkeypatch.setattr(settings, "DEMO", False)
    assert [item for item in run_checks() if item.id == "people.E001"] == []


@pytest.mark.usefixtures("people")
def test_one_press_is_refused_where_others_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nothing was checked when it started."""
    monkeypatch.setattr(settings, "HTTPS", True)
    client = Client()
    assert client.post(PAGE, {"person": "karin-lind"}).status_code == 403
    assert is_in_or_out(client) == "out"


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("environment", "code"),
    [({}, 0), ({"UTFALL_HOSTS": "utfall.kommun.se"}, 1), ({"UTFALL_HTTPS": "1"}, 1),
     ({"UTFALL_FOLDER": "/tmp"}, 1), ({"UTFALL_DEMO": "0", "UTFALL_HTTPS": "1"}, 0)],
)  # fmt: skip
def test_the_web_server_does_not_start_with_the_demo_where_others_reach_it(
    environment: dict[str, str], code: int, demo_folder: Path
) -> None:
    """gunicorn runs no system checks: importing the application is what it does."""
    own = {"UTFALL_FOLDER": str(demo_folder), "UTFALL_DEMO": "1", "UTFALL_HOSTS": "127.0.0.1"}
    all_of_it = {**os.environ, **own, **environment}
    ended = started("import utfall.web.wsgi", environment=all_of_it).ended()
    assert ended.code == code, ended.err
    assert ("DemoInProductionError" in ended.err) == bool(code)
