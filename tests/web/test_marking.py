"""Marking a month done: what is asked first, what is frozen, who may, how it is undone and sent
back, and that later changes show as changes."""

import hashlib
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.web.altered import JULY, take_in
from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from tests.web.test_comments import text_of, with_more_wages_at_the_school
from utfall.facts.store import Store
from utfall.web.audit.models import AuditEvent
from utfall.web.comments.models import Comment
from utfall.web.people.actions import add_person, give_role
from utfall.web.people.models import Person
from utfall.web.people.roles import Role
from utfall.web.rounds import parts_of_a_unit
from utfall.web.rounds.marking import canonical
from utfall.web.rounds.models import Round, RoundState, RoundUnit, UnitState
from utfall.web.rounds.sent_lines import changes_between

pytestmark = pytest.mark.django_db
UNIT = "/uppfoljning/2025-07/tia-avdelningen/"
STAFF = "/uppfoljning/2025-07/kommunledningsstab/"
SCHOOL = "/uppfoljning/2025-07/skola-kvarnen/"
BACK = "/omgangar/2025-07/tia-avdelningen/skicka-tillbaka/"


@pytest.fixture(autouse=True)
def _comments_alone_hinder(monkeypatch: pytest.MonkeyPatch) -> None:
    """What forecasts and goals ask for has tests of its own."""
    alone = ("utfall.web.comments.hindrances.hindrances",)
    monkeypatch.setattr(parts_of_a_unit, "HINDRANCES", alone)


@pytest.fixture
def july(people: dict[str, str], own_folder: Path) -> Round:
    del people, own_folder
    return july_round()


@pytest.fixture
def karin(july: Round, as_role: AsRole) -> Client:
    """She answers for TIA-avdelningen, whose rows she has explained."""
    del july
    client = as_role("chef")
    explain(client, UNIT)
    return client


def explain(client: Client, unit: str) -> None:
    page = client.get(f"{unit}forklara/").content.decode()
    rows = re.findall(r'name="text-([^"]+)"', page)
    sent = {f"text-{row}": f"Förklaring av {row}." for row in rows} | {"shown_to": "upward"}
    if rows:
        assert client.post(f"{unit}forklara/", sent).status_code == 302


def mark(client: Client, unit: str = UNIT, **more: str) -> Any:
    """Press the page's own button."""
    page = client.get(f"{unit}klarmarkera/").content.decode()
    found = re.search(r'name="version" value="(\d+)"', page)
    sent = {"version": found[1] if found else "1"} | more
    return client.post(f"{unit}klarmarkera/", sent)


def all_staff_are_done() -> None:
    """The units under the staff office, but the one a test is about."""
    RoundUnit.objects.filter(above__unit_id="kommunledningsstab").exclude(
        unit_id="tia-avdelningen"
    ).update(state=UnitState.DONE, done_at=timezone.now(), done_by=Person.objects.all()[0].id,
             sent={}, sent_sha256="0" * 64)  # fmt: skip


def test_what_lacks_is_listed_with_links_and_there_is_no_button(
    july: Round, as_role: AsRole
) -> None:
    del july
    page = as_role("chef").get(f"{UNIT}klarmarkera/").content.decode()
    assert "4 saker saknas" in page
    assert f'href="{UNIT}kommentera/enhet/kostnadsslag-personal/"' in page
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "<button" not in main
    refused = as_role("chef").post(f"{UNIT}klarmarkera/", {"version": "1"})
    assert (refused.status_code, part_in("tia-avdelningen").state) == (422, "not_opened")


def test_the_page_shows_the_text_as_the_next_level_will_see_it(karin: Client) -> None:
    Comment.objects.filter(row="kostnadsslag-personal").update(text="Vikarier i juli.")
    unit_only = f"{UNIT}kommentera/enhet/totalt/"
    karin.post(unit_only, {"text": "Bara för oss.", "shown_to": "unit", "version": "0"})
    page = text_of(karin.get(f"{UNIT}klarmarkera/"))
    assert "Så här ser Kommunledningsstab det" in page
    assert "Vikarier i juli." in page
    assert "Bara för oss." not in page
    assert "Klarmarkera juli" in page


def test_marking_done_freezes_what_was_sent_and_keeps_it_by_its_hash(
    karin: Client, own_folder: Path
) -> None:
    answer = mark(karin)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{UNIT}klarmarkera/")
    part = part_in("tia-avdelningen")
    assert part.state == UnitState.DONE
    assert part.done_by == Person.objects.get(slug="karin-lind").id
    assert part.sent is not None
    assert hashlib.sha256(canonical(part.sent)).hexdigest() == part.sent_sha256
    store = Store(own_folder)
    assert json.loads(store.read_sealed(f"sha256:{part.sent_sha256}")) == part.sent
    assert part.sent["snapshot"] == store.current_id()
    figures = {item["key"]: item["ore"] for item in part.sent["figures"]}
    assert figures["totalt/avvikelse"] == -24_648_503
    assert len(part.sent["comments"]) == 4
    event = AuditEvent.objects.get(action="unit.mark_done")
    assert event.object_key == "2025-07/tia-avdelningen"
    assert event.after is not None
    assert event.after["sha256"] == part.sent_sha256
    job = DBTaskResult.objects.get()
    assert job.task_path.endswith("publish_entered_of")
    assert job.args_kwargs["args"] == [["tia-avdelningen"]]


def test_the_receipt_says_who_has_it_now_and_offers_to_undo(karin: Client) -> None:
    mark(karin)
    page = text_of(karin.get(f"{UNIT}klarmarkera/"))
    assert "Juli är klarmarkerad" in page
    assert "Klarmarkerad av Karin Lind" in page
    assert "Nu hos Kommunledningsstab." in page
    assert "Ångra inom 10 minuter" in page
    unit = text_of(karin.get(UNIT))
    assert "Klarmarkerad av Karin Lind" in unit
    assert "Be att få den öppnad igen." in unit
    assert "Förklara" not in unit.partition("Var avvikelsen uppstår")[2]


def undone(client: Client) -> int:
    version = part_in("tia-avdelningen").version
    answer = client.post(f"{UNIT}klarmarkera/angra/", {"version": str(version)})
    return int(answer.status_code)


def test_who_marked_it_undoes_it_within_ten_minutes(karin: Client, as_role: AsRole) -> None:
    mark(karin)
    assert undone(as_role("forvaltningschef")) == 409
    assert undone(karin) == 302
    part = part_in("tia-avdelningen")
    assert (part.state, part.sent, part.done_at) == (UnitState.UNDER_WAY, None, None)
    assert AuditEvent.objects.filter(action="unit.undo_done").count() == 1


def test_after_ten_minutes_nobody_undoes_it(karin: Client) -> None:
    mark(karin)
    long_ago = timezone.now() - timedelta(minutes=10, seconds=1)
    RoundUnit.objects.filter(unit_id="tia-avdelningen").update(done_at=long_ago)
    assert "Ångra inom" not in text_of(karin.get(f"{UNIT}klarmarkera/"))
    assert undone(karin) == 409
    assert part_in("tia-avdelningen").state == UnitState.DONE


def test_it_is_not_undone_once_the_level_above_is_done(karin: Client, as_role: AsRole) -> None:
    mark(karin)
    all_staff_are_done()
    assert mark(as_role("forvaltningschef"), STAFF).status_code == 302
    assert undone(karin) == 409


def test_a_double_press_marks_once_and_the_second_is_told(karin: Client) -> None:
    version = str(part_in("tia-avdelningen").version)
    first = karin.post(f"{UNIT}klarmarkera/", {"version": version})
    second = karin.post(f"{UNIT}klarmarkera/", {"version": version})
    assert (first.status_code, second.status_code) == (302, 409)
    assert AuditEvent.objects.filter(action="unit.mark_done").count() == 1


def test_a_form_made_before_something_happened_to_the_part_marks_nothing(karin: Client) -> None:
    version = str(part_in("tia-avdelningen").version)
    RoundUnit.objects.filter(unit_id="tia-avdelningen").update(version=99)
    answer = karin.post(f"{UNIT}klarmarkera/", {"version": version})
    assert answer.status_code == 409
    assert part_in("tia-avdelningen").state == UnitState.UNDER_WAY


def test_what_somebody_saved_since_the_page_was_shown_is_not_sent_unseen(
    karin: Client, as_role: AsRole
) -> None:
    page = karin.get(f"{UNIT}klarmarkera/").content.decode()
    sent = dict(re.findall(r'name="(version|seen)" value="([^"]*)"', page))
    at = f"{UNIT}kommentera/enhet/kostnadsslag-lokaler/"
    text = {"text": "Mats lade till detta.", "shown_to": "upward", "version": "0"}
    as_role("forvaltningschef").post(at, text)
    answer = karin.post(f"{UNIT}klarmarkera/", sent)
    assert answer.status_code == 409
    assert "Mats lade till detta." in text_of(answer)
    assert mark(karin).status_code == 302


@pytest.mark.parametrize("version", ["", "0", "x", "²", "9" * 30])
def test_a_version_that_is_none_is_another_than_the_parts(karin: Client, version: str) -> None:
    assert karin.post(f"{UNIT}klarmarkera/", {"version": version}).status_code == 409


def test_who_reports_without_answering_for_the_unit_marks_nothing(
    karin: Client, as_role: AsRole
) -> None:
    del karin
    controller = as_role("controller")
    page = text_of(controller.get(f"{UNIT}klarmarkera/"))
    assert "Den som svarar för enheten klarmarkerar." in page
    assert mark(controller).status_code == 403
    for role in ("namndsekreterare", "revisor"):
        assert as_role(role).get(f"{UNIT}klarmarkera/").status_code == 403


def test_the_topmost_is_the_department_heads_alone(july: Round, as_role: AsRole) -> None:
    del july
    RoundUnit.objects.filter(above__unit_id="kommunledningsstab").update(
        state=UnitState.DONE, done_at=timezone.now(), done_by=Person.objects.all()[0].id, sent={}
    )
    manager = add_person(by=None, slug="stabschef", name="Stabschef")
    give_role(by=None, person=manager, role=Role.MANAGER, unit_id="kommunledningsstab",
              first=timezone.localdate())  # fmt: skip
    client = Client()
    client.force_login(manager)
    assert mark(client, STAFF).status_code == 403
    answer = mark(as_role("forvaltningschef"), STAFF)
    assert answer.status_code == 302
    page = text_of(as_role("forvaltningschef").get(f"{STAFF}klarmarkera/"))
    assert "Nu är det nämnden som beslutar." in page


def test_going_on_without_a_unit_that_is_not_done_is_said_and_stands_in_the_event(
    karin: Client, as_role: AsRole
) -> None:
    del karin
    all_staff_are_done()
    mats = as_role("forvaltningschef")
    page = mats.get(f"{STAFF}klarmarkera/").content.decode()
    assert "TIA-avdelningen" in page.partition("Jag går vidare utan")[2].partition("</label>")[0]
    unsaid = mark(mats, STAFF)
    assert unsaid.status_code == 422
    assert "<title>Fel:" in unsaid.content.decode()
    assert part_in("kommunledningsstab").state != UnitState.DONE
    assert mark(mats, STAFF, without="tia-avdelningen").status_code == 302
    event = AuditEvent.objects.filter(action="unit.mark_done").first()
    assert event is not None
    assert event.after is not None
    assert event.after["without"] == ["tia-avdelningen"]
    assert part_in("kommunledningsstab").sent["without"] == ["tia-avdelningen"]  # type: ignore[index]


def test_a_unit_opened_after_the_page_was_shown_is_not_gone_on_without(
    karin: Client, as_role: AsRole
) -> None:
    del karin
    all_staff_are_done()
    mats = as_role("forvaltningschef")
    mats.get(f"{STAFF}klarmarkera/")
    RoundUnit.objects.filter(unit_id="it").update(state=UnitState.UNDER_WAY)
    assert mark(mats, STAFF, without="tia-avdelningen").status_code == 422


def test_a_closed_round_is_marked_no_more(karin: Client, july: Round) -> None:
    Round.objects.filter(pk=july.pk).update(state=RoundState.CLOSED, closed_at=timezone.now())
    assert mark(karin).status_code == 409


def test_a_disk_that_is_full_marks_nothing(karin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*said: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Store, "keep_sealed", full)
    assert mark(karin).status_code == 507
    assert part_in("tia-avdelningen").state == UnitState.UNDER_WAY
    assert not AuditEvent.objects.filter(action="unit.mark_done").exists()


def sent_back(client: Client, words: str = "Skriv vad vikarierna kostade.", at: str = BACK) -> Any:
    unit_id = at.split("/")[3]
    version = str(RoundUnit.objects.get(unit_id=unit_id).version)
    return client.post(at, {"words": words, "version": version})


def test_a_unit_is_sent_back_with_words_that_stand_on_top_of_its_page(
    karin: Client, as_role: AsRole
) -> None:
    mark(karin)
    mats = as_role("forvaltningschef")
    assert "Skicka tillbaka" in text_of(mats.get(f"{UNIT}klarmarkera/"))
    assert sent_back(mats).status_code == 302
    part = part_in("tia-avdelningen")
    assert (part.state, part.sent_back_words) == ("sent_back", "Skriv vad vikarierna kostade.")
    page = text_of(karin.get(UNIT))
    assert "Skickad tillbaka av Mats Berg" in page
    assert "Skriv vad vikarierna kostade." in page.partition("Underskott 246 tkr")[0]
    assert "Nästa: Klarmarkera" not in page
    event = AuditEvent.objects.get(action="unit.send_back")
    assert event.after is not None
    assert event.after["words"] == "Skriv vad vikarierna kostade."
    assert mark(karin).status_code == 302
    assert "Skickad tillbaka av" not in text_of(karin.get(UNIT))


@pytest.mark.one_database
@pytest.mark.parametrize("words", ["", "  \n", "å" * 5_001])
def test_a_unit_is_not_sent_back_without_words_nor_with_too_many(
    words: str, karin: Client, as_role: AsRole
) -> None:
    mark(karin)
    answer = sent_back(as_role("forvaltningschef"), words)
    assert answer.status_code == 422
    assert "<title>Fel:" in answer.content.decode()
    assert part_in("tia-avdelningen").state == UnitState.DONE


def test_a_personal_identity_number_in_the_words_is_warned_of(
    karin: Client, as_role: AsRole
) -> None:
    mark(karin)
    answer = sent_back(as_role("forvaltningschef"), "Vem är 19811218-9876?")
    assert answer.status_code == 422
    assert 'name="sure"' in answer.content.decode()


def test_one_does_not_send_back_ones_own_unit_nor_what_is_not_done(
    karin: Client, as_role: AsRole
) -> None:
    mats = as_role("forvaltningschef")
    assert "inte klarmarkerad" in text_of(mats.get(BACK))
    kept = sent_back(mats, "Mina ord.")
    assert kept.status_code == 409
    assert "Mina ord." in text_of(kept)
    mark(karin)
    assert karin.get(BACK).status_code == 403
    for role in ("namndsekreterare", "revisor", "forvaltningsekonom"):
        assert sent_back(as_role(role)).status_code == 403


def test_while_the_level_above_is_done_it_is_sent_back_first(
    karin: Client, as_role: AsRole
) -> None:
    mark(karin)
    all_staff_are_done()
    mats = as_role("forvaltningschef")
    mark(mats, STAFF)
    page = text_of(mats.get(BACK))
    assert "Kommunledningsstab, nivån ovanför, är klarmarkerad. Skicka tillbaka den först" in page
    assert sent_back(mats).status_code == 409
    assert part_in("tia-avdelningen").state == UnitState.DONE
    above = "/omgangar/2025-07/kommunledningsstab/skicka-tillbaka/"
    assert sent_back(mats, "Ett fel i tabellen.", above).status_code == 302
    assert sent_back(mats).status_code == 302


def test_nobody_outside_opens_a_body_whose_topmost_is_done(karin: Client, as_role: AsRole) -> None:
    """The municipality's controller is outside the staff office: supervision is no decision."""
    mark(karin)
    all_staff_are_done()
    controller = as_role("controller")
    assert controller.get(BACK).status_code == 200
    mark(as_role("forvaltningschef"), STAFF)
    above = "/omgangar/2025-07/kommunledningsstab/skicka-tillbaka/"
    assert controller.get(above).status_code == 403
    assert sent_back(controller, at=above).status_code == 403
    assert sent_back(controller).status_code == 403


def test_what_changes_after_it_was_sent_back_shows_as_a_change(
    karin: Client, as_role: AsRole
) -> None:
    mark(karin)
    assert "Ändrat sedan det skickades" not in text_of(karin.get(UNIT))
    sent_back(as_role("forvaltningschef"))
    at = f"{UNIT}kommentera/enhet/kostnadsslag-personal/"
    karin.post(at, {"text": "Två vikarier kostade 90 tkr.", "shown_to": "upward", "version": "1"})
    for page in (UNIT, f"{UNIT}klarmarkera/"):
        changed = text_of(karin.get(page)).partition("Ändrat sedan det skickades")[2]
        assert "Kommentarer: Personal Förklaring av kostnadsslag-personal." in changed
        assert "Två vikarier kostade 90 tkr." in changed


def test_a_new_import_after_it_was_sent_shows_each_figure_before_and_after(
    july: Round, as_role: AsRole, own_folder: Path
) -> None:
    del july
    eva = as_role("forvaltningsekonom")
    explain(eva, SCHOOL)
    manager = add_person(by=None, slug="rektor", name="Rektor")
    give_role(by=None, person=manager, role=Role.MANAGER, unit_id="skola-kvarnen",
              first=timezone.localdate())  # fmt: skip
    client = Client()
    client.force_login(manager)
    assert mark(client, SCHOOL).status_code == 302
    sealed = part_in("skola-kvarnen").sent_sha256
    take_in(own_folder, JULY, with_more_wages_at_the_school, "--accept", "KONTR-01")
    page = text_of(client.get(f"{SCHOOL}klarmarkera/"))
    changed = page.partition("Ändrat sedan det skickades")[2].partition("Det som skickades")[0]
    assert "Siffror: Personal, Till och med juli Avvikelse −317 −327" in changed
    assert "Lokaler" not in changed
    assert part_in("skola-kvarnen").sent_sha256 == sealed


def test_any_apps_document_is_compared_line_by_line() -> None:
    then = {"figures": [{"key": "a/b", "label": "A, B", "ore": -25_210, "text": "−252"}],
            "forecasts": {"reason": "", "rows": [{"cost_type": "personal", "name": "Personal",
                                                  "amount_ore": 100, "words": "Gammalt"}]},
            "goals": [{"id": "1", "title": "Nöjda", "status": "på väg"},
                      {"id": "2", "title": "Borta", "status": "klart"}]}  # fmt: skip
    now = {"figures": [{"key": "a/b", "label": "A, B", "ore": -25_220, "text": "−252"}],
           "forecasts": {"reason": "Hämtas in.", "rows": [{"cost_type": "personal",
                         "name": "Personal", "amount_ore": 200, "words": "Gammalt"}]},
           "goals": [{"id": "1", "title": "Nöjda", "status": "på väg"}]}  # fmt: skip
    changes = {(c.label): (c.before, c.after) for c in changes_between(then, now)}
    assert changes == {
        "A, B": ("−252,10", "−252,20"),
        "Personal": ("Gammalt · Belopp: 1,00\u00a0kr", "Gammalt · Belopp: 2,00\u00a0kr"),
        "Skäl till prognosen": ("", "Hämtas in."),
        "Borta": ("Läge: klart", ""),
    }
    assert changes_between(now, now) == ()
