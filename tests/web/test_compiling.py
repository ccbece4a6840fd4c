"""A level's paper written in the browser: the same one that the command line makes."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate
from uuid_utils.compat import uuid7

from tests.command import utfall
from tests.ledger_text import changed_ledger
from tests.web.conftest import AsRole
from tests.web.goals_made import controller, made_indicator, made_measure
from tests.web.july import july_round, part_in
from utfall.domain.period import Month
from utfall.facts.store import Store
from utfall.pipeline.paper import PaperRequest, make_paper
from utfall.pipeline.paper_records import keep_record, record_before
from utfall.pipeline.workspace import open_workspace
from utfall.web.audit.models import AuditEvent
from utfall.web.comments.models import Comment
from utfall.web.compiling.models import CompiledSection, SealedPaper, WordsChoice
from utfall.web.entered.models import EnteredScope
from utfall.web.entered.queries import reading_at
from utfall.web.follow_up.place import Place, place_of
from utfall.web.forecasts.actions import save_forecast
from utfall.web.frame.held_folder import held
from utfall.web.goals.actions import book_effect, save_outcome
from utfall.web.people.access import access_on
from utfall.web.rounds.models import RoundUnit, UnitState
from utfall.web.rounds.parts_of_a_unit import sent_of

pytestmark = pytest.mark.django_db
KLS = "/uppfoljning/2025-07/kommunledningsstab"
PAGE, PAPERS = f"{KLS}/sammanstall/", f"{KLS}/handlingar/"
ECONOMY = "t-ekonomi-1"
FORMATS = ("html", "pdf", "docx", "json")
FIELD = re.compile(
    r'<input type="(?:hidden|text)"[^>]* name="(?P<name>[^"]+)" value="(?P<value>[^"]*)"'
    r'|<textarea [^>]*name="(?P<area>[^"]+)"[^>]*>\n(?P<text>[^<]*)</textarea>'
    r'|<input type="checkbox" name="(?P<tick>fri-[^"]+)" value="1" checked>'
)


def form_of(page: bytes) -> dict[str, str]:
    """The fields of the page's form as a browser posts them."""
    html = page.decode()
    form = html[html.index('<form class="compile-words"') :]
    form = form[: form.index("</form>")]
    found: dict[str, str] = {}
    for match in FIELD.finditer(form):
        if match["tick"]:
            found[match["tick"]] = "1"
        else:
            name = match["name"] or match["area"]
            found[name] = unescape(match["value"] if match["name"] else match["text"])
    return found


def opened(client: Client, page: str = PAGE) -> dict[str, str]:
    answer = client.get(page)
    assert answer.status_code == 200
    return form_of(answer.content)


def posted(client: Client, do: str, page: str = PAGE, /, **fields: str) -> Any:
    return client.post(page, {**opened(client, page), **fields, "do": do})


def comment(unit: str, text: str, shown_to: str = "upward") -> Comment:
    return Comment.objects.create(
        part=part_in(unit), report="enhet", row="personal", column="avvikelse", label="Personal",
        text=text, shown_to=shown_to, figure_text="−252", snapshot="x",
        changed_at=timezone.now(), changed_by=uuid7(),
    )  # fmt: skip


@pytest.fixture
def head(as_role: AsRole, own_folder: Path) -> Client:
    """The department head, with July's round open, in a folder of the test's own."""
    assert own_folder.exists()
    july_round()
    return as_role("forvaltningschef")


def final(client: Client, **fields: str) -> SealedPaper:
    answer = posted(client, "final", go_on="1", **fields)
    assert (answer.status_code, answer.headers["Location"]) == (302, PAPERS), answer.content
    return SealedPaper.objects.latest("sealed_at")


@pytest.mark.one_database
def test_the_papers_own_words_entered_through_the_page_are_the_same_from_the_command_line(
    head: Client, own_folder: Path, tmp_path: Path
) -> None:
    workspace = open_workspace(own_folder)
    golden = make_paper(workspace, PaperRequest("protokollsutdrag", Month(2025, 7)))
    words = opened(head)[ECONOMY]
    assert "[överskott på ekonomiavdelningen](ekonomiavdelningen: at)" in words
    assert posted(head, "save", **{ECONOMY: "Något annat."}).status_code == 302
    sealed = final(head, **{ECONOMY: words})
    ended = utfall("paper", "protokollsutdrag", "--period", "2025-07", "--folder", own_folder,
                   "--out", tmp_path, "--format", ",".join(FORMATS))  # fmt: skip
    assert ended.code == 0, ended.err
    for ending in FORMATS:
        fetched = head.get(f"{PAPERS}{sealed.pk}.{ending}")
        assert fetched.content == (tmp_path / f"protokollsutdrag.{ending}").read_bytes(), ending
    made = make_paper(open_workspace(own_folder), PaperRequest("protokollsutdrag", Month(2025, 7)))
    assert (made.sections, made.heading) == (golden.sections, golden.heading)
    assert "Prognos efter mars" in head.get(PAGE).content.decode()


def test_a_paper_nobody_has_written_in_is_sealed_as_the_folders_file_makes_it(
    head: Client, own_folder: Path
) -> None:
    workspace = open_workspace(own_folder)
    golden = make_paper(workspace, PaperRequest("protokollsutdrag", Month(2025, 7)))
    assert final(head).texts == golden.seal.texts
    assert not (own_folder / "data" / "compiled").exists()


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("IT visar [ett överskott](it: at).", "underskott"),
        ("IT visar ett överskott.", "har inget påstående"),
        ("Underskottet är -147 tkr.", "{it/at}"),
        ("Avvikelsen är {itt/at} tkr.", "itt/at"),
        ("Avvikelsen är {it/at tkr.", "{"),
    ],
)
def test_what_the_figures_do_not_bear_out_is_said_beside_its_section_and_is_not_final(
    head: Client, words: str, said: str
) -> None:
    preview = posted(head, "preview", **{ECONOMY: words}).content.decode()
    section = preview[preview.index('id="provat-ekonomi"') :]
    assert said in unescape(section[: section.index("</fieldset>")])
    assert unescape(preview).count(words) >= 1
    assert not CompiledSection.objects.exists()
    answer = posted(head, "final", go_on="1", **{ECONOMY: words})
    assert answer.headers["Location"] == PAGE
    assert CompiledSection.objects.get(section="ekonomi").content[1]["words"] == words
    assert not SealedPaper.objects.exists()
    assert "inte slutlig" in head.get(PAGE).content.decode()


@pytest.mark.one_database
def test_the_words_are_judged_while_they_are_written_and_nothing_is_saved(head: Client) -> None:
    fields = {**opened(head), ECONOMY: "IT visar [ett överskott](it: at)."}
    judged = head.post(f"{PAGE}prova/ekonomi/", fields).content.decode()
    assert "IT" in judged
    assert "Måste rättas" in judged
    fields[ECONOMY] = "IT visar [ett underskott](it: at): {it/at} tkr."
    judged = head.post(f"{PAGE}prova/ekonomi/", fields).content.decode()
    assert "IT visar ett underskott: -147 tkr." in judged
    assert "Måste rättas" not in judged
    assert not CompiledSection.objects.exists()


@pytest.mark.one_database
def test_the_list_has_every_printed_figure_and_a_claim_for_each_deviation(head: Client) -> None:
    items = head.get(f"{PAGE}siffror.json").json()["items"]
    by_insert = {item["insert"]: item for item in items}
    assert by_insert["{it/at}"]["figure"] == "-147"
    assert by_insert["{totalt/ut}"]["name"].startswith("Totalt KLS · Redovisning")
    assert by_insert["[ett underskott](it: at)"]["kind"] == "claim"


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("field", "typed", "status"),
    [
        (ECONOMY, "x" * 20_000, 422),
        ("h-datum", "i augusti", 422),
        ("h-rubrik", "  ", 422),
        (ECONOMY, "Det gäller 19811218-9876.", 422),
        (ECONOMY, "<script>alert(1)</script> 😀", 302),
    ],
)
def test_bad_input_is_said_and_what_was_typed_is_kept(
    head: Client, field: str, typed: str, status: int
) -> None:
    answer = posted(head, "save", **{field: typed})
    assert answer.status_code == status
    page = answer.content if status == 422 else head.get(PAGE).content
    assert form_of(page)[field] == typed
    assert b"<script>alert" not in page
    if status == 422:
        assert b"<title>Fel:" in page
        assert not CompiledSection.objects.exists()


def test_two_at_once_see_both_texts_and_the_second_chooses(head: Client) -> None:
    mine = opened(head)
    assert posted(head, "save", **{ECONOMY: "Den förstes."}).status_code == 302
    answer = head.post(PAGE, {**mine, ECONOMY: "Den andres.", "do": "save"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Den förstes." in page
    assert "Den andres." in page
    form = page[page.index(f'<form method="post" action="{PAGE}"') :]
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[: form.index("</form>")]))
    again = {name: unescape(text) for name, text in fields.items()}
    assert head.post(PAGE, again).status_code == 302
    assert opened(head)[ECONOMY] == "Den andres."
    assert CompiledSection.objects.get(section="ekonomi").version == 2


def test_two_who_write_in_different_sections_do_not_meet(head: Client) -> None:
    mine = opened(head)
    assert posted(head, "save", **{ECONOMY: "Den förstes."}).status_code == 302
    answer = head.post(PAGE, {**mine, "t-verksamhet-0": "Den andres.", "do": "save"})
    assert answer.status_code == 302
    assert opened(head)[ECONOMY] == "Den förstes."
    assert opened(head)["t-verksamhet-0"] == "Den andres."


def test_words_below_are_taken_in_or_left_out_with_an_event(head: Client) -> None:
    comment("it", "Licenser har fakturerats tidigare än planerat.")
    page = head.get(PAGE).content.decode()
    assert "Enheten skriver: ”Licenser har fakturerats tidigare än planerat”." in page
    key = "it/comment/enhet/personal/avvikelse"
    assert head.post(f"{PAGE}ord/", {"key": key, "taken": "0"}).status_code == 302
    page = head.get(PAGE).content.decode()
    assert "Enheten skriver" not in page
    assert "Tas inte med" in page
    assert not WordsChoice.objects.get(key=key).is_taken
    assert AuditEvent.objects.filter(action="paper.choose").count() == 1


def test_words_shown_to_the_unit_alone_go_nowhere(head: Client) -> None:
    comment("it", "Bara för oss.", "unit")
    assert "Bara för oss." not in head.get(PAGE).content.decode()


def test_what_was_sent_up_stands_and_a_later_change_is_shown_as_one(head: Client) -> None:
    made = comment("it", "Som det skickades.")
    sent = {"comments": [{"key": "enhet/personal/avvikelse", "label": "Personal",
                          "text": "Som det skickades.", "shown_to": "upward", "figure": "−252",
                          "figure_ore": -25_200_000}]}  # fmt: skip
    RoundUnit.objects.filter(pk=part_in("it").pk).update(
        state=UnitState.DONE, done_at=timezone.now(), done_by=uuid7(), sent=sent
    )
    assert "efter att ha klarmarkerat" not in head.get(PAGE).content.decode()
    Comment.objects.filter(pk=made.pk).update(text="Som det blev.")
    page = head.get(PAGE).content.decode()
    assert "<blockquote>Som det skickades.</blockquote>" in page
    assert "Nu står det: Som det blev." in page
    assert "IT har ändrat sina ord efter att ha klarmarkerat" in page


def test_units_that_are_not_ready_are_named_and_going_on_must_be_said(head: Client) -> None:
    assert "Inte klara:" in head.get(PAGE).content.decode()
    answer = posted(head, "final")
    assert answer.headers["Location"].startswith(PAGE)
    assert not SealedPaper.objects.exists()
    assert "är inte klara" in head.get(PAGE).content.decode()
    assert "it" in final(head).not_ready
    assert "Då var Kommundirektör" in head.get(PAPERS).content.decode()


def test_a_sentence_of_the_draft_is_put_in_the_text_and_is_no_longer_a_draft(head: Client) -> None:
    page = head.get(PAGE).content.decode()
    unread = page.count("Utkast, inte läst")
    answer = posted(head, "take:over/it", into="ekonomi")
    fields = form_of(answer.content)
    assert fields[ECONOMY].endswith("tkr till och med {månad}.")
    assert answer.content.decode().count("Utkast, inte läst") == unread - 1
    assert not CompiledSection.objects.exists()
    assert head.post(PAGE, {**fields, "do": "save"}).status_code == 302
    assert head.get(PAGE).content.decode().count("Utkast, inte läst") == unread - 1


def test_a_sealed_paper_holds_what_stood_in_it_though_all_is_changed_after(
    head: Client, own_folder: Path
) -> None:
    sealed = final(head)
    before = {ending: head.get(f"{PAPERS}{sealed.pk}.{ending}").content for ending in FORMATS}
    assert posted(head, "save", **{ECONOMY: "Helt andra ord."}).status_code == 302
    rules = own_folder / "regler.yaml"
    rules.write_text(rules.read_text().replace("tkr: 100", "tkr: 1"))
    after = {ending: head.get(f"{PAPERS}{sealed.pk}.{ending}").content for ending in FORMATS}
    assert after == before
    checked = head.post(f"{PAPERS}{sealed.pk}/kontrollera/").content.decode()
    assert "Stämmer. Alla siffror" in checked
    assert "handlingar/protokollsutdrag.yaml" in checked
    assert "regler.yaml" in checked


@pytest.mark.one_database
def test_a_kept_file_that_somebody_has_changed_does_not_hold(
    head: Client, own_folder: Path
) -> None:
    sealed = final(head)
    path = own_folder / "data" / "sealed" / sealed.files["html"].removeprefix("sha256:")
    path.write_bytes(path.read_bytes().replace(b"23 734", b"23 735"))
    checked = head.post(f"{PAPERS}{sealed.pk}/kontrollera/").content.decode()
    assert "Stämmer inte" in checked
    assert "protokollsutdrag.html" in checked


@pytest.mark.one_database
def test_a_level_without_a_paper_of_its_own_has_one_from_the_pattern(
    as_role: AsRole, own_folder: Path, tmp_path: Path
) -> None:
    client, page = as_role("forvaltningsekonom"), "/uppfoljning/2025-07/grundskola/sammanstall/"
    july_round()
    taken = form_of(posted(client, "take:whole", page, into="ekonomi").content)
    answer = client.post(page, {**taken, "do": "final", "go_on": "1"})
    assert answer.headers["Location"].endswith("/handlingar/"), answer.content
    sealed = SealedPaper.objects.get()
    ended = utfall("paper", "sammanstallning-grundskola", "--period", "2025-07", "--folder",
                   own_folder, "--out", tmp_path, "--format", "html")  # fmt: skip
    assert ended.code == 0, ended.err
    kept = client.get(f"/uppfoljning/2025-07/grundskola/handlingar/{sealed.pk}.html").content
    assert kept == (tmp_path / "sammanstallning-grundskola.html").read_bytes()
    assert "Grundskola visar ett" in kept.decode()
    checked = client.post(f"/uppfoljning/2025-07/grundskola/handlingar/{sealed.pk}/kontrollera/")
    assert "Stämmer. Alla siffror" in checked.content.decode()


def test_a_unit_with_none_below_it_has_nothing_to_compile(
    as_role: AsRole, own_folder: Path
) -> None:
    assert own_folder.exists()
    address = "/uppfoljning/2025-07/it/sammanstall/"
    assert as_role("forvaltningschef").get(address).status_code == 404


def test_saving_sealing_and_fetching_are_events(head: Client) -> None:
    posted(head, "save", **{ECONOMY: "Nya ord."})
    sealed = final(head)
    head.get(f"{PAPERS}{sealed.pk}.pdf")
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"paper.save", "paper.seal", "paper.fetch"} <= actions
    saved = AuditEvent.objects.get(action="paper.save")
    assert saved.after == {"section": "ekonomi", "text": "Nya ord."}


def test_the_questions_are_as_many_with_three_units_words_as_with_none(
    head: Client, django_assert_num_queries: Any
) -> None:
    head.get(PAGE)
    with CaptureQueriesContext(connection) as first:
        head.get(PAGE)
    for unit in ("it", "hr-avdelning", "tia-avdelningen"):
        comment(unit, "Ord.")
    with django_assert_num_queries(len(first)):
        head.get(PAGE)


def at(unit: str) -> Place:
    """The unit's place as the controller has it."""
    with held().reading() as reading:
        access = access_on(controller(), localdate())
        place = place_of(access, reading, "2025-07", unit)
        return replace(place, reading=reading_at(reading, place.tree, unit))


def forecast(unit: str, amount_ore: int, version: int, words: str = "En tjänst är vakant.") -> None:
    save_forecast(by=controller(), place=at(unit), part=part_in(unit), cost_type="personal",
                  version=version, amount_ore=amount_ore, cause="vakans", words=words)  # fmt: skip


def test_all_that_a_unit_has_sent_up_is_there_and_nothing_of_it_has_changed(head: Client) -> None:
    """What each app says is sent is what this page reads of it as it stands."""
    part = part_in("tia-avdelningen")
    forecast("tia-avdelningen", 900_000_000, 0)
    comment("tia-avdelningen", "Flera vikarier under våren.")
    indicator, measure = made_indicator(), made_measure()
    save_outcome(by=controller(), indicator=indicator, month="2025-07", version=0, value=886,
                 words="Flera var sjuka.", part=part)  # fmt: skip
    book_effect(by=controller(), measure=measure, month="2025-07", version=0,
                   booked_ore=1_000_000, words="Ny skanner är köpt.", part=part)  # fmt: skip
    standing = head.get(PAGE).content.decode()
    sent = sent_of(at("tia-avdelningen"), part)
    RoundUnit.objects.filter(pk=part.pk).update(
        state=UnitState.DONE, done_at=timezone.now(), done_by=uuid7(), sent=sent
    )
    page = head.get(PAGE).content.decode()
    for words in ("Flera vikarier under våren.", "En tjänst är vakant.", "Flera var sjuka.",
                  "Ny skanner är köpt.", "88,6\u00a0procent"):  # fmt: skip
        assert words in standing, words
        assert words in page, words
    assert "klarmarkera" not in page.lower().replace("klarmarkerad", "")
    assert "Åtgärden ”Skanna posten själva”, TIA-avdelningen" in page


@pytest.mark.one_database
def test_a_sealed_papers_figures_stay_when_a_forecast_is_changed_after(
    head: Client, own_folder: Path
) -> None:
    forecast("it", 500_000_000, 0)
    sealed = final(head)
    before = head.get(f"{PAPERS}{sealed.pk}.json").content
    snapshot = (own_folder / "data" / "current").read_text().strip()
    assert sealed.snapshot == snapshot
    assert not EnteredScope.objects.exclude(version=F("published_version")).exists()
    forecast("it", 600_000_000, 1, "Två tjänster är vakanta.")
    again = final(head)
    assert again.snapshot != sealed.snapshot
    assert head.get(f"{PAPERS}{sealed.pk}.json").content == before
    checked = head.post(f"{PAPERS}{sealed.pk}/kontrollera/").content.decode()
    assert "Stämmer. Alla siffror" in checked


def test_making_the_same_paper_final_twice_keeps_one(head: Client) -> None:
    assert final(head).pk == final(head).pk
    assert AuditEvent.objects.filter(action="paper.seal").count() == 1


@pytest.mark.one_database
def test_what_was_booked_after_the_last_paper_is_listed_with_its_way_to_the_voucher(
    head: Client, own_folder: Path
) -> None:
    """June's paper is made; then June gets a voucher of 1 234,56 kr on an account of IT's."""
    workspace = open_workspace(own_folder)
    made = make_paper(workspace, PaperRequest("protokollsutdrag", Month(2025, 6), draft=True))
    then = datetime(2025, 7, 8, 7, 30, tzinfo=UTC)
    keep_record(workspace.store, replace(made, draft=False), then)
    assert "Inget har ändrats på månader" in head.get(PAGE).content.decode()
    path = own_folder / "leveranser/kommunledningsstab-redovisning-2025-07.se"
    late = ["}", '#VER Z 991 20250615 "Sen"', "{", '#TRANS 6420 {1 "2131"} 1234.56',
            "#TRANS 1930 {} -1234.56", "}", ""]  # fmt: skip
    content = changed_ledger(path.read_bytes(), "#VER A 1 ", "#VER A 1 ").rstrip(b"}\r\n")
    path.unlink()
    path.write_bytes(content + "\r\n".join(["", *late]).encode())
    ended = utfall("import", path, "--kind", "actual", "--folder", own_folder,
                   "--accept", "SIE-35")  # fmt: skip
    assert ended.code == 0, ended.err
    page = unescape(head.get(PAGE).content.decode())
    listed = page[page.index("Bokfört efter handlingen för juni 2025") :]
    assert "Z 991" in listed
    assert "kommunledningsstab-redovisning-2025-07.se, rad" in listed
    assert listed.count(">1 234,56<") == 2  # the row, and all changes
    (url,) = re.findall(r'<a href="([^"]+)">Z 991</a>', listed)
    pages = (head.get(f"{url}?sida={number}").content.decode() for number in range(1, 9))
    assert any("Z 991" in one for one in pages)


def test_sealing_a_paper_is_remembered_in_the_folder_for_the_next(
    head: Client, own_folder: Path
) -> None:
    sealed = final(head)
    record = record_before(Store(own_folder), sealed.paper, Month(2025, 8))
    assert record is not None
    assert (record.month, record.snapshot) == (Month(2025, 7), sealed.snapshot)
    assert record_before(Store(own_folder), sealed.paper, Month(2025, 7)) is None
