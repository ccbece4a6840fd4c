"""A forecast of zero in spite of a deficit needs a written reason, and the reason goes upward."""

import pytest
from django.test import Client

from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from tests.web.test_forecasts import PAGE, place_at, text_of
from utfall.web.forecasts.queries import reasons_below
from utfall.web.rounds.models import Depth
from utfall.web.rounds.parts_of_a_unit import Hindrance, hindrances_of, sent_of

pytestmark = pytest.mark.django_db
WORDS = "Underskottet hämtas in: två tjänster är vakanta till december."


@pytest.fixture
def manager(as_role: AsRole) -> Client:
    """TIA's manager while July's round is open; the unit has a deficit of 246 tkr to date."""
    july_round()
    return as_role("chef")


def stops(unit_id: str = "tia-avdelningen", slug: str = "karin-lind") -> list[Hindrance]:
    """What of the forecast stops the unit from being marked done."""
    found = hindrances_of(place_at(unit_id, slug), part_in(unit_id))
    return [item for item in found if item.stops and "prognos" in item.url]


def test_zero_with_a_deficit_over_the_rule_stops(manager: Client) -> None:
    manager.post(PAGE, {"prognos-personal": "0"})
    [hindrance] = stops()
    assert hindrance.words.startswith(
        "Prognosen säger 0 trots underskott 246\u00a0tkr till och med juli."
    )
    assert hindrance.url == f"{PAGE}#skal"


def test_deviations_that_come_to_zero_are_zero(manager: Client) -> None:
    manager.post(PAGE, {"prognos-personal": "-250", "prognos-lokaler": "250,4"})
    assert len(stops()) == 1


def test_what_is_printed_as_something_is_not_zero(manager: Client) -> None:
    manager.post(PAGE, {"prognos-personal": "-0,5"})
    assert stops() == []


def test_nothing_stated_stops_where_the_round_asks_for_a_forecast(manager: Client) -> None:
    assert manager.get(PAGE).status_code == 200
    [hindrance] = stops()
    assert hindrance.words.startswith("Ingen prognos är lämnad trots underskott 246\u00a0tkr")


@pytest.mark.usefixtures("people")
def test_nothing_stated_does_not_stop_a_round_of_figures_alone() -> None:
    july_round(Depth.FIGURES)
    assert stops() == []


@pytest.mark.usefixtures("manager")
def test_a_unit_without_a_deficit_over_the_rule_is_not_stopped() -> None:
    unit = "kommundirektor"
    found = list(hindrances_of(place_at(unit, "mats-berg"), part_in(unit)))
    said = [item for item in found if "prognos" in item.url]
    assert [item.stops for item in said] == [False]
    assert "räknas till sin budget" in said[0].words


def test_a_written_reason_lets_it_through_and_is_sent_upward(manager: Client) -> None:
    manager.post(PAGE, {"prognos-personal": "0", "skal": WORDS})
    assert stops() == []
    part = part_in("tia-avdelningen")
    sent = sent_of(place_at(), part)["forecasts"]
    assert isinstance(sent, dict)
    assert (sent["reason"], sent["deviation_ore"]) == (WORDS, 0)
    [below] = reasons_below(part.round, ["it", "tia-avdelningen"])
    assert (below.unit_id, below.words) == ("tia-avdelningen", WORDS)


def test_blanks_are_no_reason(manager: Client) -> None:
    manager.post(PAGE, {"prognos-personal": "0", "skal": " \n "})
    assert len(stops()) == 1


def test_phasing_is_taken_off_the_deficit(manager: Client) -> None:
    rows = {"personal": "112", "bidrag-och-kop": "40", "kopta-tjanster": "31", "ovriga-kostnader":
            "26", "it-och-kommunikation": "23"}  # fmt: skip
    fields = {"prognos-personal": "0"}
    for cost_type, tkr in rows.items():
        fields |= {f"orsak-{cost_type}": "periodisering", f"periodisering-{cost_type}": tkr}
    answer = manager.post(PAGE, fields)
    assert answer.status_code == 302, text_of(answer)
    assert stops() == []


def test_too_little_phasing_leaves_the_deficit_over_the_rule(manager: Client) -> None:
    fields = {"prognos-personal": "0", "orsak-personal": "periodisering",
              "periodisering-personal": "100"}  # fmt: skip
    manager.post(PAGE, fields)
    [hindrance] = stops()
    assert "100\u00a0tkr av det är periodisering." in hindrance.words


def test_more_phasing_than_the_rows_own_deficit_is_refused_at_its_field(manager: Client) -> None:
    fields = {"orsak-personal": "periodisering", "periodisering-personal": "113"}
    answer = manager.post(PAGE, fields)
    page = text_of(answer)
    assert answer.status_code == 422
    assert 'id="periodisering-personal_error"' in page
    assert "högst radens underskott hittills, 112,17901" in page


def test_phasing_with_another_cause_counts_for_nothing(manager: Client) -> None:
    fields = {"prognos-personal": "0", "orsak-personal": "pris", "periodisering-personal": "112"}
    manager.post(PAGE, fields)
    [hindrance] = stops()
    assert "periodisering" not in hindrance.words


def test_the_field_for_the_reason_is_there_where_a_reason_may_be_asked_for(
    manager: Client, as_role: AsRole
) -> None:
    assert 'data-field="reason"' in manager.get(PAGE).content.decode()
    other = as_role("forvaltningschef").get("/uppfoljning/2025-07/kommundirektor/prognos/")
    assert 'data-field="reason"' not in other.content.decode()


def test_the_save_is_let_through_and_the_reason_asked_for(manager: Client) -> None:
    page = text_of(manager.post(PAGE, {"prognos-personal": "0"}, follow=True))
    assert "Prognosen är sparad." in page
    assert "Skriv varför underskottet hämtas in innan du klarmarkerar." in page


def test_what_is_sent_names_each_row_with_amount_deviation_cause_and_words(
    manager: Client,
) -> None:
    manager.post(PAGE, {"prognos-personal": "-250", "orsak-personal": "vakans",
                        "ord-personal": "Två tjänster", "andrat": "Nya vakanser"})  # fmt: skip
    sent = sent_of(place_at(), part_in("tia-avdelningen"))["forecasts"]
    assert isinstance(sent, dict)
    assert sent["rows"] == [{
        "cost_type": "personal", "name": "Personal", "amount_ore": 812_112_700,
        "budget_ore": 787_112_700, "deviation_ore": -25_000_000, "cause": "vakans",
        "phasing_ore": None, "words": "Två tjänster",
    }]  # fmt: skip
    assert (sent["round"], sent["deviation_ore"]) == ("2025-07", -25_000_000)
    assert (sent["since_last"], sent["unbooked"]) == ("Nya vakanser", [])
