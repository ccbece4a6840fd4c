"""The month's pages under attack: what is another's, what is written at the same moment, and what
no browser would post."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.web.conftest import AsRole
from tests.web.goals_made import made_measure, manager
from tests.web.july import july_round, part_in
from utfall.domain.period import Month
from utfall.web.drafts.models import Draft
from utfall.web.entered.queries import reading_at
from utfall.web.forecasts.models import Forecast, ForecastWords, UnbookedItem
from utfall.web.frame.held_folder import held
from utfall.web.goals.actions import book_effect
from utfall.web.goals.models import MeasureLine
from utfall.web.people.models import Person
from utfall.web.rounds import marking, parts_of_a_unit
from utfall.web.rounds.editing import touch
from utfall.web.rounds.mark_done_page import seen_of
from utfall.web.rounds.models import Round, RoundUnit, UnitState

pytestmark = pytest.mark.django_db
UNIT = "/uppfoljning/2025-07/tia-avdelningen/"
STAFF = "/uppfoljning/2025-07/kommunledningsstab/"
THEN = "?organisation=2025-06"


@pytest.fixture
def july(people: dict[str, str]) -> Round:
    del people
    return july_round()


@pytest.fixture
def karin(july: Round, as_role: AsRole) -> Client:
    """She answers for TIA-avdelningen."""
    del july
    return as_role("chef")


def test_nothing_is_written_by_who_had_a_unit_in_another_months_organisation(
    karin: Client, as_role: AsRole
) -> None:
    """Rights are those of the month's own organisation, whichever one looks at."""
    forecast = {"prognos-personal": "-100", "version-personal": "0"}
    pages = ("prognos/", "ej-bokfort/", "mal/", "atgarder/ny/", "mal/aktivitet/ny/",
             "kommentera/enhet/totalt/", "forklara/", "klarmarkera/", "arbetsbok/")  # fmt: skip
    for page in pages:
        assert karin.post(f"{UNIT}{page}{THEN}", forecast).status_code == 404, page
        led = karin.get(f"{UNIT}{page}{THEN}")
        assert (led.status_code, led.headers["Location"]) == (302, f"{UNIT}{page}"), page
    assert not Forecast.objects.exists()
    assert part_in("tia-avdelningen").state == UnitState.NOT_OPENED
    controller = as_role("controller")
    assert controller.post(f"{STAFF}sammanstall/{THEN}", {"do": "save"}).status_code == 404
    assert controller.get(f"{STAFF}sammanstall/siffror.json{THEN}").status_code == 404
    back = f"/omgangar/2025-07/tia-avdelningen/skicka-tillbaka/{THEN}"
    assert controller.post(back, {"words": "Gör om."}).status_code == 404


def test_words_that_go_upward_are_not_read_by_an_elected_member_of_a_closed_month(
    july: Round, as_role: AsRole
) -> None:
    """The amounts are, as a report shows them; the words were written to staff."""
    Round.objects.filter(pk=july.pk).update(month="2025-04")
    part = RoundUnit.objects.get(unit_id="skola-berga")
    own = {"changed_by": uuid4(), "changed_at": timezone.now()}
    Forecast.objects.create(part=part, cost_type="personal", amount_ore=1_000_00, cause="vakans",
                            words="Rektor är sjuk.", against_version="x",
                            against_date=date(2025, 4, 30), **own)  # fmt: skip
    ForecastWords.objects.create(part=part, reason="Vi säljer bilen.", since_last="Ny chef.", **own)
    UnbookedItem.objects.create(part=part, text="Avgångsvederlag", amount_ore=5_000_00,
                                cost_type="personal", expected="2025-05", **own)  # fmt: skip
    internal = ("Rektor är sjuk.", "Vi säljer bilen.", "Ny chef.", "Avgångsvederlag")
    read = {role: _read_by(as_role(role)) for role in ("fortroendevald", "forvaltningsekonom")}
    assert not [words for words in internal if words in read["fortroendevald"]]
    assert "Vakans" in read["fortroendevald"]
    assert [words for words in internal if words not in read["forvaltningsekonom"]] == []


def _read_by(client: Client) -> str:
    pages = [client.get(f"/uppfoljning/2025-04/skola-berga/{name}/")
             for name in ("prognos", "ej-bokfort")]  # fmt: skip
    assert [page.status_code for page in pages] == [200, 200]
    return "".join(page.content.decode() for page in pages)


def test_what_is_reported_of_goals_while_the_month_is_marked_done_is_not_saved(
    july: Round, people: dict[str, str]
) -> None:
    """The page was opened before; what was sent up stays what the unit has."""
    del july, people
    part, measure = part_in("tia-avdelningen"), made_measure()
    RoundUnit.objects.filter(pk=part.pk).update(
        state=UnitState.DONE, done_at=timezone.now(), done_by=uuid4(), sent={}
    )
    with pytest.raises(PermissionDenied), transaction.atomic():
        book_effect(by=manager(), measure=measure, month="2025-07", version=0, booked_ore=100_00,
                    words="", part=part)  # fmt: skip
    assert not MeasureLine.objects.exists()


def test_what_another_saves_in_the_moment_before_the_mark_is_not_sent_up_unseen(
    karin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the page's own check, before the row is held."""
    part = part_in("tia-avdelningen")
    real = marking.mark_done

    def with_a_save_before(**asked: Any) -> RoundUnit:
        touch(part_in("tia-avdelningen"), by=uuid4())
        return real(**asked)

    monkeypatch.setattr(parts_of_a_unit, "HINDRANCES", ())
    touch(part, by=uuid4())
    seen = part_in("tia-avdelningen")
    said = {"version": str(seen.version), "seen": seen_of(seen)}
    monkeypatch.setattr("utfall.web.rounds.mark_done_views.mark_done", with_a_save_before)
    assert karin.post(f"{UNIT}klarmarkera/", said).status_code == 409
    assert part_in("tia-avdelningen").state == UnitState.UNDER_WAY


def test_a_version_of_more_digits_than_a_number_may_have_is_none(
    july: Round, own_folder: Path, as_role: AsRole
) -> None:
    del july, own_folder
    sent = {"do": "save", "version-huvud": "9" * 5_000, "h-rubrik": "Uppföljning"}
    controller = as_role("controller")
    assert controller.post(f"{STAFF}sammanstall/", sent).status_code in (302, 409)


def test_a_draft_has_a_name_that_every_database_takes(karin: Client) -> None:
    """PostgreSQL takes no ``\\0`` in a text."""
    kept = karin.post("/utkast/", {"draft_key": "forecast/\0", "ord": "Ny chef."})
    assert (kept.status_code, Draft.objects.count()) == (422, 0)
    assert karin.post("/utkast/kasta/", {"draft_key": "forecast/\0"}).status_code == 302


def test_a_forecast_that_came_in_a_file_is_not_stated_once_more(
    july: Round, as_role: AsRole
) -> None:
    """Both would be counted. May's came in a file for the school, and none for TIA-avdelningen."""
    Round.objects.filter(pk=july.pk).update(month="2025-05")
    controller = as_role("controller")
    school = "/uppfoljning/2025-05/skola-berga/"
    assert "inläst från en fil" in controller.get(f"{school}prognos/").content.decode()
    sent = {"prognos-personal": "-5000"}
    assert controller.post(f"{school}prognos/", sent).status_code == 403
    assert not Forecast.objects.exists()
    other = "/uppfoljning/2025-05/tia-avdelningen/prognos/"
    for _ in range(2):
        assert controller.post(other, sent).status_code in (302, 409)
    assert Forecast.objects.get().cost_type == "personal"


@pytest.mark.usefixtures("july")
def test_the_page_of_reminders_sent_twice_sends_the_mail_once(
    as_role: AsRole, mailoutbox: list[object]
) -> None:
    """Back and again, or two who remind at once."""
    controller, page = as_role("controller"), "/omgangar/2025-07/paminn/"
    seen = re.search(r'name="seen" value="(\d+)"', controller.get(page).content.decode())
    sent = {"seen": seen[1] if seen else "0"}
    assert controller.post(page, sent).headers["Location"] == "/omgangar/2025-07/"
    count = len(mailoutbox)
    assert count
    assert controller.post(page, sent).headers["Location"] == page
    assert len(mailoutbox) == count


@pytest.mark.usefixtures("july")
def test_nothing_is_sent_back_to_who_may_not_write_as_the_body_is_done(as_role: AsRole) -> None:
    """The body went on without the department: the school's month is open when the body's is."""
    done = {"state": UnitState.DONE, "done_at": timezone.now(), "done_by": uuid4(), "sent": {}}
    both = RoundUnit.objects.filter(unit_id__in=("skola-berga", "bildningsnamnd"))
    both.update(**done)
    page = "/omgangar/2025-07/skola-berga/skicka-tillbaka/"
    economist = as_role("forvaltningsekonom")
    assert "Bildningsnämnd" in economist.get(page).content.decode().partition("<main")[2]
    sent = {"words": "Gör om.", "version": "1"}
    assert economist.post(page, sent).status_code == 409
    assert part_in("skola-berga").state == UnitState.DONE


def test_what_is_entered_and_not_published_bears_the_units_code_of_now(
    july: Round, own_folder: Path, as_role: AsRole
) -> None:
    """Somebody changes the organisation's file between the save and the publication."""
    del july
    assert as_role("chef").post(f"{UNIT}prognos/", {"prognos-personal": "-100"}).status_code == 302
    assert _codes_entered() == {"2140"}
    path = own_folder / "organisation.yaml"
    text = path.read_text("utf-8")
    assert text.count('kod: "2140"') == 1
    path.write_text(text.replace('kod: "2140"', 'kod: "2149", koder: ["2140"]'), "utf-8")
    assert _codes_entered() == {"2149"}


def _codes_entered() -> set[str]:
    with held().reading() as reading:
        tree = reading.workspace.municipality.organisation.at(Month(2025, 7))
        beside = reading_at(reading, tree, "tia-avdelningen")
        column = beside.manifest.part_column(2025, tree.organisation.code_part)
        asked = f"SELECT {column} FROM forecasts WHERE version = '2025-07'"
        return {str(code) for (code,) in beside.engine.ask(asked)}


def test_explanations_that_come_too_late_stand_in_their_fields_when_the_month_is_opened_again(
    karin: Client,
) -> None:
    part = RoundUnit.objects.filter(unit_id="tia-avdelningen")
    part.update(state=UnitState.DONE, done_at=timezone.now(), done_by=uuid4(), sent={})
    late = karin.post(f"{UNIT}forklara/", {"text-kostnadsslag-personal": "Två vikarier i juli."})
    assert (late.status_code, "Två vikarier i juli." in late.content.decode()) == (409, True)
    part.update(state=UnitState.SENT_BACK, sent_back_words="Förklara.")
    page = karin.get(f"{UNIT}forklara/").content.decode()
    assert re.search(r'name="text-kostnadsslag-personal"[^>]*>\s*Två vikarier i juli.', page)


def test_who_locked_a_unit_that_was_sent_back_is_who_marked_the_one_above(karin: Client) -> None:
    """The department went on without it; who had marked the unit is not why it is locked."""
    one, other = Person.objects.get(slug="karin-lind"), Person.objects.get(slug="mats-berg")
    units = RoundUnit.objects
    units.filter(unit_id="tia-avdelningen").update(
        state=UnitState.SENT_BACK, done_at=timezone.now(), done_by=one.id, sent={},
        sent_back_words="Gör om.",
    )  # fmt: skip
    units.filter(unit_id="kommunledningsstab").update(
        state=UnitState.DONE, done_at=timezone.now(), done_by=other.id, sent={}
    )
    for page in ("forklara/", "mal/"):
        assert "Klarmarkerad av Mats Berg" in karin.get(f"{UNIT}{page}").content.decode(), page


@pytest.mark.usefixtures("july")
def test_a_paper_whose_file_could_not_be_written_is_written_when_it_is_saved_again(
    own_folder: Path, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words are in the database by then: nothing is changed the second time."""
    page, sent = f"{STAFF}sammanstall/", {"do": "save", "h-rubrik": "Uppföljning efter juli"}
    controller, compiled = as_role("controller"), own_folder / "data" / "compiled"

    def disk_is_full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("utfall.web.compiling.actions.keep_compiled", disk_is_full)
        assert controller.post(page, sent).status_code == 507
    assert not list(compiled.glob("*/2025-07"))
    assert controller.post(page, sent).status_code == 302
    assert list(compiled.glob("*/2025-07"))
