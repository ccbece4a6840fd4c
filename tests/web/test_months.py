"""What elected members see, and when: the municipality decides how closed a month must be."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.web.altered import JULY, copy_with, said_by, take_in
from tests.web.conftest import AsRole
from tests.web.crawl import body_of, kind_of, reached
from utfall.web.people.actions import add_person, give_role
from utfall.web.people.models import Person
from utfall.web.people.roles import Role

pytestmark = pytest.mark.django_db
START = "/uppfoljning/2025-07/bildningsnamnd"
PAGES = (f"{START}/", f"{START}/rapporter/", f"{START}/rapport/balanskrav/", f"{START}/konto/5010/",
         f"{START}/konto/5010/verifikat/",
         "/spara/2025-07/bildningsnamnd/enhet/totalt/avvikelse/")  # fmt: skip
FILES = tuple(f"{START}{page}.{ending}" for ending in ("csv", "json", "xlsx", "pdf", "docx", "html")
              for page in ("", "/rapport/balanskrav", "/konto/5010"))  # fmt: skip
Folder = Callable[..., Path]
Made = tuple[Person, Client]


@pytest.fixture
def folder_that_says(
    demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Folder:  # fmt: skip
    """A copy of the demo's folder with another setting; July may be another, or be open."""

    def folder(setting: str, *, july_is_another: bool = False, july_is_open: bool = False) -> Path:
        files = (JULY,) if july_is_another else ()
        made = copy_with(demo_folder, tmp_path / f"{setting}-{len(files)}", files, setting)
        if july_is_open:
            take_in(made, JULY, lambda text: text, "--state", "open")
        monkeypatch.setattr(settings, "FOLDER", made)
        return made

    return folder


@pytest.mark.one_database
def test_a_month_not_closed_is_refused_on_every_page_and_file(
    as_role: AsRole, folder_that_says: Folder
) -> None:
    folder_that_says("stängda")
    client = as_role("fortroendevald")
    for path in (*PAGES, *FILES):
        assert client.get(path).status_code == 403, path
        assert re.search(r"\btkr\b", client.get(path).content.decode()) is None
    assert client.get(f"{START}/?organisation=2025-06").status_code == 403
    moved = client.get("/uppfoljning/2025-06/bildningsnamnd/?period=2025-07")
    assert client.get(moved.headers["Location"]).status_code == 403


def test_a_month_not_closed_is_not_offered(as_role: AsRole, folder_that_says: Folder) -> None:
    folder_that_says("stängda")
    client = as_role("fortroendevald")
    home = client.get("/uppfoljning/")
    assert home.headers["Location"] == "/uppfoljning/2025-06/bildningsnamnd/"
    page = client.get(home.headers["Location"]).content.decode()
    assert '<option value="2025-06" selected>' in page
    assert _links_to_july(page) == []
    assert as_role("controller").get(f"{START}/").status_code == 200


def _links_to_july(page: str) -> list[str]:
    """Choices and addresses; a delivered file may well be called so."""
    return re.findall(r'(?:value="|/|=|&amp;)2025-07', page)


@pytest.mark.one_database
def test_other_figures_of_the_hidden_month_change_nothing_that_is_seen(
    as_role: AsRole, folder_that_says: Folder
) -> None:
    """Pages, files, pictures and search: the same whatever July holds."""
    folder_that_says("stängda")
    client = as_role("fortroendevald")
    pages = reached(client, "/", "/sok/?q=250", "/sok/?q=skola")
    assert {"unit_file", "report_file", "vouchers", "trace"} <= {
        kind[0] for path in pages if (kind := kind_of(path))
    }
    folder_that_says("stängda", july_is_another=True)
    differing = [p for p, body in pages.items() if said_by(body_of(client.get(p))) != said_by(body)]
    assert differing == []


@pytest.mark.one_database
def test_a_voucher_of_the_hidden_month_is_not_found(
    as_role: AsRole, folder_that_says: Folder
) -> None:
    shown = as_role("fortroendevald").get("/sok/?q=189").content.decode()
    assert re.search(r"A 189</a> <span class=\"note\">2025-07", shown) is None
    number = _a_voucher_of_july(as_role("forvaltningsekonom"))
    found = as_role("fortroendevald").get("/sok/", {"q": number}).content.decode()
    assert f">{number}</a>" in found
    folder_that_says("stängda")
    found = as_role("fortroendevald").get("/sok/", {"q": number}).content.decode()
    assert f">{number}</a>" not in found


def _a_voucher_of_july(client: Client) -> str:
    page = client.get(f"{START}/konto/5010/verifikat/?sida=1").content.decode()
    last = re.findall(r"Sida 1 av ([0-9]+)", page)
    page = client.get(f"{START}/konto/5010/verifikat/?sida={last[0]}").content.decode()
    rows = re.findall(r'<th scope="row">2025-07[^<]*</th><td[^>]*>([^<]+)</td>', page)
    return str(rows[-1])


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("july_is_open", "statuses"),
    [(False, {"stängda": 403, "preliminära": 200, "alla": 200}),
     (True, {"stängda": 403, "preliminära": 403, "alla": 200})],
)  # fmt: skip
def test_the_municipality_decides_from_the_next_page_on(
    july_is_open: bool, statuses: dict[str, int], as_role: AsRole, folder_that_says: Folder  # noqa: FBT001
) -> None:  # fmt: skip
    """July is preliminary or open; and who works with the figures sees it whatever is decided."""
    path = folder_that_says("preliminära", july_is_open=july_is_open) / "installningar.yaml"
    client, text = as_role("fortroendevald"), path.read_text("utf-8")
    for setting, status in statuses.items():
        path.write_text(text.replace("_ser: preliminära", f"_ser: {setting}"), "utf-8")
        assert client.get(f"{START}/").status_code == status, setting
        assert client.get(f"{START}.json").status_code == status, setting
        assert as_role("forvaltningsekonom").get(f"{START}/").status_code == 200


@pytest.fixture
def with_two_roles() -> Callable[..., Made]:
    """Someone with two roles for two parts, and their client."""

    def made(*roles: tuple[Role, str]) -> Made:
        person = add_person(by=None, slug="tva-roller", name="Två Roller")
        for role, unit in roles:
            give_role(by=None, person=person, role=role, unit_id=unit, first=timezone.localdate())
        client = Client()
        client.force_login(person)
        return person, client

    return made


def test_a_role_for_one_part_opens_no_month_of_another(
    with_two_roles: Callable[..., Made], folder_that_says: Folder
) -> None:
    """A manager of the staff who sits in bildningsnämnden: July of her own unit alone."""
    folder_that_says("stängda")
    roles = (Role.MANAGER, "tia-avdelningen"), (Role.ELECTED_MEMBER, "bildningsnamnd")
    _, client = with_two_roles(*roles)
    assert client.get("/uppfoljning/2025-07/tia-avdelningen/").status_code == 200
    assert client.get("/uppfoljning/2025-06/bildningsnamnd/").status_code == 200
    for path in (*PAGES, *FILES):
        assert client.get(path).status_code == 403, path
    page = client.get("/uppfoljning/2025-06/bildningsnamnd/").content.decode()
    assert _links_to_july(page) == []


def test_a_role_for_one_part_opens_no_voucher_texts_of_another(
    with_two_roles: Callable[..., Made],
) -> None:
    roles = (Role.MANAGER, "tia-avdelningen"), (Role.SECRETARY, "kommunstyrelse")
    _, client = with_two_roles(*roles)
    hidden = "Texten visas inte för dig"
    for unit, is_hidden in (("tia-avdelningen", False), ("it", True), ("kommunstyrelse", True)):
        for path in (f"/uppfoljning/2025-07/{unit}/konto/6410/verifikat/",
                     f"/spara/2025-07/{unit}/konton/totalt/redovisning/?konto=6410"):  # fmt: skip
            assert (hidden in client.get(path).content.decode()) == is_hidden, path


@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_a_role_for_a_part_opens_nothing_that_is_of_the_whole(
    role: Role, with_two_roles: Callable[..., Made]
) -> None:
    """Deliveries hold every unit's figures, the history everyone's acts, and who gives roles could
    give herself the whole."""
    _, client = with_two_roles((role, "bildningsnamnd"), (Role.ELECTED_MEMBER, "bildningsnamnd"))
    for path in ("/underlag/", "/underlag/inlasningar/", "/underlag/inlasning/", "/historik/",
                 "/underlag/personer/", "/underlag/personer/ny/"):  # fmt: skip
        assert client.get(path).status_code == 403, path
    assert client.get(f"{START}/").status_code == 200


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [(0, None, 200), (0, 0, 200), (-5, -1, 403), (1, None, 403), (-5, 5, 200)],
)
@pytest.mark.usefixtures("people")
def test_a_role_holds_from_its_first_day_to_its_last(
    first: int, last: int | None, status: int
) -> None:
    today = timezone.localdate()
    person = add_person(by=None, slug="ny-chef", name="Ny Chef")
    give_role(by=None, person=person, role=Role.MANAGER, unit_id="tia-avdelningen",
              first=today + timedelta(first),
              last=None if last is None else today + timedelta(last))  # fmt: skip
    client = Client()
    client.force_login(person)
    for path in ("/uppfoljning/2025-07/tia-avdelningen/", "/sok/?q=a", "/uppfoljning/"):
        assert client.get(path, follow=True).status_code == status, path


@pytest.mark.usefixtures("people")
def test_who_has_a_role_for_a_merged_unit_sees_it_until_the_merger() -> None:
    """From July its vouchers are another unit's, also as the organisation was in June; who has the
    new unit sees its vouchers of before as the organisation is now, and not the old unit itself."""
    old = _manager_of("hemtjanst-centrum")
    assert old.get("/uppfoljning/2025-06/hemtjanst-centrum/").status_code == 200
    assert old.get("/uppfoljning/").headers["Location"].startswith("/uppfoljning/2025-06/")
    gone = old.get("/uppfoljning/2025-07/hemtjanst-centrum/")
    assert (gone.status_code, "tkr" in said_by(gone.content)) == (404, False)
    for page in ("/", ".json", "/konto/5010/", "/konto/5010/verifikat/"):
        asked = f"/uppfoljning/2025-07/hemtjanst-centrum{page}?organisation=2025-06"
        assert old.get(asked).status_code == 403, asked
    assert old.get("/uppfoljning/2025-07/hemtjanst-centrum-vaster/").status_code == 403
    new = _manager_of("hemtjanst-centrum-vaster")
    asked = "/uppfoljning/2025-06/hemtjanst-centrum-vaster/?organisation=2025-07"
    assert new.get(asked).status_code == 200
    assert new.get("/uppfoljning/2025-06/hemtjanst-centrum/").status_code == 403


def _manager_of(unit_id: str) -> Client:
    person = add_person(by=None, slug=f"chef-{unit_id}", name=unit_id)
    give_role(by=None, person=person, role=Role.MANAGER, unit_id=unit_id,
              first=timezone.localdate())  # fmt: skip
    client = Client()
    client.force_login(person)
    return client
