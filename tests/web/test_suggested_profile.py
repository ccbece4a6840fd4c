"""A file no profile fits: a profile is proposed, mended, tried, and kept; then the file is read."""

import hashlib
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.conftest import AsRole
from tests.web.delivering import HISTORY, accept, page, read, work
from utfall.facts.store import Store
from utfall.web.audit.models import AuditEvent
from utfall.web.deliveries.models import Delivery, State

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BUDGET = """\
Kontonr;Enhetskod;Vht;Handläggare;Årsbudget 2025 tkr
5010;2110;91010;Anna;1 250,5
5020;2110;91010;Bo;40
3010;2110;91010;Bo;-12,25
Summa;;;;1 278,25
"""
NAME = "uttag-budget"


def unknown(name: str = "Uttag budget 2025.csv", text: str = BUDGET) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), "text/csv")


@pytest.fixture
def controller(as_role: AsRole) -> Client:
    return as_role("controller")


def refused(client: Client, kind: str = "budget", text: str = BUDGET) -> Delivery:
    delivery = read(client, unknown(text=text), kind)
    assert delivery.state == State.REFUSED
    return delivery


def address(delivery: Delivery, end: str = "") -> str:
    return f"{HISTORY}{delivery.id}/profil/{end}"


def field(html: str, name: str) -> str:
    """The value a form has under the name: of a select what is selected."""
    select = re.search(rf'<select name="{name}".*?</select>', html, re.S)
    if select:
        found = re.search(r'<option value="([^"]*)" selected>', select[0])
        return unescape(found[1]) if found else ""
    area = re.search(rf'<textarea name="{name}"[^>]*>\r?\n?(.*?)</textarea>', html, re.S)
    if area:
        return unescape(area[1])
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
    assert found, name
    value = re.search(r'value="([^"]*)"', found[0])
    return unescape(value[1]) if value else ""


def form_of(html: str) -> dict[str, str]:
    """Every field of the page's form, as a browser would send it."""
    form = html[html.index('class="profile-form"') :]
    names = re.findall(r'<(?:input|select|textarea)[^>]*? name="([^"]+)"', form)
    return {n: field(form, n) for n in names if n not in ("csrfmiddlewaretoken", "sure")}


def said(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def shown(client: Client, delivery: Delivery) -> str:
    answer = client.get(address(delivery))
    assert answer.status_code == 200
    return str(answer.content.decode())


def sent(client: Client, delivery: Delivery, end: str = "", **changed: str) -> Any:
    """The page's form sent back with something changed."""
    return client.post(address(delivery, end), {**form_of(shown(client, delivery)), **changed})


def profile_file(folder: Path, name: str = NAME) -> Path:
    return folder / "profiler" / f"{name}.yaml"


def test_an_unknown_file_leads_to_a_proposal_and_a_known_one_does_not(
    own_folder: Path, controller: Client
) -> None:
    link = "Föreslå en profil"
    assert link in page(controller, refused(controller))
    planted = own_folder / "leveranser/att-prova/redovisning-2025-07-med-tva-fel.csv"
    known = read(controller, planted, "actual")
    assert known.state == State.REFUSED
    assert link not in page(controller, known)
    for end in ("", "spara/"):
        answer = controller.post(address(known, end))
        assert (answer.status_code, answer["Location"]) == (302, f"{HISTORY}{known.id}/")


@pytest.mark.usefixtures("own_folder")
def test_the_page_shows_how_the_file_is_made_its_first_rows_its_sums_and_what_is_uncertain(
    controller: Client,
) -> None:
    html = shown(controller, refused(controller))
    words = said(html)
    assert "Format csv Teckenkodning utf-8 Avgränsare ; Rubrikerna slutar på rad 1" in words
    assert "2 5010 2110 91010 1 250 500,00 kr" in words.replace("\u00a0", " ")
    assert "Årsbudget 2025 tkr 3 0 1 278 250,00 kr" in words.replace("\u00a0", " ")
    assert "Lästa rader 3 Utelämnade 1 (summarad)" in words
    assert "Kolumner som inte används: Handläggare." in words
    form = form_of(html)
    assert (form["slag"], form["enhet"], form["kolumn-ansvar"]) == ("budget", "tkr", "Enhetskod")
    assert (form["belopp-0-år"], form["kolumn-konto"], form["name"]) == ("2025", "Kontonr", NAME)


@pytest.mark.usefixtures("own_folder")
def test_a_choice_changed_is_read_again_and_nothing_is_kept(
    own_folder: Path, controller: Client
) -> None:
    delivery = refused(controller)
    before = sorted((own_folder / "profiler").iterdir())
    answer = sent(controller, delivery, **{"kolumn-text": "Handläggare", "enhet": "kr"})
    assert answer.status_code == 200
    html = answer.content.decode()
    words = said(html).replace("\u00a0", " ")
    assert "Anna" in words
    assert "2 5010 2110 91010 Anna 1 250,50 kr" in words
    assert "1 278,25 kr" in words
    text = form_of(html)["text"]
    assert "text: Handläggare" in text
    assert "enhet: kr" in text
    assert sorted((own_folder / "profiler").iterdir()) == before
    delivery.refresh_from_db()
    assert delivery.state == State.REFUSED


@pytest.mark.usefixtures("own_folder")
def test_a_change_in_the_text_and_one_in_a_field_are_both_made(controller: Client) -> None:
    delivery = refused(controller)
    text = form_of(shown(controller, delivery))["text"].replace("källa: budget", "källa: annan")
    answer = sent(controller, delivery, text=text.replace("\n", "\r\n"), enhet="kr")
    form = form_of(answer.content.decode())
    assert (form["källa"], form["enhet"]) == ("annan", "kr")
    assert "källa: annan" in form["text"]


@pytest.mark.usefixtures("own_folder")
def test_a_column_of_amounts_that_is_not_to_be_read_goes(controller: Client) -> None:
    text = "Konto;Ansvar;Budget 2025;Budget 2026\n" + "5010;2110;1,5;2,5\n" * 5
    delivery = refused(controller, text=text)
    form = form_of(sent(controller, delivery, **{"belopp-1-slag": "-"}).content.decode())
    assert "Budget 2026}" not in form["text"]
    assert "belopp-0-slag" in form
    assert "belopp-1-slag" not in form


def test_the_profile_is_kept_and_the_file_read_by_it_and_can_then_be_taken_in(
    own_folder: Path, controller: Client
) -> None:
    delivery = refused(controller)
    answer = sent(controller, delivery, "spara/",
                  **{"kolumn-konto": "Kontonr", "belopp-0-version": "KF-2025"})  # fmt: skip
    assert answer.status_code == 302, said(answer.content.decode())
    content = profile_file(own_folder).read_bytes()
    assert "konto: Kontonr" in content.decode()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.profile) == (State.UPLOADED, NAME)
    event = AuditEvent.objects.filter(action="delivery.save_profile").get()
    assert event.after is not None
    assert event.object_key == str(delivery.id)
    assert event.after["profile"] == NAME
    assert event.after["profile_sha256"] == hashlib.sha256(content).hexdigest()
    work()
    delivery.refresh_from_db()
    assert delivery.state == State.WAITING, said(page(controller, delivery))
    assert delivery.found is not None
    control = delivery.found["control"]
    assert (control["profile"], control["debit_ore"], control["credit_ore"]) == (
        NAME, 1_290_500_00, -12_250_00,
    )  # fmt: skip
    codes = delivery.found["warnings"]
    assert accept(controller, delivery, codes=codes, reason="ny källa").status_code == 302
    work()
    delivery.refresh_from_db()
    assert delivery.state == State.ACCEPTED, said(page(controller, delivery))
    same = read(controller, unknown("Uttag igen.csv"), "budget")
    assert same.state == State.WAITING


def test_the_file_is_read_as_what_the_profile_says_it_is(
    own_folder: Path, controller: Client
) -> None:
    delivery = refused(controller, kind="actual")
    assert "sades den innehålla Redovisning" in said(shown(controller, delivery))
    assert sent(controller, delivery, "spara/").status_code == 302
    delivery.refresh_from_db()
    assert delivery.kind == "budget"
    assert profile_file(own_folder).exists()


@pytest.mark.parametrize("name", ["../regler", "a/b", "Å", "redovisning.yaml", "a" * 61, "-a"])
def test_a_name_that_is_no_id_is_refused_beside_its_field(
    own_folder: Path, controller: Client, name: str
) -> None:
    delivery = refused(controller)
    before = sorted(own_folder.rglob("*.yaml"))
    form = {**form_of(shown(controller, delivery)), "name": name}
    answer = controller.post(address(delivery, "spara/"), form)
    assert answer.status_code == 422
    assert 'id="id_name_error"' in answer.content.decode()
    assert sorted(own_folder.rglob("*.yaml")) == before


def test_a_profile_of_the_municipalitys_is_never_written_over(
    own_folder: Path, controller: Client
) -> None:
    delivery = refused(controller)
    taken = sorted((own_folder / "profiler").glob("budget*.yaml"))[0]
    before = taken.read_bytes()
    answer = sent(controller, delivery, "spara/", name=taken.stem)
    assert answer.status_code == 422
    assert "En annan profil heter så." in said(answer.content.decode())
    assert taken.read_bytes() == before
    delivery.refresh_from_db()
    assert delivery.state == State.REFUSED


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("slag: budget\nkälla: [", "YAML-01"),
        ("slag: budget\nformat: csv\n", "YAML-11"),
        ("[" * 50_000, "YAML-01"),
        ("slag: &a budget\nkälla: *a\nformat: csv\n", "YAML-03"),
        ("bara text", "YAML-12"),
    ],
)
@pytest.mark.usefixtures("own_folder")
def test_a_text_that_is_no_profile_is_said_to_be_none_and_stands_as_it_was_written(
    own_folder: Path, controller: Client, text: str, code: str
) -> None:
    delivery = refused(controller)
    for end in ("", "spara/"):
        answer = sent(controller, delivery, end, text=text)
        assert answer.status_code == 422
        html = answer.content.decode()
        assert code in said(html)
        assert form_of(html)["text"] == text
    assert not profile_file(own_folder).exists()


@pytest.mark.usefixtures("own_folder")
def test_a_text_that_is_too_long_is_not_read(controller: Client) -> None:
    answer = sent(controller, refused(controller), "spara/", text="#" * 100_001)
    assert answer.status_code == 422
    assert 'id="id_text_error"' in answer.content.decode()


def test_a_file_with_faults_by_the_profile_takes_a_tick_to_keep_it(
    own_folder: Path, controller: Client
) -> None:
    heading, row, *_ = BUDGET.splitlines()
    delivery = refused(
        controller, text="\n".join([heading, *[row] * 30, row.replace("1 250,5", "fem")])
    )
    answer = sent(controller, delivery, "spara/")
    assert answer.status_code == 422, said(answer.content.decode())
    assert "TAB-08" in answer.content.decode()
    assert 'id="id_sure_error"' in answer.content.decode()
    assert not profile_file(own_folder).exists()
    assert sent(controller, delivery, "spara/", sure="on").status_code == 302
    assert profile_file(own_folder).exists()


@pytest.mark.usefixtures("own_folder")
def test_a_file_nothing_can_be_proposed_for_says_why(controller: Client) -> None:
    text = "Konto;Ansvar;Budget 2025\n" + "5010;1100;hundra\n3010;1100;femtio\n" * 10
    delivery = refused(controller, text=text)
    answer = controller.get(address(delivery))
    assert answer.status_code == 422
    assert "FÖRSL-03" in answer.content.decode()
    assert "<textarea" not in answer.content.decode()


def test_what_is_not_recorded_is_not_written(
    own_folder: Path, controller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = refused(controller)
    form = form_of(shown(controller, delivery))

    def broken(**_: object) -> None:
        raise OSError

    monkeypatch.setattr("utfall.web.deliveries.actions.record", broken)
    assert controller.post(address(delivery, "spara/"), form).status_code == 507
    assert not profile_file(own_folder).exists()
    delivery.refresh_from_db()
    assert delivery.state == State.REFUSED


def test_while_an_import_goes_on_what_was_typed_stands(
    own_folder: Path, controller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = refused(controller)
    monkeypatch.setattr("utfall.web.deliveries.actions._PAUSE_SECONDS", 0)
    with Store(own_folder).writing():
        answer = sent(controller, delivery, "spara/", källa="ny-källa")
    assert answer.status_code == 409
    assert form_of(answer.content.decode())["källa"] == "ny-källa"
    assert not profile_file(own_folder).exists()


@pytest.mark.usefixtures("own_folder")
def test_who_may_not_take_files_in_may_not_make_profiles(
    own_folder: Path, controller: Client, as_role: AsRole
) -> None:
    delivery = refused(controller)
    form = form_of(shown(controller, delivery))
    for role in ("chef", "forvaltningschef", "forvaltningsekonom", "revisor", "administrator"):
        client = as_role(role)
        assert client.get(address(delivery)).status_code == 403
        assert client.post(address(delivery), form).status_code == 403
        assert client.post(address(delivery, "spara/"), form).status_code == 403
    assert "Föreslå en profil" not in page(as_role("revisor"), delivery)
    assert not profile_file(own_folder).exists()


@pytest.mark.usefixtures("own_folder")
def test_a_file_too_large_to_wait_for_leads_to_a_shorter_one(controller: Client) -> None:
    delivery = refused(controller)
    Delivery.objects.filter(pk=delivery.pk).update(size_bytes=10_000_001)
    answer = controller.get(address(delivery))
    assert answer.status_code == 422
    assert "Ta ut samma slags fil för en kortare tid" in said(answer.content.decode())


def test_a_sie_file_of_no_profile_is_proposed_its_dimensions(
    own_folder: Path, controller: Client
) -> None:
    for path in (own_folder / "profiler").iterdir():
        path.unlink()
    sie = """\
#FLAGGA 0
#FORMAT PC8
#SIETYP 4
#FNAMN "Provkommun"
#RAR 0 20250101 20251231
#DIM 1 "Ansvar"
#KONTO 5010 "Hyra"
#KONTO 1930 "Bank"
#VER A 1 20250115 "Hyra"
{
#TRANS 5010 {1 2110} 100.00
#TRANS 1930 {} -100.00
}
"""
    delivery = read(controller, unknown("bok.se", sie), "actual")
    assert delivery.state == State.REFUSED
    html = shown(controller, delivery)
    assert "Debet 2 0 100,00" in said(html)
    assert "dimensioner: {" in form_of(html)["text"]
    assert sent(controller, delivery, "spara/", sure="on").status_code == 302
    work()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.profile) == (State.WAITING, "bok"), page(controller, delivery)
