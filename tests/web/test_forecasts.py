"""A manager states the year per cost type: what is saved, shown, refused and sent upward."""

import html
import json
from pathlib import Path
from typing import Protocol

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from tests.command import utfall
from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from utfall.pipeline.workspace import open_workspace
from utfall.web.audit.models import AuditEvent
from utfall.web.drafts.actions import keep_draft
from utfall.web.entered.actions import publish_scopes
from utfall.web.entered.models import EnteredScope
from utfall.web.entered.queries import reading_at
from utfall.web.follow_up.place import Place, place_of
from utfall.web.forecasts.actions import save_forecast
from utfall.web.forecasts.basis import report_of_round
from utfall.web.forecasts.models import Forecast
from utfall.web.frame.changed_meanwhile import ChangedMeanwhileError
from utfall.web.frame.held_folder import held
from utfall.web.people.access import access_on
from utfall.web.people.models import Person
from utfall.web.rounds.models import Depth, RoundUnit, UnitState

TIA = "/uppfoljning/2025-07/tia-avdelningen/"
PAGE = f"{TIA}prognos/"
BUDGET_OF_PERSONAL = 787_112_700
LAST_OF_IT = -8_412_550
TKR = 100_000
pytestmark = pytest.mark.django_db


def place_at(unit_id: str = "tia-avdelningen", slug: str = "karin-lind") -> Place:
    """A unit in July as a person's pages have it now: with what is entered beside the snapshot."""
    access = access_on(Person.objects.get(slug=slug), localdate())
    with held().reading() as reading:
        place = place_of(access, reading, "2025-07", unit_id)
        standing = reading_at(reading, place.tree, unit_id)
        return place_of(access, standing, "2025-07", unit_id)


class Answer(Protocol):
    """What the test client gives."""

    status_code: int

    @property
    def content(self) -> bytes:
        """The page."""


def text_of(answer: Answer) -> str:
    """The page without its escapes."""
    return html.unescape(answer.content.decode())


def stated(cost_type: str = "personal") -> int | None:
    """What the unit has stated of a cost type, in öre."""
    return Forecast.objects.get(part=part_in("tia-avdelningen"), cost_type=cost_type).amount_ore


def post(manager: Client, **fields: str) -> HttpResponse:
    """The form sent with some fields, named with ``__`` for the dash before the cost type."""
    sent = {name.replace("__", "-").replace("_", "-"): value for name, value in fields.items()}
    return manager.post(PAGE, sent)  # type: ignore[return-value]


@pytest.fixture
def manager(as_role: AsRole) -> Client:
    """TIA's manager while July's round is open."""
    july_round()
    return as_role("chef")


@pytest.mark.parametrize(
    ("typed", "deviation_ore"),
    [
        ("-250", -250 * TKR), ("−250", -250 * TKR), ("+60", 60 * TKR), ("1 200", 1200 * TKR),
        ("1.200,50", 120_050_000), ("0", 0), ("1\u00a0200,5", 120_050_000),
    ],
)  # fmt: skip
def test_a_deviation_is_the_budget_less_the_year(
    manager: Client, typed: str, deviation_ore: int
) -> None:
    assert post(manager, prognos__personal=typed).status_code == 302
    assert stated() == BUDGET_OF_PERSONAL - deviation_ore


def test_by_amount_the_years_amount_is_typed(manager: Client) -> None:
    answer = post(manager, prognos__personal="8 100", satt="belopp")
    assert answer["Location"] == f"{PAGE}?satt=belopp"
    assert stated() == 810_000_000
    assert 'value="8\u00a0100"' in text_of(manager.get(f"{PAGE}?satt=belopp"))
    assert 'value="−228,873"' in text_of(manager.get(PAGE))


def test_an_equals_sign_keeps_what_the_last_round_said(manager: Client) -> None:
    sent = {"prognos-it-och-kommunikation": "="}
    assert manager.post(PAGE, sent).status_code == 302
    budget = 126_369_632
    assert stated("it-och-kommunikation") == budget - LAST_OF_IT


def test_an_emptied_field_states_nothing_any_more_and_is_no_fact(manager: Client) -> None:
    post(manager, prognos__personal="-250")
    post(manager, prognos__personal="")
    assert stated() is None
    assert report_of_round(place_at(), "2025-07").result.round == ""


def test_the_page_opens_by_deviation_and_leads_to_amounts(manager: Client) -> None:
    page = text_of(manager.get(PAGE))
    assert '<strong aria-current="true">Avvikelse mot budget</strong>' in page
    assert '<a href="?satt=belopp">Belopp för helåret</a>' in page
    assert 'data-cell="kostnadsslag-personal/prognos"' in page


def test_beside_each_field_stand_last_year_budget_deviation_and_the_last_forecast(
    manager: Client,
) -> None:
    page = text_of(manager.get(PAGE))
    row = page.partition('<tr id="r-kostnadsslag-itx2dochx2dkommunikation"')[2].partition("</tr>")[
        0
    ]
    assert 'data-heading="Utfall 2024">1\u00a0153<' in row
    assert 'data-heading="Budget 2025">1\u00a0264<' in row
    assert ">−24</span> <span" in row
    assert "−84 <span" in row
    assert "förra prognosen är från mars 2025" in page


def test_the_saved_forecast_is_the_rounds_in_her_next_view_and_in_its_report(
    manager: Client,
) -> None:
    post(manager, prognos__personal="-250", orsak__personal="vakans", prognos__lokaler="+20,5")
    page = text_of(manager.get(PAGE))
    assert 'value="−250"' in page
    assert "−230</span> <span" in page.partition('id="blir-avvikelse"')[2]
    made = report_of_round(place_at(), "2025-07")
    found = {row.key: made.result.values[row.key, "prognosavvikelse"] for row in made.result.rows}
    assert getattr(found["kostnadsslag-personal"], "ore", None) == -250 * TKR
    assert getattr(found["totalt"], "ore", None) == -22_950_000


def test_what_is_published_is_the_same_figure_from_the_command_line(
    manager: Client, own_folder: Path, tmp_path: Path
) -> None:
    post(manager, prognos__personal="-250", orsak__personal="vakans")
    publish_scopes(open_workspace(own_folder), list(EnteredScope.objects.all()))
    ended = utfall("--folder", own_folder, "report", "enhet", "--unit", "tia-avdelningen",
                   "--period", "2025-07", "--round", "2025-07", "--format", "json",
                   "--out", tmp_path / "ut")  # fmt: skip
    assert ended.code == 0, ended.err
    cells = json.loads((tmp_path / "ut" / "enhet.json").read_text("utf-8"))["cells"]
    [cell] = [c for c in cells if (c["row"], c["column"]) == ("totalt", "prognosavvikelse")]
    assert cell["ore"] == -250 * TKR


def test_the_budget_stated_against_is_the_adopted_one_as_it_was_at_the_rounds_last_day(
    manager: Client,
) -> None:
    post(manager, prognos__personal="0")
    saved = Forecast.objects.get()
    assert (saved.against_version, str(saved.against_date)) == ("KF-2025", "2025-07-31")


def test_totals_follow_each_field_and_save_nothing(manager: Client) -> None:
    answer = manager.post(f"{PAGE}summa/", {"prognos-personal": "-250", "prognos-lokaler": "12 t"})
    page = text_of(answer)
    assert answer.status_code == 200
    assert '<span id="blir-personal" hx-swap-oob="true">8\u00a0121</span>' in page
    assert "−250</span> <span" in page.partition('id="blir-avvikelse"')[2]
    assert "Skriv ett belopp med siffror" in page.partition('id="blir-lokaler"')[2]
    assert not Forecast.objects.exists()


@pytest.mark.one_database
@pytest.mark.parametrize("typed", ["12 t", "🙂", "1" * 20_000, "<script>x</script>", "12;4"])
def test_what_is_no_amount_is_said_at_its_field_and_kept(manager: Client, typed: str) -> None:
    answer = post(manager, prognos__personal=typed, prognos__lokaler="-5")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Fel:" in page
    assert 'id="prognos-personal_error"' in page
    assert f'value="{html.escape(typed)}"' in page
    assert 'value="-5"' in page
    assert not Forecast.objects.exists()


def test_words_pasted_from_word_are_cleaned_and_a_script_is_words_like_any_other(
    manager: Client,
) -> None:
    pasted = "Hyran \u201cräknas upp\u201d\x0b<script>alert(1)</script>\r\n"
    post(manager, prognos__lokaler="-5", ord__lokaler=pasted, andrat=pasted)
    assert Forecast.objects.get().words == "Hyran \u201cräknas upp\u201d\n<script>alert(1)</script>"
    assert "<script>alert" not in manager.get(PAGE).content.decode()


def test_too_many_words_are_said_at_their_field(manager: Client) -> None:
    answer = post(manager, andrat="a" * 20_000)
    assert answer.status_code == 422
    assert 'id="andrat_error"' in answer.content.decode()


def test_a_personal_number_is_warned_of_and_saved_when_it_is_to_stand(manager: Client) -> None:
    fields = {"prognos__personal": "-250", "ord__personal": "Avser 19121212-1212"}
    answer = post(manager, **fields)
    assert answer.status_code == 422
    assert "personnummer" in text_of(answer)
    assert post(manager, **fields, sure="1").status_code == 302


def test_a_cause_that_is_none_of_the_five_is_refused(manager: Client) -> None:
    assert post(manager, prognos__personal="-250", orsak__personal="väder").status_code == 422


def test_nothing_is_saved_for_a_month_without_a_round(manager: Client) -> None:
    url = "/uppfoljning/2025-06/tia-avdelningen/prognos/"
    assert "inte med i någon omgång" in text_of(manager.get(url))
    assert manager.post(url, {"prognos-personal": "-250"}).status_code == 403


def test_a_unit_that_compiles_states_nothing_itself(as_role: AsRole) -> None:
    july_round()
    head = as_role("forvaltningschef")
    url = "/uppfoljning/2025-07/kommunledningsstab/prognos/"
    assert "enheterna nedanför" in text_of(head.get(url))
    assert head.post(url, {"prognos-personal": "-250"}).status_code == 403


def test_a_month_that_is_done_shows_values_as_text(manager: Client) -> None:
    post(manager, prognos__personal="-250", orsak__personal="vakans", ord__personal="Två tjänster")
    _mark_done(part_in("tia-avdelningen"))
    page = text_of(manager.get(PAGE))
    assert "<input" not in page.partition("<main")[2].partition("</main>")[0]
    assert "Vakans. Två tjänster" in page


def test_what_she_wrote_while_the_month_was_done_is_not_lost(manager: Client) -> None:
    _mark_done(part_in("tia-avdelningen"))
    answer = post(manager, prognos__personal="-250", andrat="Två tjänster är vakanta")
    assert answer.status_code == 403
    assert "Två tjänster är vakanta" in text_of(answer)
    assert "Personal: -250" in text_of(answer)
    assert not Forecast.objects.exists()


def test_the_action_refuses_a_month_that_is_done(manager: Client) -> None:
    del manager
    part, person = part_in("tia-avdelningen"), Person.objects.get(slug="karin-lind")
    place = place_at()
    _mark_done(part)
    with pytest.raises(PermissionDenied):
        save_forecast(by=person, place=place, part=part, cost_type="personal", version=0,
                      amount_ore=1, cause="", words="")  # fmt: skip


def _mark_done(part: RoundUnit) -> None:
    RoundUnit.objects.filter(pk=part.pk).update(
        state=UnitState.DONE, done_at="2025-08-06T10:00:00Z", done_by=part.pk, sent={}
    )


def test_each_changed_row_has_its_event_in_the_chain(manager: Client) -> None:
    post(manager, prognos__personal="-250", orsak__personal="vakans", andrat="Nya vakanser")
    said = {(e.action, e.object_key) for e in AuditEvent.objects.filter(object_kind="forecast")}
    assert said == {("forecast.save", "2025-07/tia-avdelningen/personal"),
                    ("forecast.words", "2025-07/tia-avdelningen")}  # fmt: skip
    post(manager, prognos__personal="-250", orsak__personal="vakans", andrat="Nya vakanser")
    assert AuditEvent.objects.filter(object_kind="forecast").count() == 2


def test_saving_puts_the_unit_under_way(manager: Client) -> None:
    post(manager, prognos__personal="-250")
    assert part_in("tia-avdelningen").state == UnitState.UNDER_WAY


def test_a_round_of_figures_alone_asks_for_no_forecast(as_role: AsRole) -> None:
    july_round(Depth.FIGURES)
    assert "Ingen prognos är lämnad" not in text_of(as_role("chef").get(PAGE))


def test_two_on_one_row_the_second_sees_both_and_nothing_is_saved(
    manager: Client, as_role: AsRole
) -> None:
    post(manager, prognos__personal="-250")
    head = as_role("forvaltningschef")
    head.post(PAGE, {"prognos-personal": "-100", "version-personal": "1"})
    answer = post(manager, prognos__personal="-300", version__personal="1",
                  prognos__lokaler="-5")  # fmt: skip
    page = text_of(answer)
    assert answer.status_code == 409
    assert '<div class="said" data-side="mine">-300</div>' in page
    assert '<div class="said" data-side="theirs">−100</div>' in page
    assert stated() == BUDGET_OF_PERSONAL + 100 * TKR
    assert Forecast.objects.count() == 1


def test_keeping_ones_own_saves_it_and_what_was_typed_beside(
    manager: Client, as_role: AsRole
) -> None:
    post(manager, prognos__personal="-250")
    as_role("forvaltningschef").post(PAGE, {"prognos-personal": "-100", "version-personal": "1"})
    page = post(manager, prognos__personal="-300", version__personal="1", prognos__lokaler="-5",
                ord__lokaler="Index")  # fmt: skip
    kept = _fields_of(page.content.decode())
    assert manager.post(PAGE, kept).status_code == 302
    assert stated() == BUDGET_OF_PERSONAL + 300 * TKR
    assert Forecast.objects.get(cost_type="lokaler").words == "Index"


def _fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the first form that saves."""
    form = page.partition('class="both-sides"')[2].partition("<form")[2].partition("</form>")[0]
    found = (part.split('"') for part in form.split('<input type="hidden" ')[1:])
    return {bits[1]: html.unescape(bits[3]) for bits in found}


def test_a_row_nobody_touched_is_not_in_the_way_of_another(
    manager: Client, as_role: AsRole
) -> None:
    post(manager, prognos__personal="-250")
    before = _all_fields(manager.get(PAGE).content.decode())
    as_role("forvaltningschef").post(PAGE, {"prognos-personal": "-100", "version-personal": "1"})
    assert manager.post(PAGE, {**before, "prognos-lokaler": "-5"}).status_code == 302
    assert stated() == BUDGET_OF_PERSONAL + 100 * TKR
    assert Forecast.objects.filter(cost_type="lokaler").exists()


def _all_fields(page: str) -> dict[str, str]:
    """Every input of the forecast's form as a browser would send it."""
    form = page.partition('class="forecast"')[2].partition("</form>")[0]
    inputs = [part.partition(">")[0] for part in form.split("<input")[1:]]
    named = [(_attribute(i, "name"), html.unescape(_attribute(i, "value"))) for i in inputs]
    return {name: value for name, value in named if name and name != "csrfmiddlewaretoken"}


def _attribute(text: str, name: str) -> str:
    return text.partition(f' {name}="')[2].partition('"')[0]


def test_the_action_says_what_two_wrote_of_one_row(manager: Client) -> None:
    del manager
    part, person, place = part_in("tia-avdelningen"), Person.objects.first(), place_at()
    assert person is not None

    def save(version: int, amount_ore: int) -> None:
        save_forecast(by=person, place=place, part=part, cost_type="personal", version=version,
                      amount_ore=amount_ore, cause="", words="")  # fmt: skip

    save(0, 800_000_000)
    with pytest.raises(ChangedMeanwhileError) as fault:
        save(0, 700_000_000)
    [side] = fault.value.sides
    assert (side.mine, side.theirs) == ("7\u00a0000", "8\u00a0000")
    assert (fault.value.by, fault.value.version) == (person.id, 1)
    save(1, 700_000_000)
    assert stated() == 700_000_000


def test_a_unit_one_may_not_report_for_is_read_and_not_saved(as_role: AsRole) -> None:
    july_round()
    auditor = as_role("revisor")
    page = auditor.get(PAGE)
    assert page.status_code == 200
    assert 'name="prognos-personal"' not in page.content.decode()
    assert auditor.post(PAGE, {"prognos-personal": "-250"}).status_code == 403


def test_the_rows_handed_to_the_engine_are_the_units_own_code_in_the_rounds_version(
    manager: Client,
) -> None:
    post(manager, prognos__personal="-250", orsak__personal="vakans")
    with held().reading() as reading:
        place = place_of(access_on(Person.objects.get(slug="karin-lind"), localdate()), reading,
                         "2025-07", "tia-avdelningen")  # fmt: skip
        rows = reading_at(reading, place.tree, place.unit.id).engine.ask(
            "SELECT version, part_01, period, cost_type, decision, against_version, against_date, "
            "account, amount_ore FROM forecasts WHERE version = '2025-07'"
        )
    amount = BUDGET_OF_PERSONAL + 250 * TKR
    [row] = rows
    assert row[0] == "2025-07"
    assert row[2:] == (99, "personal", "vakans", "KF-2025", "2025-07-31", "", amount)


def test_the_page_asks_the_database_as_often_however_many_rows_are_stated(
    manager: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with CaptureQueriesContext(connection) as asked:
        manager.get(PAGE)
    nothing_stated = len(asked)
    post(manager, prognos__personal="-250")
    manager.get(PAGE)  # the scope's rows are made ready once
    with django_assert_num_queries(nothing_stated):
        manager.get(PAGE)
    post(manager, prognos__lokaler="-5", prognos__intakter="0", ord__lokaler="Index")
    manager.get(PAGE)
    with django_assert_num_queries(nothing_stated):
        manager.get(PAGE)


def test_a_draft_stands_in_the_fields_until_the_forecast_is_saved(manager: Client) -> None:
    person = Person.objects.get(slug="karin-lind")
    keep_draft(by=person.id, key="forecast/2025-07/tia-avdelningen",
               fields={"prognos-personal": "-77", "andrat": "Halvfärdigt"})  # fmt: skip
    page = text_of(manager.get(PAGE))
    assert "inte skickat" in page
    assert 'value="-77"' in page
    assert ">Halvfärdigt</textarea>" in page
    post(manager, prognos__personal="-80")
    assert "inte skickat" not in text_of(manager.get(PAGE))
