"""The municipality's rules in the browser: read in words, changed where they stand in the files."""

import re
import threading
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.command import utfall
from tests.web.conftest import AsRole
from utfall.facts.store import Store
from utfall.pipeline import change_rules
from utfall.pipeline.change_rules import month_rules
from utfall.pipeline.workspace import open_workspace
from utfall.web.audit.models import AuditEvent
from utfall.web.rules import actions

PAGE = "/underlag/regler/"
LEVELS = ["kommun", "nämnd", "förvaltning", "avdelning", "enhet"]
AS_IT_IS: dict[str, Any] = {
    "explained_tkr": "50", "explained_percent": "3", "explained_condition": "eller",
    "sides[]": ["underskott", "överskott"], "levels[]": LEVELS, "least_words": "1",
    "questions": "Vad beror det på?\r\nVad gör vi?\r\nVad blir effekten?",
    "reminder_days": "3, 1", "forecast_age": "3",
    "material_tkr": "100", "material_percent": "5", "material_condition": "och",
}  # fmt: skip
INITIALLY = {f"initial-{name}": value for name, value in AS_IT_IS.items()}


def text_of(content: bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


def version_on(client: Client) -> str:
    found = re.search(r'name="version" value="([0-9a-f]{64})"', client.get(PAGE).content.decode())
    assert found is not None
    return found[1]


def save(client: Client, version: str = "", **typed: Any) -> Any:
    sent = {f"{name}[]" if name in ("sides", "levels") else name: typed[name] for name in typed}
    return client.post(
        PAGE, {**INITIALLY, **AS_IT_IS, **sent, "version": version or version_on(client)}
    )


def both_files(folder: Path) -> tuple[str, str]:
    return tuple((folder / name).read_text("utf-8")
                 for name in ("regler.yaml", "installningar.yaml"))  # type: ignore[return-value]  # fmt: skip


def test_the_rules_stand_in_words_for_who_audits_without_a_form(as_role: AsRole) -> None:
    page = as_role("revisor").get(PAGE)
    said = text_of(page.content)
    for sentence in (
        "En avvikelse förklaras när den är över 50 tkr eller 3 % av budgeten hittills.",
        "Underskott och överskott ska förklaras, på alla nivåer.",
        "En kommentar svarar på: Vad beror det på? Vad gör vi? Vad blir effekten?",
        "Dags att påminna den som inte är klar: 3 arbetsdagar före och 1 arbetsdag före enheternas",
        "En prognos som är äldre än 3 månader ger en varning.",
        "så länge avvikelsen inte är över 100 tkr och 5 %.",
        "Ingen har ändrat reglerna här.",
    ):
        assert sentence in said
    assert b"<textarea" not in page.content


def test_what_is_changed_changes_in_the_file_and_nothing_else_does(
    own_folder: Path, as_role: AsRole
) -> None:
    rules, settings = both_files(own_folder)
    answer = save(as_role("controller"), explained_tkr="1 200", explained_condition="och",
                  forecast_age="4")  # fmt: skip
    assert answer.status_code == 302
    after = both_files(own_folder)
    old, new = (
        "förklaras: {tkr: 50, procent: 3, villkor: eller}",
        "{tkr: 1200, procent: 3, villkor: och}",
    )
    assert old in rules
    assert after[0] == rules.replace(old, f"förklaras: {new}")
    assert after[1] == settings.replace("prognosens_ålder: 3", "prognosens_ålder: 4")
    said = text_of(as_role("controller").get(PAGE).content)
    assert "över 1 200 tkr och 3 % av budgeten hittills" in said.replace("\xa0", " ")
    assert "Senast ändrat av Sara Holm" in said


def test_what_the_file_does_not_have_is_added_below_and_read_by_every_page(
    own_folder: Path, as_role: AsRole
) -> None:
    rules, settings = both_files(own_folder)
    save(as_role("administrator"), sides=["underskott"], levels=["avdelning", "enhet"],
         least_words="3", questions="Varför?\n\nVad: gör vi?",
         reminder_days="1 5 och 3")  # fmt: skip
    assert both_files(own_folder) == (
        rules + "kommentarer: {krävs: [underskott], nivåer: [avdelning, enhet]}\n"
        "påminnelser: {dagar_före: [5, 3, 1]}\n"
        'obligatoriskt: {minst_ord: 3, frågor: ["Varför?", "Vad: gör vi?"]}\n',
        settings,
    )
    read = month_rules(open_workspace(own_folder)).rules
    assert read.must_explain(-60_000_00, 0, "enhet")
    assert not read.must_explain(60_000_00, 0, "enhet")
    assert not read.must_explain(-60_000_00, 0, "nämnd")
    assert utfall("check", "--folder", own_folder).code == 0


def test_a_change_is_an_event_with_before_and_after(own_folder: Path, as_role: AsRole) -> None:
    del own_folder
    save(as_role("controller"), explained_percent="2", reminder_days="")
    event = AuditEvent.objects.get(action="rules.change")
    assert event.before == {"explained": "50 tkr eller 3 %", "reminder_days": "3, 1"}
    assert event.after is not None
    assert event.after.pop("sha256")
    assert event.after == {"explained": "50 tkr eller 2 %", "reminder_days": "–"}
    assert event.object_key == "regler.yaml"
    history = text_of(as_role("revisor").get("/historik/?handelse=rules.change").content)
    assert "Ändrade regler" in history
    assert "förklaras: 50 tkr eller 3 %, påminns, arbetsdagar före: 3, 1" in history


def test_saving_what_stands_there_changes_no_file_and_leaves_no_event(
    own_folder: Path, as_role: AsRole
) -> None:
    before = [(own_folder / name).stat().st_mtime_ns for name in ("regler.yaml", ".")]
    answer = save(as_role("controller"))
    assert answer.status_code == 302
    assert [(own_folder / name).stat().st_mtime_ns for name in ("regler.yaml", ".")] == before
    assert not AuditEvent.objects.filter(action="rules.change").exists()


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("explained_tkr", "", "Detta fält måste fyllas i."),
        ("explained_tkr", "femtio", "Skriv ett heltal från 0 till 999 999."),
        ("explained_tkr", "-1", "Skriv ett heltal från 0 till 999 999."),
        ("explained_tkr", "−1", "Skriv ett heltal från 0 till 999 999."),
        ("explained_tkr", "50,5", "Skriv ett heltal från 0 till 999 999."),
        ("explained_percent", "12 t", "Skriv ett heltal från 0 till 1 000."),
        ("explained_percent", "3 %", "Skriv ett heltal från 0 till 1 000."),
        ("material_percent", "1001", "Skriv ett heltal från 0 till 1 000."),
        ("material_tkr", "🙂", "Skriv ett heltal från 0 till 999 999."),
        ("least_words", "101", "Skriv ett heltal från 0 till 100."),
        ("forecast_age", "<script>alert(1)</script>", "Skriv ett heltal från 0 till 24."),
        ("reminder_days", "tre", "Skriv heltal från 0 till 60 med komma emellan"),
        ("reminder_days", "61", "Skriv heltal från 0 till 60 med komma emellan"),
        ("reminder_days", "1.5", "Skriv heltal från 0 till 60 med komma emellan"),
        ("levels", [], "Välj minst en nivå."),
        ("levels", ["landsting"], "finns inte bland tillgängliga alternativ"),
        ("questions", "x" * 121, "Skriv högst 10 frågor med högst 120 tecken var."),
        ("questions", "\n".join(f"Fråga {n}?" for n in range(11)), "Skriv högst 10 frågor"),
        ("questions", "x" * 20_000, "Texten har 20000 tecken. Skriv högst 5000."),
        ("questions", "Vem är 850709-9805?", "ser ut som ett personnummer (850709-9805)"),
    ],
)  # fmt: skip
def test_bad_input_is_said_beside_its_field_with_what_was_typed_kept(
    own_folder: Path, as_role: AsRole, field: str, typed: str, words: str
) -> None:
    before = both_files(own_folder)
    answer = save(as_role("controller"), **{field: typed})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Fel: Regler" in html
    beside = html.partition(f'id="id_{field}_error">')[2].partition("</p>")[0]
    assert words in text_of(beside.encode()).replace("\xa0", " ")
    link = re.search(rf'<a href="#(id_{field}[_0-9]*)">', html)
    assert link is not None
    assert f'id="{link[1]}"' in html
    if isinstance(typed, str) and typed:
        kept = html.replace("\r\n", "\n")
        assert unescape(kept).count(typed) >= 1
    assert both_files(own_folder) == before
    assert "<script>alert" not in html


def test_a_personal_number_stands_when_the_writer_says_that_it_is_to(
    own_folder: Path, as_role: AsRole
) -> None:
    controller = as_role("controller")
    warned = save(controller, questions="Vem är 850709-9805?")
    assert b'type="checkbox" name="sure"' in warned.content
    assert save(controller, questions="Vem är 850709-9805?", sure="1").status_code == 302
    assert "850709-9805" in both_files(own_folder)[0]


def test_two_who_change_different_rules_both_have_their_way(
    own_folder: Path, as_role: AsRole
) -> None:
    version = version_on(as_role("controller"))
    assert save(as_role("administrator"), version, least_words="5").status_code == 302
    answer = save(as_role("controller"), version, explained_tkr="75")
    assert answer.status_code == 409
    said = text_of(answer.content)
    assert "Nils Ek sparade" in said
    assert "Ni ändrade olika saker" in said
    again = sent_again(answer.content)
    assert (again["least_words"], again["explained_tkr"]) == (["5"], ["75"])
    assert as_role("controller").post(PAGE, again).status_code == 302
    rules = month_rules(open_workspace(own_folder)).rules
    assert (rules.least_words, rules.explained.limit_tkr) == (5, 75)


def test_two_who_change_the_same_rule_see_both_and_the_second_chooses(
    own_folder: Path, as_role: AsRole
) -> None:
    version = version_on(as_role("controller"))
    save(as_role("administrator"), version, explained_tkr="60", explained_condition="och")
    answer = save(as_role("controller"), version, explained_tkr="75")
    assert answer.status_code == 409
    html = answer.content.decode()
    assert re.findall(r'data-side="(mine|theirs)">([^<]*)<', html) == [
        ("mine", "75"), ("theirs", "60")
    ]  # fmt: skip
    assert month_rules(open_workspace(own_folder)).rules.explained.limit_tkr == 60
    again = sent_again(answer.content)
    assert again["explained_condition"] == ["och"]
    assert as_role("controller").post(PAGE, again).status_code == 302
    explained = month_rules(open_workspace(own_folder)).rules.explained
    assert (explained.limit_tkr, explained.both) == (75, True)


def test_a_file_edited_by_hand_meanwhile_is_said_and_not_overwritten(
    own_folder: Path, as_role: AsRole
) -> None:
    version = version_on(as_role("controller"))
    path = own_folder / "regler.yaml"
    path.write_text(path.read_text("utf-8").replace("tkr: 50", "tkr: 40"), "utf-8")
    before = both_files(own_folder)
    answer = save(as_role("controller"), version, explained_tkr="75")
    assert answer.status_code == 409
    assert "Filerna ändrades utanför Utfall medan du skrev" in text_of(answer.content)
    assert both_files(own_folder) == before


def test_while_something_is_imported_what_was_typed_is_kept_and_nothing_saved(
    own_folder: Path, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "_PAUSE_SECONDS", 0)
    before = both_files(own_folder)
    controller = as_role("controller")
    version = version_on(controller)
    with Store(own_folder).writing():
        answer = save(controller, version, explained_tkr="75")
    assert answer.status_code == 409
    assert "spara igen om en stund" in text_of(answer.content)
    assert sent_again(answer.content)["explained_tkr"] == ["75"]
    assert both_files(own_folder) == before
    assert save(controller, version, explained_tkr="75").status_code == 302


def test_an_import_that_ends_soon_is_waited_for(
    own_folder: Path, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller = as_role("controller")
    version = version_on(controller)
    held, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with Store(own_folder).writing():
            held.set()
            let_go.wait(30)

    importing = threading.Thread(target=hold)

    def pause(seconds: object) -> None:
        del seconds
        let_go.set()
        importing.join(30)

    monkeypatch.setattr("utfall.web.rules.actions.time.sleep", pause)
    importing.start()
    held.wait(30)
    assert save(controller, version, explained_tkr="75").status_code == 302
    assert month_rules(open_workspace(own_folder)).rules.explained.limit_tkr == 75


def test_a_file_whose_event_is_not_kept_is_put_back(
    own_folder: Path, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    class LostError(Exception):
        pass

    def lose(**_: object) -> None:
        raise LostError

    before = both_files(own_folder)
    controller = as_role("controller")
    version = version_on(controller)
    monkeypatch.setattr(actions, "record", lose)
    with pytest.raises(LostError):
        save(controller, version, explained_tkr="75", forecast_age="6")
    assert both_files(own_folder) == before
    assert not list(own_folder.glob(".*.part"))


def test_a_file_that_would_not_read_back_as_meant_is_left_as_it_is(
    own_folder: Path, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = both_files(own_folder)
    monkeypatch.setattr(change_rules, "with_values", lambda text, values: f"{text}{values and ''}")
    for typed, name in (({"explained_tkr": "75"}, "regler.yaml"),
                        ({"forecast_age": "6"}, "installningar.yaml")):  # fmt: skip
        answer = save(as_role("controller"), **typed)
        assert answer.status_code == 409
        assert f"Filen {name} är skriven så att den inte går att ändra" in text_of(answer.content)
        assert both_files(own_folder) == before


def test_a_municipality_without_the_file_gets_it(own_folder: Path, as_role: AsRole) -> None:
    (own_folder / "regler.yaml").unlink()
    assert save(as_role("controller"), explained_tkr="75").status_code == 302
    assert both_files(own_folder)[0] == "förklaras: {tkr: 75, procent: 3, villkor: eller}\n"


def test_others_may_read_the_file_as_before(own_folder: Path, as_role: AsRole) -> None:
    path = own_folder / "regler.yaml"
    path.chmod(0o664)
    save(as_role("controller"), explained_tkr="75")
    assert path.stat().st_mode & 0o777 == 0o664


@pytest.mark.one_database
def test_a_sealed_paper_keeps_the_rules_it_was_made_with(
    own_folder: Path, as_role: AsRole, tmp_path: Path
) -> None:
    out = tmp_path / "ut"
    made = utfall("paper", "protokollsutdrag", "--period", "2025-07", "--folder", own_folder,
                  "--out", out)  # fmt: skip
    assert made.code == 0, made.err
    assert save(as_role("controller"), material_tkr="1", forecast_age="6").status_code == 302
    found = utfall("verify", out / "protokollsutdrag.json", "--folder", own_folder, "--json")
    assert found.code == 0
    assert found.document["same"] is True
    assert found.document["differs"] == []
    assert found.document["changed_since"] == [
        {"what": "setting", "name": "installningar.yaml"}, {"what": "texts", "name": "regler.yaml"}
    ]  # fmt: skip


def sent_again(content: bytes) -> dict[str, list[str]]:
    """What a browser sends of the page's form when *Spara* is pressed."""
    form = content.decode().partition('class="rules-form"')[2].partition("</form>")[0]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]+>", form):
        said = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        chosen = said["type"] not in ("checkbox", "radio") or " checked" in tag
        if chosen and said["name"] != "csrfmiddlewaretoken":
            sent.setdefault(said["name"], []).append(unescape(said.get("value", "")))
    for name, text in re.findall(
        r'<textarea name="([a-z_]+)"[^>]*>\n?(.*?)</textarea>', form, re.S
    ):
        sent[name] = [unescape(text)]
    return sent


def test_the_rule_of_reasonable_months_is_said_and_left_as_it_stands_when_others_are_changed(
    own_folder: Path, as_role: AsRole
) -> None:
    line = "rimligt: {tkr: 5000, procent: 25, villkor: och}\n"
    path = own_folder / "regler.yaml"
    path.write_text(path.read_text("utf-8") + line, "utf-8")
    said = text_of(as_role("revisor").get(PAGE).content).replace("\xa0", " ")
    assert "när den ligger mer än 5 000 tkr och 25 % från samma månad tidigare år." in said
    assert save(as_role("controller"), explained_tkr="75").status_code == 302
    rules, _ = both_files(own_folder)
    assert "{tkr: 75, procent: 3, villkor: eller}" in rules
    assert line in rules
