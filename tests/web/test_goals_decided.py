"""What a decision sets is changed by another decision alone; what it was stays."""

from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.web.conftest import AsRole
from tests.web.goals_made import COUNCIL, TERMS, controller, made_goal, made_indicator, said_in
from tests.web.july import july_round
from utfall.web.audit.models import AuditEvent
from utfall.web.frame.changed_meanwhile import ChangedMeanwhileError
from utfall.web.goals.decided_actions import change_goal, change_indicator
from utfall.web.goals.models import Goal, GoalVersion, Indicator, IndicatorVersion

pytestmark = pytest.mark.django_db
PAGE = "/uppfoljning/2025-07/bildningsnamnd/mal/"
DECISION = {"body": "Bildningsnämnden", "section": "§ 27", "decided_on": "2025-03-20",
            "diary_number": "BIN/2025:33"}  # fmt: skip
TERMS_TYPED = {"name": "Behöriga elever", "definition": "Av alla i årskurs 9.",
               "source": "Betygssystemet", "target": "90,5", "tolerance": "2"}  # fmt: skip
GOOD = {**DECISION, **TERMS_TYPED, "wording": "Alla elever klarar skolan.",
        "measured_in": "procent", "decimals": "1", "direction": "higher"}  # fmt: skip


@pytest.fixture
def economist(as_role: AsRole) -> Client:
    return as_role("forvaltningsekonom")


def test_an_economist_enters_a_goal_of_her_part_with_its_target_and_decision(
    economist: Client,
) -> None:
    answer = economist.post(f"{PAGE}nytt/", GOOD)
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    goal, indicator = Goal.objects.get(), Indicator.objects.get()
    terms = indicator.versions.get()
    assert (goal.unit_id, goal.year) == ("bildningsnamnd", 2025)
    assert (indicator.decimals, terms.target, terms.tolerance) == (1, 905, 20)
    page = economist.get(PAGE).content.decode()
    assert "Beslutat av Bildningsnämnden § 27, 2025-03-20, BIN/2025:33." in page
    assert "minst 90,5\u00a0procent" in page
    assert "delvis från 88,5\u00a0procent" in page
    actions = AuditEvent.objects.filter(object_kind__in=("goal", "indicator"))
    assert {event.action for event in actions} == {"goal.decide", "indicator.decide"}
    assert said_in("indicator.decide")["target"] == "90,5"


BAD_GOALS = {
    "no target": ({"target": ""}, "target", "Ett mål utan målvärde går inte att följa upp."),
    "a target in words": ({"target": "nästan alla"}, "target", "till exempel 88,5"),
    "a target too fine": ({"target": "90,55"}, "target", "högst 1 decimaler"),
    "a tolerance in words": ({"tolerance": "lite"}, "tolerance", "till exempel 88,5"),
    "a tolerance below nothing": ({"tolerance": "-1"}, "tolerance", "mindre än noll"),
    "no words": ({"wording": "  "}, "wording", "Skriv målet."),
    "no body": ({"body": ""}, "body", "Ange vilket organ som beslutade."),
    "no paragraph": ({"section": "§ "}, "section", "Ange beslutets paragraf."),
    "no day": ({"decided_on": ""}, "decided_on", "Ange vilken dag"),
    "a day to come": ({"decided_on": "2099-01-01"}, "decided_on", "Dagen har inte varit än."),
    "no diary number": ({"diary_number": ""}, "diary_number", "Ange ärendets diarienummer."),
    "no source": ({"source": ""}, "source", "Ange var värdet hämtas."),
    "no definition": ({"definition": ""}, "definition", "Skriv vad som räknas"),
    "nothing to measure in": ({"measured_in": ""}, "measured_in", "Ange vad värdet mäts i."),
    "decimals there are not": ({"decimals": "9"}, "decimals", ""),
    "no direction": ({"direction": "sidledes"}, "direction", ""),
    "too many words": ({"wording": "å" * 20_000}, "wording", "20000 tecken"),
}  # fmt: skip


@pytest.mark.one_database
@pytest.mark.parametrize(("wrong", "field", "words"), BAD_GOALS.values(), ids=BAD_GOALS)
def test_a_goal_without_what_it_needs_is_refused_beside_the_field(
    wrong: dict[str, str], field: str, words: str, economist: Client
) -> None:
    answer = economist.post(f"{PAGE}nytt/", GOOD | wrong)
    page = answer.content.decode()
    assert (answer.status_code, Goal.objects.count()) == (422, 0)
    assert "<title>Fel: Nytt mål" in page
    assert f'id="id_{field}_error"' in page
    assert words in page
    assert "Betygssystemet" in page or field == "source", "what was typed is kept"


def test_nothing_typed_says_everything_that_lacks(economist: Client) -> None:
    answer = economist.post(f"{PAGE}nytt/", {})
    page = answer.content.decode()
    assert answer.status_code == 422
    for field in set(GOOD) - {"tolerance"}:
        assert f'id="id_{field}_error"' in page


def test_a_personal_number_in_a_goal_is_warned_of(economist: Client) -> None:
    typed = GOOD | {"definition": "Som 850709-9805."}
    warned = economist.post(f"{PAGE}nytt/", typed)
    assert (warned.status_code, Goal.objects.count()) == (422, 0)
    assert "ser ut som ett personnummer" in warned.content.decode()
    assert economist.post(f"{PAGE}nytt/", typed | {"sure": "1"}).status_code == 302


def test_a_goal_is_changed_by_a_new_decision_and_the_old_wording_stays(economist: Client) -> None:
    goal = made_goal("bildningsnamnd")
    path = f"{PAGE}{goal.id}/beslut/"
    assert "Invånarna får svar i tid." in economist.get(path).content.decode()
    typed = {**DECISION, "wording": "Invånarna får svar samma dag.", "version": "1"}
    assert economist.post(path, typed).status_code == 302
    page = economist.get(PAGE).content.decode()
    assert "Invånarna får svar samma dag." in page
    assert "Ändrad genom Bildningsnämnden § 27, 2025-03-20, BIN/2025:33." in page
    assert "Tidigare lydelser" in page
    assert "Invånarna får svar i tid." in page
    first, second = GoalVersion.objects.order_by("number")
    assert (first.wording, second.number) == ("Invånarna får svar i tid.", 2)
    event = AuditEvent.objects.filter(action="goal.decide").first()
    assert event is not None
    assert event.before == {"wording": "Invånarna får svar i tid.", "number": 1}


def test_a_goal_is_not_changed_without_a_decision(economist: Client) -> None:
    goal = made_goal("bildningsnamnd")
    path = f"{PAGE}{goal.id}/beslut/"
    for left_out in DECISION:
        typed = {**DECISION, "wording": "Annat", "version": "1", left_out: ""}
        answer = economist.post(path, typed)
        assert answer.status_code == 422
        assert f'id="id_{left_out}_error"' in answer.content.decode()
    assert GoalVersion.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalVersion.objects.update(decision_section="")


def test_the_database_keeps_a_target_to_its_decision() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorVersion.objects.create(
            indicator=Indicator.objects.create(
                goal=Goal.objects.create(unit_id="it", year=2025), unit_id="it",
                measured_in="st", decimals=0, direction="higher",
            ),
            number=1, name="N", definition="D", source="K", target=1,
            entered_at="2025-01-01T00:00Z", entered_by=UUID(int=1),
        )  # fmt: skip


@pytest.mark.usefixtures("people")
def test_a_decision_known_on_the_months_last_day_holds_that_month() -> None:
    goal = made_goal("bildningsnamnd")
    later = COUNCIL._replace(section="90", decided_on=date(2025, 8, 1))
    change_goal(by=controller(), goal=goal, version=1, wording="Snabbare.", decision=later)
    assert [v.wording for v in goal.versions.all()] == ["Invånarna får svar i tid.", "Snabbare."]


def test_what_is_decided_after_the_month_is_said_beside(economist: Client) -> None:
    goal = made_goal("bildningsnamnd")
    later = COUNCIL._replace(section="90", decided_on=date(2025, 8, 1))
    change_goal(by=controller(), goal=goal, version=1, wording="Snabbare.", decision=later)
    page = economist.get(PAGE).content.decode()
    assert "Invånarna får svar i tid.</h3>" in page
    assert "Ändrad senare genom Kommunfullmäktige § 90" in page


def test_two_decisions_entered_at_once_are_both_shown(economist: Client) -> None:
    goal = made_goal("bildningsnamnd")
    change_goal(by=controller(), goal=goal, version=1, wording="Controllerns.", decision=COUNCIL)
    path = f"{PAGE}{goal.id}/beslut/"
    typed = {**DECISION, "wording": "Ekonomens.", "version": "1"}
    answer = economist.post(path, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in page for words in ("Controllerns.", "Ekonomens.", "Sara Holm sparade"))
    assert 'name="section" value="§ 27"' in page
    assert GoalVersion.objects.count() == 2
    assert economist.post(path, typed | {"version": "2"}).status_code == 302
    assert GoalVersion.objects.count() == 3


def test_an_indicator_is_changed_by_a_new_decision_and_keeps_what_it_is_measured_in(
    economist: Client,
) -> None:
    indicator = made_indicator("bildningsnamnd")
    path = f"{PAGE}indikator/{indicator.id}/beslut/"
    shown = economist.get(path).content.decode()
    assert 'value="90"' in shown
    assert 'name="measured_in"' not in shown
    typed = {**DECISION, **TERMS_TYPED, "version": "1"}
    assert economist.post(path, typed).status_code == 302
    indicator.refresh_from_db()
    assert [v.target for v in indicator.versions.all()] == [900, 905]
    assert (indicator.measured_in, indicator.decimals) == ("procent", 1)
    with pytest.raises(ChangedMeanwhileError):
        change_indicator(by=controller(), indicator=indicator, version=1, terms=TERMS,
                         decision=COUNCIL)  # fmt: skip


def test_an_indicator_is_added_to_a_goal_set_above_and_to_no_other(economist: Client) -> None:
    above, elsewhere = made_goal("exempelkoping"), made_goal("socialnamnd")
    typed = {**GOOD, "goal": str(above.id)}
    assert economist.post(f"{PAGE}indikator/ny/", typed).status_code == 302
    made = Indicator.objects.get(unit_id="bildningsnamnd")
    assert made.goal == above
    refused = economist.post(f"{PAGE}indikator/ny/", {**typed, "goal": str(elsewhere.id)})
    assert refused.status_code == 422


def test_another_units_goal_is_not_found_and_a_manager_decides_none(as_role: AsRole) -> None:
    july_round()
    own, other = made_goal("tia-avdelningen"), made_goal("it")
    economist, chef = as_role("forvaltningsekonom"), as_role("chef")
    assert economist.get(f"{PAGE}{other.id}/beslut/").status_code == 404
    tia = "/uppfoljning/2025-07/tia-avdelningen/mal/"
    assert chef.get(f"{tia}{own.id}/beslut/").status_code == 403
    assert chef.post(f"{tia}nytt/", GOOD).status_code == 403
    page = chef.get(tia).content.decode()
    assert "Nytt mål" not in page
    assert "nytt beslut" not in page
