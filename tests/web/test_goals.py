"""Each month a unit reports how its goals stand: in word and shape, with what is missing said."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.conftest import AsRole
from tests.web.goals_made import (
    COUNCIL,
    PERCENT,
    TERMS,
    made_goal,
    made_indicator,
    made_measure,
    manager,
)
from tests.web.july import july_round, part_in
from utfall.domain.period import Month
from utfall.web.audit.models import AuditEvent
from utfall.web.drafts.actions import keep_draft
from utfall.web.drafts.models import Draft
from utfall.web.goals.actions import save_outcome
from utfall.web.goals.decided_actions import change_indicator, decide_indicator
from utfall.web.goals.models import Activity, Indicator, Outcome
from utfall.web.goals.outcome_status import OutcomeStatus, status_of, trend_words
from utfall.web.goals.values import ValueTypedError, value_shown, value_typed
from utfall.web.rounds.models import RoundUnit, UnitState

pytestmark = pytest.mark.django_db
PAGE = "/uppfoljning/2025-07/tia-avdelningen/mal/"


@pytest.fixture
def chef(as_role: AsRole) -> Client:
    july_round()
    return as_role("chef")


def fields(indicator: Indicator, value: str, words: str = "", version: int = 0) -> dict[str, Any]:
    start = f"outcome-{indicator.id}"
    return {f"{start}-value": value, f"{start}-words": words, f"version-{start}": version}


@pytest.mark.parametrize(
    ("value", "direction", "status"),
    [
        (900, "higher", OutcomeStatus.MET), (901, "higher", OutcomeStatus.MET),
        (899, "higher", OutcomeStatus.PARTLY), (850, "higher", OutcomeStatus.PARTLY),
        (849, "higher", OutcomeStatus.NOT_MET), (None, "higher", OutcomeStatus.MISSING),
        (900, "lower", OutcomeStatus.MET), (-5, "lower", OutcomeStatus.MET),
        (950, "lower", OutcomeStatus.PARTLY), (951, "lower", OutcomeStatus.NOT_MET),
    ],
)  # fmt: skip
def test_at_or_past_the_target_is_reached_and_within_the_tolerance_in_part(
    value: int | None, direction: str, status: OutcomeStatus
) -> None:
    assert status_of(value, 900, 50, direction) is status


@pytest.mark.parametrize(
    ("value", "direction", "words"),
    [
        (81, "higher", "Sämre än i maj"), (90, "higher", "Bättre än i maj"),
        (81, "lower", "Bättre än i maj"), (87, "higher", "Som i maj"), (None, "higher", ""),
    ],
)  # fmt: skip
def test_a_trend_is_said_by_the_better_direction(
    value: int | None, direction: str, words: str
) -> None:
    july, may = Month(2025, 7), Month(2025, 5)
    assert trend_words(value, (may, 87), july, direction) == words
    if value == 90:
        before = trend_words(value, (Month(2024, 12), 87), july, direction)
        assert before == "Bättre än i december 2024"


@pytest.mark.parametrize(
    ("typed", "decimals", "value"),
    [("88,6", 1, 886), ("88.6", 1, 886), ("−3", 0, -3), ("-3", 0, -3), ("1 200", 0, 1200),
     ("0", 2, 0)],
)  # fmt: skip
def test_a_value_is_a_whole_number_of_its_last_decimal(
    typed: str, decimals: int, value: int
) -> None:
    assert value_typed(typed, decimals) == value


@pytest.mark.one_database
@pytest.mark.parametrize("typed", ["nästan alla", "12 t", "88,65", "👍", "8" * 60, "=1+1"])
def test_text_as_value_is_refused_beside_the_field_and_kept(typed: str, chef: Client) -> None:
    indicator = made_indicator()
    answer = chef.post(PAGE, fields(indicator, typed, "Ord som ska stå kvar"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Fel: Mål och åtgärder" in page
    assert f'id="id_outcome-{indicator.id}-value_error"' in page
    assert f'value="{typed}"' in page
    assert "Ord som ska stå kvar" in page
    assert not Outcome.objects.exists()
    if typed == "88,65":
        assert "Skriv ett tal med högst 1 decimaler" in page
    with pytest.raises(ValueTypedError):
        value_typed(typed, 1)


def test_a_value_is_shown_with_every_decimal_and_what_it_is_measured_in() -> None:
    assert value_shown(900, 1, "procent") == "90,0\u00a0procent"
    assert value_shown(-1234567, 2, "kg") == "−12\u00a0345,67\u00a0kg"


def test_what_is_saved_shows_its_status_and_trend_and_leaves_an_event(chef: Client) -> None:
    indicator = made_indicator()
    save_outcome(by=manager(), indicator=indicator, month="2025-05", version=0, value=870,
                 words="", part=None)  # fmt: skip
    before = chef.get(PAGE).content.decode()
    assert "Uppgift saknas" in before
    answer = chef.post(PAGE, fields(indicator, "81,5", "Sena underlag."), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "1 uppgift är sparad." in page
    assert '<span class="status status-failed">Nås inte</span>' in page
    assert "Sämre än i maj" in page
    assert "minst 90,0\u00a0procent" in page
    assert "Källa: Ärendesystemet" in page
    assert "Beslutat av Kommunfullmäktige § 112, 2024-11-25, KS/2024:310." in page
    event = AuditEvent.objects.get(action="outcome.save", after__month="2025-07")
    assert (event.before, event.by) == (None, manager().id)
    assert event.after == {"unit": "tia-avdelningen", "month": "2025-07", "value": "81,5",
                           "words": "Sena underlag."}  # fmt: skip
    part = part_in("tia-avdelningen")
    assert (part.state, part.changed_by) == (UnitState.UNDER_WAY, manager().id)


def test_what_is_not_changed_is_not_saved_anew(chef: Client) -> None:
    indicator = made_indicator()
    chef.post(PAGE, fields(indicator, "90"))
    events = AuditEvent.objects.count()
    answer = chef.post(PAGE, fields(indicator, "90,0", version=1), follow=True)
    assert "Inget var ändrat." in answer.content.decode()
    assert (Outcome.objects.get().version, AuditEvent.objects.count()) == (1, events)


def test_what_is_missing_is_said_in_words_and_never_unsaid(chef: Client) -> None:
    indicator = made_indicator()
    chef.post(PAGE, fields(indicator, "", "Uppgift saknas därför att systemet byts."))
    assert Outcome.objects.get().value is None
    page = chef.get(PAGE).content.decode()
    assert '<span class="status status-waiting">Uppgift saknas</span>' in page
    emptied = chef.post(PAGE, fields(indicator, "", "", version=1))
    assert emptied.status_code == 422
    assert "Skriv utfallet, eller varför uppgiften saknas." in emptied.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.update(words="")


def test_the_second_of_two_sees_both_and_what_nobody_else_changed_is_saved(chef: Client) -> None:
    first, second = made_indicator(), made_indicator()
    save_outcome(by=manager(), indicator=first, month="2025-07", version=0, value=700,
                 words="Evas ord", part=None)  # fmt: skip
    keep_draft(by=manager().id, key="goals/2025-07/tia-avdelningen", fields={"x": "Mina ord"})
    answer = chef.post(PAGE, {**fields(first, "80", "Mina ord"), **fields(second, "91")})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in page for words in ("Mina ord", "Evas ord", "Karin Lind sparade"))
    assert f'name="version-outcome-{first.id}" value="1"' in page
    kept = Outcome.objects.get(indicator=first)
    assert (kept.value, kept.words) == (700, "Evas ord")
    assert Outcome.objects.get(indicator=second).value == 910
    assert Draft.objects.exists(), "until all of it is saved"
    chosen = chef.post(PAGE, fields(first, "80", "Mina ord", version=1))
    assert chosen.status_code == 302
    assert not Draft.objects.exists()
    kept.refresh_from_db()
    assert (kept.value, kept.words, kept.version) == (800, "Mina ord", 2)


def test_what_one_left_alone_is_no_change_of_what_somebody_else_saved(chef: Client) -> None:
    indicator, mine = made_indicator(), made_indicator()
    page = chef.get(PAGE).content.decode()
    was = page.partition(f'name="fore-outcome-{indicator.id}" value="')[2].partition('"')[0]
    assert len(was) == 12
    save_outcome(by=manager(), indicator=indicator, month="2025-07", version=0, value=700,
                 words="Evas ord", part=None)  # fmt: skip
    left_alone = {**fields(indicator, ""), f"fore-outcome-{indicator.id}": was}
    answer = chef.post(PAGE, {**left_alone, **fields(mine, "91")})
    assert answer.status_code == 302
    assert Outcome.objects.get(indicator=indicator).value == 700
    assert Outcome.objects.get(indicator=mine).value == 910


def test_a_version_of_what_is_not_there_saves_the_first(chef: Client) -> None:
    indicator, measure = made_indicator(), made_measure()
    line = {f"measure-{measure.id}-booked": "1", f"version-measure-{measure.id}": "7"}
    assert chef.post(PAGE, {**fields(indicator, "80", version=7), **line}).status_code == 302
    assert Outcome.objects.get().version == 1


def test_words_with_a_personal_number_are_warned_of_and_saved_when_meant(chef: Client) -> None:
    indicator = made_indicator()
    typed = fields(indicator, "80", "Gäller 850709-9805.")
    warned = chef.post(PAGE, typed)
    assert warned.status_code == 422
    assert "ser ut som ett personnummer" in warned.content.decode()
    assert 'name="sure"' in warned.content.decode()
    assert not Outcome.objects.exists()
    assert chef.post(PAGE, {**typed, "sure": "1"}).status_code == 302


def test_a_script_tag_is_words_and_too_many_words_are_said(chef: Client) -> None:
    indicator = made_indicator()
    chef.post(PAGE, fields(indicator, "80", "<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)" in chef.get(PAGE).content.decode()
    long = chef.post(PAGE, fields(indicator, "80", "å" * 20_000, version=1))
    assert (long.status_code, "20000 tecken" in long.content.decode()) == (422, True)


def test_a_month_that_is_done_shows_values_as_text_and_takes_none(chef: Client) -> None:
    indicator = made_indicator()
    chef.post(PAGE, fields(indicator, "80", "Mina ord"))
    RoundUnit.objects.filter(unit_id="tia-avdelningen").update(
        state=UnitState.DONE, done_at=Outcome.objects.get().saved_at, done_by=manager().id, sent={}
    )
    page = chef.get(PAGE).content.decode()
    assert "Klarmarkerad av Karin Lind" in page
    assert "80,0\u00a0procent" in page
    assert "<textarea" not in page
    assert chef.post(PAGE, fields(indicator, "95", version=1)).status_code == 403
    assert Outcome.objects.get().value == 800


def test_a_month_without_a_round_and_a_unit_outside_it_are_only_read(as_role: AsRole) -> None:
    indicator = made_indicator()
    chef = as_role("chef")
    assert chef.get(PAGE).status_code == 200
    assert chef.post(PAGE, fields(indicator, "95")).status_code == 403
    assert not Outcome.objects.exists()


def test_a_councils_goal_is_reported_by_the_unit_of_its_indicator_alone(as_role: AsRole) -> None:
    july_round()
    goal = made_goal("exempelkoping", reported_by="bildningsnamnd")
    own = decide_indicator(
        by=manager(), goal=goal, unit_id="tia-avdelningen", decision=COUNCIL,
        measured_as=PERCENT, terms=TERMS._replace(name="TIA:s"),
    )  # fmt: skip
    chef = as_role("chef").get(PAGE).content.decode()
    assert "TIA:s" in chef
    assert "Svar i tid" not in chef, "another unit's indicator"
    whole = as_role("controller").get("/uppfoljning/2025-07/exempelkoping/mal/").content.decode()
    assert "TIA:s" in whole
    assert "Svar i tid" in whole
    assert 'href="/uppfoljning/2025-07/bildningsnamnd/mal/"' in whole
    elsewhere = "/uppfoljning/2025-07/kommunledningsstab/mal/"
    as_role("controller").post(elsewhere, fields(own, "95"))
    assert not Outcome.objects.exists(), "it is not reported there"


def test_a_target_changed_by_a_later_decision_holds_from_its_month(chef: Client) -> None:
    indicator = made_indicator()
    june = COUNCIL._replace(section="31", decided_on=date(2025, 6, 16))
    change_indicator(by=manager(), indicator=indicator, version=1, decision=june,
                     terms=TERMS._replace(target=800))  # fmt: skip
    chef.post(PAGE, fields(indicator, "81"))
    july = chef.get(PAGE).content.decode()
    assert '<span class="status status-done">Nås</span>' in july
    assert "Tidigare: 90,0\u00a0procent, Kommunfullmäktige § 112, 2024-11-25" in july
    may = chef.get(PAGE.replace("-07", "-05")).content.decode()
    assert "minst 90,0\u00a0procent" in may
    assert "Ändrat senare: 80,0\u00a0procent, Kommunfullmäktige § 31, 2025-06-16" in may


def test_a_draft_is_there_again_and_gone_when_it_is_saved(chef: Client) -> None:
    indicator = made_indicator()
    name = f"outcome-{indicator.id}-words"
    keep_draft(by=manager().id, key="goals/2025-07/tia-avdelningen", fields={name: "Halvskrivet"})
    page = chef.get(PAGE).content.decode()
    assert "Halvskrivet" in page
    assert "Du har ett utkast" in page
    assert not Outcome.objects.exists()
    chef.post(PAGE, fields(indicator, "80", "Halvskrivet och klart"))
    assert not Draft.objects.exists()


def test_an_activity_is_added_and_its_status_set(chef: Client) -> None:
    new = f"{PAGE}aktivitet/ny/"
    typed = {"text": "Gemensam mall", "owner": "Karin Lind", "first": "2025-03-01",
             "last": "2025-08-31", "status": "planerad"}  # fmt: skip
    assert chef.post(new, typed).status_code == 302
    activity = Activity.objects.get()
    set_to = {f"activity-{activity.id}-status": "startad", f"version-activity-{activity.id}": "1"}
    assert chef.post(PAGE, set_to).status_code == 302
    activity.refresh_from_db()
    assert (activity.status, activity.version, activity.unit_id) == (
        "startad",
        2,
        "tia-avdelningen",
    )
    late = chef.post(PAGE, {**set_to, f"activity-{activity.id}-status": "klar"})
    assert late.status_code == 409
    actions = AuditEvent.objects.filter(object_kind="activity").values_list("action", flat=True)
    assert set(actions) == {"activity.add", "activity.change"}
    assert "Gemensam mall" in chef.get(PAGE).content.decode()


BAD_ACTIVITIES = {
    "no words": {"text": " "}, "no owner": {"owner": ""}, "no beginning": {"first": ""},
    "an end before the beginning": {"last": "2025-02-01"}, "a status there is not": {"status": "x"},
    "a day that is none": {"last": "31 februari"},
}  # fmt: skip


@pytest.mark.parametrize("wrong", BAD_ACTIVITIES.values(), ids=BAD_ACTIVITIES)
def test_a_bad_activity_is_refused_beside_the_field(wrong: dict[str, str], chef: Client) -> None:
    typed = {"text": "Gemensam mall", "owner": "Karin Lind", "first": "2025-03-01",
             "last": "2025-08-31", "status": "planerad"} | wrong  # fmt: skip
    answer = chef.post(f"{PAGE}aktivitet/ny/", typed)
    (field,) = wrong
    assert (answer.status_code, Activity.objects.count()) == (422, 0)
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_the_page_asks_as_seldom_for_many_goals_as_for_few(chef: Client) -> None:
    made_indicator()
    made_measure()
    counts = []
    for more in (0, 6):
        for number in range(more):
            indicator = made_indicator()
            save_outcome(by=manager(), indicator=indicator, month="2025-05", version=0,
                         value=number, words="", part=None)  # fmt: skip
            made_measure()
        chef.get(PAGE)
        with CaptureQueriesContext(connection) as found:
            assert chef.get(PAGE).status_code == 200
        counts.append(len(found.captured_queries))
    assert counts[0] == counts[1]
