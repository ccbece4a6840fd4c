"""No other unit's figure leaks: by page, file, search, trace or error, straight or by tricks."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.web.altered import OTHERS, copy_with, said_by
from tests.web.conftest import AsRole
from tests.web.crawl import body_of, kind_of, reached
from tests.web.rights import UNITS
from utfall.pipeline.workspace import open_workspace

pytestmark = pytest.mark.django_db
MONEY_PAGES = ("", "rapporter/", "rapport/enhet/", "rapport/reserver/", "rapport/uppfoljning/",
               "konto/personal/", "konto/5010/", "konto/5010/verifikat/")  # fmt: skip
ENDINGS = ("csv", "json", "xlsx", "pdf", "docx", "html")
ALTERED_SEEN_BY = ("forvaltningsekonom", "controller")


@pytest.fixture(scope="module")
def other_folder(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo in which every figure outside the staff office is another."""
    return copy_with(demo_folder, tmp_path_factory.mktemp("other") / "exempelkoping", OTHERS)


def _strangers(folder: Path) -> set[str]:
    """The names of units outside TIA-avdelningen and not above it that are no common words, and no
    body whose decisions are named."""
    units = open_workspace(folder).municipality.organisation.units
    mine = {"kommunledningsstab", "kommunstyrelse", "exempelkoping", "kommunfullmaktige"}
    return {unit.name for unit in units if unit.id not in mine and len(unit.name) > 12
            and not unit.own_code.startswith("214")}  # fmt: skip


def _differing(
    client: Client, pages: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    monkeypatch.setattr(settings, "FOLDER", folder)
    then = {path: body_of(client.get(path)) for path in pages}
    return [path for path in pages if said_by(pages[path]) != said_by(then[path])]


@pytest.mark.one_database
def test_what_a_manager_sees_is_the_same_whatever_the_others_figures_are(
    as_role: AsRole, demo_folder: Path, other_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it names no unit but her own and those above."""
    client = as_role("chef")
    pages = reached(client, "/", "/sok/?q=12", "/sok/?q=a")
    said = "\n".join(said_by(body) for body in pages.values())
    assert {name for name in _strangers(demo_folder) if name in said} == set()
    kinds = {kind[0] for path in pages if (kind := kind_of(path))}
    assert {"unit", "unit_file", "report", "report_file", "account", "account_file", "vouchers",
            "trace", "search"} <= kinds  # fmt: skip
    assert _differing(client, pages, other_folder, monkeypatch) == []


@pytest.mark.one_database
@pytest.mark.parametrize("role", ALTERED_SEEN_BY)
@pytest.mark.usefixtures("demo_folder")
def test_who_may_see_the_others_figures_sees_that_they_are_others(
    role: str, as_role: AsRole, other_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Without this the test above would prove nothing."""
    client, unit = as_role(role), UNITS["own"][role]
    start = f"/uppfoljning/2025-07/{unit}"
    paths = (f"{start}/", f"{start}.json", f"{start}.pdf", f"{start}.docx", f"{start}.xlsx",
             f"{start}/konto/personal/", f"{start}/konto/5010/verifikat/",
             f"/spara/2025-07/{unit}/enhet/totalt/avvikelse/")  # fmt: skip
    pages = {path: body_of(client.get(path)) for path in paths}
    assert _differing(client, pages, other_folder, monkeypatch) == list(paths)


def test_no_address_gives_a_strangers_figures(as_role: AsRole, demo_folder: Path) -> None:
    """Every unit that is not the manager's, every kind of page and file; and nothing is said of
    the unit but that the page is not hers."""
    organisation = open_workspace(demo_folder).municipality.organisation
    client = as_role("chef")
    strangers = [unit for unit in organisation.units if not unit.own_code.startswith("214")]
    for unit in strangers:
        answer = client.get(f"/uppfoljning/2025-07/{unit.id}.json")
        assert answer.status_code in (403, 404), unit.id
    for unit_id in ("it", "kommunledningsstab", "exempelkoping", "kulturskola"):
        start = f"/uppfoljning/2025-07/{unit_id}"
        pages = [f"{start}/{page}" for page in MONEY_PAGES]
        files = [f"{start}{page}.{ending}" for ending in ENDINGS
                 for page in ("", "/rapport/reserver", "/konto/5010")]  # fmt: skip
        for path in (*pages, *files, f"/spara/2025-07/{unit_id}/konton/totalt/budget/?konto=5010"):
            answer = client.get(path)
            assert answer.status_code == 403, path
            assert not _amounts(answer.content), path


def _amounts(content: bytes) -> bool:
    """Asked of what is said: a form's token of 64 random letters may well spell "tkr"."""
    said = said_by(content)
    return "data-cell" in said or " kr" in said or "tkr" in said


TRICKS = {
    "/uppfoljning/2025-07/it/?organisation=2025-06": 403,
    "/uppfoljning/2025-07/it.json?organisation=2024-01": 403,
    "/uppfoljning/2025-07/tia-avdelningen/?organisation=2031-01": 404,
    "/uppfoljning/2025-07/tia-avdelningen/?organisation=juni": 404,
    "/uppfoljning/2025-07/tia-avdelningen/rapport/reserver/": 404,
    "/uppfoljning/2025-07/tia-avdelningen/rapport/reserver.json": 404,
    "/uppfoljning/2025-07/tia-avdelningen/rapport/uppfoljning/": 404,
    "/uppfoljning/2025-07/tia-avdelningen/rapport/grundskola.csv": 404,
    "/uppfoljning/2025-07/tia-avdelningen/rapport/namnd.csv": 404,
    "/uppfoljning/2025-07/oforutsett/rapport/reserver/": 404,
    "/spara/2025-07/tia-avdelningen/reserver/ks/kvar/": 404,
    "/spara/2025-07/tia-avdelningen/reserver/ks/kvar/?konto=5010": 404,
    "/spara/2025-07/tia-avdelningen/uppfoljning/it/a/": 404,
    "/spara/2025-07/tia-avdelningen/enhet/it/avvikelse/": 404,
    "/spara/2025-07/tia-avdelningen/konton/totalt/budget/?konto=finns-inte": 404,
    "/spara/2025-07/tia-avdelningen/konton/totalt/budget/?konto=%00": 404,
    "/uppfoljning/2025-07/tia-avdelningen/konto/9999/": 404,
    "/uppfoljning/2025-07/tia-avdelningen/../it/": 404,
    "/uppfoljning/2025-07/..%2fit/": 404,
    "/uppfoljning/2025-07/tia-avdelningen/rapport/..%2f..%2fit/": 404,
    "/uppfoljning/2025-07/tia-avdelningen/rapport/../../it.json": 404,
    "/uppfoljning/2025-07/IT/": 404,
    "/uppfoljning/2025-08/tia-avdelningen/": 404,
    "/uppfoljning/2025-13/tia-avdelningen/": 404,
    "/uppfoljning/0000-00/tia-avdelningen/": 404,
    "/uppfoljning/2025-07/tia-avdelningen.sqlite3": 404,
    "/uppfoljning/2025-07/tia-avdelningen.json.html": 404,
    "/uppfoljning/2025-07/tia-avdelningen/konto/5010/verifikat/?sida=999": 404,
    "/sok/?q=%00": 200,
    "/sok/?q=' OR 1=1 --": 200,
}
"""Addresses a manager of TIA-avdelningen may try, and what she gets."""


@pytest.mark.parametrize("path", TRICKS)
def test_tricks_give_nothing(path: str, as_role: AsRole) -> None:
    answer = as_role("chef").get(path)
    assert answer.status_code == TRICKS[path]
    assert not _amounts(answer.content)


def test_the_report_that_looks_for_the_other_side_names_no_stranger(as_role: AsRole) -> None:
    """Internal postings of a part never cancel; the warning was made for the whole."""
    for role in ("chef", "forvaltningsekonom"):
        unit = UNITS["own"][role]
        page = as_role(role).get(f"/uppfoljning/2025-07/{unit}/rapport/resultatrakning.json")
        assert page.status_code == 200
        assert [p for p in page.json()["problems"] if p["code"] == "RAP-10"] == []
    whole = "/uppfoljning/2025-07/exempelkoping/rapport/resultatrakning/"
    assert "Kulturskola (juni, 184 500,00 kr)" in as_role("controller").get(whole).content.decode()


def test_search_finds_nothing_of_a_stranger(as_role: AsRole) -> None:
    everything, own = as_role("controller"), as_role("chef")
    for text in ("Kulturskola", "Bergaskolan", "3201", "8110", "A 189"):
        assert 'class="hits"' in everything.get("/sok/", {"q": text}).content.decode(), text
        assert 'class="hits"' not in own.get("/sok/", {"q": text}).content.decode(), text


@pytest.mark.parametrize("role", ["namndsekreterare", "fortroendevald"])
def test_voucher_texts_are_nowhere_for_who_may_not_read_them(role: str, as_role: AsRole) -> None:
    unit = UNITS["below"][role]
    paths = [f"/uppfoljning/2025-07/{unit}/konto/5010/verifikat/",
             f"/uppfoljning/2025-07/{unit}/konto/6410/verifikat/",
             f"/spara/2025-07/{unit}/konton/totalt/redovisning/?konto=6410",
             f"/uppfoljning/2025-07/{unit}/konto/6410.json"]  # fmt: skip
    texts = _texts(as_role("controller"), paths[1]) | _texts(as_role("controller"), paths[2])
    assert texts
    for path in paths:
        answer = as_role(role).get(path)
        assert answer.status_code == 200
        assert [text for text in texts if text in answer.content.decode()] == [], path


def _texts(client: Client, path: str) -> set[str]:
    html = client.get(path).content.decode()
    cells = html.split('data-heading="Text">')[1:]
    return {text for cell in cells if len(text := cell.partition("<")[0]) > 5}


STRANGERS_ROW = """
kolumner:
  jämför: [{id: utfall, rubrik: Utfall, tal: redovisat}]
rader:
  jämför:
    - {id: vi, enhet: tia-avdelningen, etikett: Vi}
    - {id: de, enhet: kulturskola, etikett: De}
rapport:
  jamfor: {enhet: tia-avdelningen, kolumner: jämför, rader: jämför, utskrift: tusental,
           fullständig: nej, rubrik: Jämförelse}
"""


def test_a_definition_opens_no_strangers_figures(as_role: AsRole, own_folder: Path) -> None:
    """A report of her own unit with a stranger's row: the codes its figures are made of decide."""
    (own_folder / "rapporter" / "jamfor.yaml").write_text(STRANGERS_ROW, "utf-8")
    start = "/uppfoljning/2025-07/tia-avdelningen/rapport/jamfor"
    paths = (f"{start}/", f"{start}/?rad=vi", *(f"{start}.{ending}" for ending in ENDINGS),
             "/spara/2025-07/tia-avdelningen/jamfor/vi/utfall/",
             "/spara/2025-07/tia-avdelningen/jamfor/de/utfall/")  # fmt: skip
    for path in paths:
        assert as_role("controller").get(path).status_code == 200, path
        answer = as_role("chef").get(path)
        assert (answer.status_code, _amounts(answer.content)) == (403, False), path
