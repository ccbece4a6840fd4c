"""Comments: at a report, a row or a cell, with the figure they were written on, for those they are
for; and what the rule demands."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.altered import JULY, take_in
from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from utfall.pipeline.reading import Reading
from utfall.web.audit.models import AuditEvent
from utfall.web.comments.demo_comments import add_demo_comments
from utfall.web.comments.models import Comment, Visit
from utfall.web.comments.queries import stale_comments
from utfall.web.comments.views import late_words
from utfall.web.drafts.models import Draft
from utfall.web.people.actions import add_person, give_role
from utfall.web.people.models import Person
from utfall.web.people.roles import Role
from utfall.web.rounds.models import Round, RoundState, RoundUnit, UnitState

pytestmark = pytest.mark.django_db
UNIT = "/uppfoljning/2025-07/tia-avdelningen/"
PERSONAL = f"{UNIT}kommentera/enhet/kostnadsslag-personal/"
SCHOOL, SCHOOL_CODE = "/uppfoljning/2025-07/skola-kvarnen/", "3206"
WORDS = "Två vikarier i juni och juli."


@pytest.fixture
def july(people: dict[str, str]) -> Round:
    del people
    return july_round()


@pytest.fixture
def karin(july: Round, as_role: AsRole) -> Client:
    """She answers for TIA-avdelningen."""
    del july
    return as_role("chef")


def form(text: str = WORDS, shown_to: str = "upward", version: int = 0, **more: str) -> dict[str, str]:  # fmt: skip  # noqa: E501
    return {"text": text, "shown_to": shown_to, "version": str(version), **more}


def text_of(answer: object) -> str:
    body = answer.content.decode()  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).replace("\u00a0", " ")


def test_the_units_page_asks_for_an_explanation_where_the_rule_does_and_offers_a_comment_elsewhere(
    karin: Client,
) -> None:
    page = karin.get(UNIT).content.decode()
    rows = dict(re.findall(r'<tr id="r-([^"]+)"(.*?)</tr>', page, re.S))
    personal, lokaler = rows["kostnadsslag-personal"], rows["kostnadsslag-lokaler"]
    assert "Förklara" in personal
    assert "Krävs, över 50 tkr" in personal
    assert "Krävs, över 3 %" in rows["kostnadsslag-bidragx2dochx2dkop"]
    assert "Kommentera" in lokaler
    assert "Krävs" not in lokaler
    assert f'href="{PERSONAL}"' in personal


def test_a_saved_comment_stands_under_its_row_and_the_row_is_explained(karin: Client) -> None:
    answer = karin.post(PERSONAL, form())
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"{UNIT}#r-kostnadsslag-personal",
    )
    page = karin.get(UNIT).content.decode()
    said = page.partition('id="r-kostnadsslag-personal"')[2].partition('<tr id="r-')[0]
    assert WORDS in said
    assert "1 kommentar" in said
    assert "Krävs" not in said


def test_a_comment_keeps_the_figure_it_was_written_on_to_the_ore(karin: Client) -> None:
    karin.post(PERSONAL, form())
    comment = Comment.objects.get()
    assert (comment.figure_ore, comment.figure_text) == (-11_217_901, "−112")
    assert comment.label == "Personal"
    assert comment.snapshot.startswith("sha256:")


def test_one_cell_and_the_whole_report_can_be_commented_on_too(karin: Client) -> None:
    cell = f"{PERSONAL}redovisning/"
    assert karin.post(cell, form("Lönerevisionen ingår.")).status_code == 302
    assert karin.post(f"{UNIT}kommentera/enhet/", form("Allt följer plan.")).status_code == 302
    figures = {c.column or c.row: c.figure_ore for c in Comment.objects.all()}
    assert figures == {"": -24_648_503, "redovisning": 470_366_976}
    shown = text_of(karin.get(UNIT))
    assert "Personal, Till och med juli Redovisning" in shown
    assert "Allt följer plan." in shown


def test_a_comment_on_a_report_of_its_own_stands_on_that_reports_page(karin: Client) -> None:
    at = f"{UNIT}kommentera/balanskrav/"
    assert karin.get(at).status_code in (200, 404)
    row = f"{UNIT}kommentera/konton/totalt/"
    karin.post(row, form("Gäller alla konton."))
    assert "Gäller alla konton." in text_of(karin.get(f"{UNIT}rapport/konton/"))
    assert "Gäller alla konton." not in text_of(karin.get(UNIT))


@pytest.mark.parametrize("address", ["enhet/finns-inte/", "enhet/totalt/finns-inte/", "saknas/"])
def test_a_cell_that_is_not_there_has_no_page(karin: Client, address: str) -> None:
    assert karin.get(f"{UNIT}kommentera/{address}").status_code == 404


def test_an_empty_text_removes_the_comment_and_an_empty_new_one_is_refused(karin: Client) -> None:
    refused = karin.post(PERSONAL, form(" \n "))
    assert refused.status_code == 422
    assert "<title>Fel:" in refused.content.decode()
    karin.post(PERSONAL, form())
    karin.post(PERSONAL, form("", version=1))
    assert WORDS not in text_of(karin.get(UNIT))
    actions = list(AuditEvent.objects.order_by("number").values_list("action", flat=True))
    assert actions[-2:] == ["comment.save", "comment.remove"]
    removed = AuditEvent.objects.get(action="comment.remove")
    assert removed.before == {"text": WORDS, "shown_to": "upward"}
    again = karin.post(PERSONAL, form("Ny text.", version=0))
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("shown_to", "readers"),
    [("unit", {"chef", "forvaltningschef", "controller"}),
     ("upward", {"chef", "forvaltningschef", "controller", "namndsekreterare", "revisor"}),
     ("paper", {"chef", "forvaltningschef", "controller", "namndsekreterare", "revisor", "vald"})],
)  # fmt: skip
def test_a_comment_is_read_by_those_it_is_for(
    shown_to: str, readers: set[str], karin: Client, as_role: AsRole
) -> None:
    karin.post(PERSONAL, form(shown_to=shown_to))
    member = add_person(by=None, slug="vald", name="Vald")
    give_role(by=None, person=member, role=Role.ELECTED_MEMBER, unit_id="kommunledningsstab",
              first=date(2025, 1, 1))  # fmt: skip
    elected = Client()
    elected.force_login(member)
    roles = ("chef", "forvaltningschef", "controller", "namndsekreterare", "revisor")
    clients = {role: as_role(role) for role in roles}
    clients["vald"] = elected
    assert {
        role for role, client in clients.items() if WORDS in text_of(client.get(UNIT))
    } == readers


def test_only_who_reports_on_the_unit_writes(karin: Client, as_role: AsRole) -> None:
    del karin
    for role in ("namndsekreterare", "revisor"):
        client = as_role(role)
        assert client.get(PERSONAL).status_code == 403
        assert client.post(PERSONAL, form()).status_code == 403
        assert "Kommentera" not in text_of(client.get(UNIT))
    assert not Comment.objects.exists()


def test_a_script_tag_is_words_and_20_000_characters_are_too_many(karin: Client) -> None:
    karin.post(PERSONAL, form("<script>alert(1)</script> 😀"))
    page = karin.get(UNIT).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 😀" in page
    refused = karin.post(PERSONAL, form("å" * 20_000, version=1))
    assert refused.status_code == 422
    assert "Texten har 20000 tecken" in text_of(refused)
    assert "å" * 20_000 in refused.content.decode()


def test_a_personal_identity_number_is_warned_of_and_saved_only_where_that_is_meant(
    karin: Client,
) -> None:
    text = "Vikarien 19811218-9876 slutade."
    warned = karin.post(PERSONAL, form(text))
    assert warned.status_code == 422
    assert "personnummer" in text_of(warned)
    assert not Comment.objects.exists()
    assert karin.post(PERSONAL, form(text, sure="1")).status_code == 302


def test_words_that_the_figure_contradicts_are_said_and_still_saved(karin: Client) -> None:
    page = text_of(karin.post(PERSONAL, form("Ett överskott som växer."), follow=True))
    assert "Du skriver ”överskott”, men Personal är −112: ett underskott." in page
    assert Comment.objects.get().text == "Ett överskott som växer."
    page = text_of(karin.post(PERSONAL, form("Underskott av vikarier.", version=1), follow=True))
    assert "Du skriver" not in page


def test_the_second_of_two_sees_both_texts_and_chooses(karin: Client, as_role: AsRole) -> None:
    mats = as_role("forvaltningschef")
    mats.post(PERSONAL, form("Mats text."))
    answer = karin.post(PERSONAL, form("Karins text.", version=0))
    assert answer.status_code == 409
    both = text_of(answer)
    assert "Mats text." in both
    assert "Karins text." in both
    assert Comment.objects.get().text == "Mats text."
    version = re.search(r'name="version" value="(\d+)"', answer.content.decode())
    assert version is not None
    assert karin.post(PERSONAL, form("Karins text.", version=int(version[1]))).status_code == 302
    assert Comment.objects.get().text == "Karins text."


def test_who_has_removed_nothing_unseen_is_asked_first(karin: Client, as_role: AsRole) -> None:
    karin.post(PERSONAL, form())
    as_role("forvaltningschef").post(PERSONAL, form("Mats rättade.", version=1))
    assert karin.post(PERSONAL, form("", version=1)).status_code == 409
    assert Comment.objects.get().text == "Mats rättade."


def test_every_lacking_explanation_can_be_written_on_one_page(karin: Client) -> None:
    page = karin.get(f"{UNIT}forklara/").content.decode()
    rows = re.findall(r'name="text-([^"]+)"', page)
    assert len(rows) == 4
    sent = {f"text-{row}": f"Orsak till {row}." for row in rows[:3]} | {"shown_to": "upward"}
    assert karin.post(f"{UNIT}forklara/", sent).headers["Location"] == UNIT
    assert Comment.objects.count() == 3
    left = karin.get(f"{UNIT}forklara/").content.decode()
    assert re.findall(r'name="text-([^"]+)"', left) == rows[3:]
    assert karin.post(f"{UNIT}forklara/", {"shown_to": "upward"}).status_code == 422


def test_a_comment_for_the_unit_alone_is_no_explanation_to_those_above(karin: Client) -> None:
    karin.post(PERSONAL, form(shown_to="unit"))
    assert "kommentaren visas bara för enheten" in text_of(karin.get(f"{UNIT}klarmarkera/"))


def test_the_form_opens_under_the_row_with_htmx(karin: Client) -> None:
    answer = karin.get(f"{PERSONAL}?kolumner=8", headers={"HX-Request": "true"})
    body = answer.content.decode()
    assert body.lstrip().startswith('<tr class="comment-editor"><td class="text" colspan="8"')
    assert f'action="{PERSONAL}"' in body
    assert "<html" not in body


def test_a_draft_is_there_again_and_said_not_to_be_sent(karin: Client) -> None:
    person = Person.objects.get(slug="karin-lind")
    key = "comment/2025-07/tia-avdelningen/enhet/kostnadsslag-personal"
    Draft.objects.create(person_id=person.id, key=key, fields={"text": "Halvskriven"},
                         kept_at="2026-01-01T10:00:00Z")  # fmt: skip
    page = text_of(karin.get(PERSONAL))
    assert "Halvskriven" in page
    assert "inte är sparat" in page
    karin.post(PERSONAL, form())
    assert not Draft.objects.exists()


def test_a_save_after_the_last_day_is_taken_and_said(karin: Client) -> None:
    page = text_of(karin.post(PERSONAL, form(), follow=True))
    assert "Sista dag var 6 augusti; det du sparade kom efter." in page
    assert Comment.objects.count() == 1
    part = part_in("tia-avdelningen")
    assert late_words(part, date(2025, 8, 6)) == ""
    assert late_words(part, date(2025, 8, 7)) != ""


def closed(july: Round) -> None:
    Round.objects.filter(pk=july.pk).update(state=RoundState.CLOSED, closed_at="2025-08-11T10:00Z")


def locked_above(july: Round) -> None:
    RoundUnit.objects.filter(round=july, unit_id="kommunledningsstab").update(
        state=UnitState.DONE, done_at="2025-08-08T10:00Z", sent={}, sent_sha256="0" * 64,
        done_by=Person.objects.get(slug="mats-berg").id,
    )  # fmt: skip


@pytest.mark.parametrize("lock", [closed, locked_above])
def test_a_save_where_nothing_is_saved_any_more_keeps_the_text_on_the_page_and_as_a_draft(
    lock: object, karin: Client, july: Round
) -> None:
    lock(july)  # type: ignore[operator]
    answer = karin.post(PERSONAL, form("Det jag skrev."))
    assert answer.status_code == 409
    assert "Det jag skrev." in text_of(answer)
    assert not Comment.objects.exists()
    assert Draft.objects.get().fields["text"] == "Det jag skrev."
    page = text_of(karin.get(PERSONAL))
    assert ("Klarmarkerad av Mats Berg" in page) == (lock is locked_above)
    assert "<textarea" not in karin.get(PERSONAL).content.decode()


def test_a_month_without_a_round_has_no_comments(people: dict[str, str], as_role: AsRole) -> None:
    del people
    karin = as_role("chef")
    assert karin.get(PERSONAL).status_code == 403
    assert "Kommentera" not in text_of(karin.get(UNIT))
    assert "Din månad" not in text_of(karin.get(UNIT))


def test_a_new_import_shows_which_comments_were_written_on_other_figures(
    july: Round, as_role: AsRole, own_folder: Path
) -> None:
    eva = as_role("forvaltningsekonom")
    eva.post(f"{SCHOOL}kommentera/enhet/kostnadsslag-personal/", form())
    eva.post(f"{SCHOOL}kommentera/enhet/kostnadsslag-lokaler/", form("Hyran är som budgeterat."))
    assert "ny inläsning" not in text_of(eva.get(SCHOOL))
    take_in(own_folder, JULY, with_more_wages_at_the_school, "--accept", "KONTR-01")
    page = text_of(eva.get(SCHOOL))
    assert re.findall(r"Skriven när siffran var (\S+), nu (\S+)", page) == [("−317", "−327")]
    assert "2 rader har ändrats" not in page
    assert "1 rad har ändrats av en ny inläsning sedan du var här" in page
    assert "Personal." in page.partition("ny inläsning")[2]
    said = text_of(eva.get(f"{SCHOOL}klarmarkera/"))
    assert "Personal: kommentaren skrevs när siffran var −317, nu −327" in said
    reading = Reading(own_folder)
    assert [item.cell.row for item in stale_comments(reading, july)] == ["kostnadsslag-personal"]
    assert stale_comments(reading, july, ["it"]) == ()
    reading.close()
    runs = text_of(as_role("controller").get("/omgangar/2025-07/"))
    assert "Personal: skriven när siffran var −317, nu −327" in runs


def with_more_wages_at_the_school(text: str) -> str:
    """July's file with 10 000 kronor more on one wage row."""
    found = re.search(
        rf"(\n[^\n]*;2025-07;{SCHOOL_CODE};5010;(?:[^;\n]*;){{7}})(-?[0-9]+)(,)", text
    )
    assert found is not None
    more = int(found[2]) + 10_000
    return f"{text[: found.start()]}{found[1]}{more}{found[3]}{text[found.end() :]}"


def test_a_comment_whose_row_is_gone_is_shown_with_its_old_name(karin: Client) -> None:
    karin.post(PERSONAL, form())
    Comment.objects.update(row="kostnadsslag-borta", label="Borttaget slag")
    page = text_of(karin.get(UNIT))
    assert "Borttaget slag" in page
    assert WORDS in page
    assert "finns inte längre" in page
    gone = f"{UNIT}kommentera/enhet/kostnadsslag-borta/"
    assert WORDS in text_of(karin.get(gone))
    assert karin.post(gone, form("", version=1)).status_code == 302


def test_the_page_of_who_reports_says_the_month_in_steps_and_is_opened_by_it(
    karin: Client, as_role: AsRole
) -> None:
    as_role("revisor").get(UNIT)
    assert part_in("tia-avdelningen").state == UnitState.NOT_OPENED
    page = text_of(karin.get(UNIT))
    assert part_in("tia-avdelningen").state == UnitState.NOT_STARTED
    assert "Din månad i fem steg" in page
    for step in ("Läs", "Förklara", "Prognos", "Mål och åtgärder", "Klarmarkera"):
        assert step in page
    assert "Nästa: Förklara" in page
    assert Visit.objects.count() == 1
    karin.post(PERSONAL, form())
    assert part_in("tia-avdelningen").state == UnitState.UNDER_WAY


@pytest.mark.parametrize(("depth", "count"), [("figures", "tre"), ("forecast", "fyra")])
def test_the_steps_follow_the_rounds_depth(
    karin: Client, july: Round, depth: str, count: str
) -> None:
    Round.objects.filter(pk=july.pk).update(depth=depth)
    assert f"Din månad i {count} steg" in text_of(karin.get(UNIT))


def test_the_history_has_words_before_and_after(karin: Client) -> None:
    karin.post(PERSONAL, form())
    karin.post(PERSONAL, form("Ändrad.", "paper", 1))
    last = AuditEvent.objects.first()
    assert last is not None
    assert last.object_key == "2025-07/tia-avdelningen/enhet/kostnadsslag-personal"
    assert last.before == {"text": WORDS, "shown_to": "upward"}
    assert last.after == {"text": "Ändrad.", "shown_to": "paper", "figure": "−112"}


@pytest.mark.usefixtures("july")
def test_the_demo_begins_with_one_explanation_left_to_karin(as_role: AsRole) -> None:
    add_demo_comments()
    add_demo_comments()
    assert Comment.objects.filter(part__unit_id="tia-avdelningen").count() == 3
    page = as_role("chef").get(f"{UNIT}forklara/").content.decode()
    assert re.findall(r'name="text-([^"]+)"', page) == ["kostnadsslag-personal"]
    other = as_role("forvaltningschef").get("/uppfoljning/2025-07/hr-avdelning/forklara/")
    assert "är förklarade" in text_of(other)


def test_a_page_with_many_comments_asks_the_database_as_seldom_as_one_with_few(
    karin: Client, as_role: AsRole
) -> None:
    counts = []
    for rows in (("kostnadsslag-personal",), ("kostnadsslag-lokaler", "totalt", "kostnadsslag-intakter")):  # fmt: skip  # noqa: E501
        for row in rows:
            karin.post(f"{UNIT}kommentera/enhet/{row}/", form(shown_to="paper"))
        for client in (karin, as_role("revisor")):
            client.get(UNIT)
            with CaptureQueriesContext(connection) as found:
                client.get(UNIT)
            counts.append(len(found))
    assert counts[0] == counts[2]
    assert counts[1] == counts[3]


def rules_say(folder: Path, more: str) -> None:
    """The folder's rules with more in them."""
    path = folder / "regler.yaml"
    text = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{text}\n{more}\n", "utf-8")


def test_the_municipality_decides_that_only_deficits_are_explained(
    own_folder: Path, july: Round, as_role: AsRole
) -> None:
    del july
    at = "/uppfoljning/2025-07/it/forklara/"
    mats = as_role("forvaltningschef")
    assert "överskott" in text_of(mats.get(at)).partition("Vad beror")[2]
    rules_say(own_folder, "kommentarer: {krävs: [underskott]}")
    page = text_of(mats.get(at)).partition("Vad beror")[2]
    assert "överskott" not in page
    assert "Köpta tjänster, −197 underskott" in page


def test_an_explanation_with_too_few_words_is_saved_and_asked_to_say_more(
    own_folder: Path, karin: Client
) -> None:
    rules_say(own_folder, 'obligatoriskt: {minst_ord: 4, frågor: ["Varför då?"]}')
    karin.post(PERSONAL, form("Vikarier 2025."))
    assert Comment.objects.get().text == "Vikarier 2025."
    page = text_of(karin.get(f"{UNIT}klarmarkera/"))
    assert "Personal, −112 underskott: förklaringen behöver minst 4 ord" in page
    assert "Varför då?" in text_of(karin.get(PERSONAL))
    karin.post(PERSONAL, form("Två vikarier under sommaren.", version=1))
    assert "minst 4 ord" not in text_of(karin.get(f"{UNIT}klarmarkera/"))
