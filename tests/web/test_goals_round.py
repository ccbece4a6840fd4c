"""What of goals and measures stops a unit's month, what is sent up, and the demo's own."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone, translation

from tests.web.conftest import AsRole
from tests.web.goals_made import controller, made_indicator, made_measure, manager
from tests.web.july import july_round, part_in
from utfall.web.entered.queries import reading_at
from utfall.web.follow_up.place import Place, place_of
from utfall.web.frame.held_folder import held
from utfall.web.goals.actions import book_effect, declare_done, save_outcome
from utfall.web.goals.demo_goals import add_demo_goals
from utfall.web.goals.hindrances import hindrances
from utfall.web.goals.models import Activity, Goal, Indicator, Measure, Outcome
from utfall.web.goals.queries import goals_below, measures_below
from utfall.web.goals.sent import sent
from utfall.web.people.access import access_on
from utfall.web.people.models import Person
from utfall.web.rounds.models import Depth
from utfall.web.rounds.parts_of_a_unit import hindrances_of, sent_of
from utfall.web.rounds.sent_lines import lines_of

pytestmark = pytest.mark.django_db


def place_at(unit_id: str, slug: str = "sara-holm", month: str = "2025-07") -> Place:
    """The place as the person meets it."""
    access = access_on(Person.objects.get(slug=slug), timezone.localdate())
    with held().reading() as reading:
        place = place_of(access, reading, month, unit_id)
        return replace(place, reading=reading_at(reading, place.tree, unit_id))


@pytest.fixture
def place(people: dict[str, str]) -> Place:
    del people
    july_round()
    return place_at("tia-avdelningen")


def test_what_is_not_reported_stops_the_month_and_leads_to_its_row(place: Place) -> None:
    indicator, measure = made_indicator(), made_measure()
    part = part_in("tia-avdelningen")
    first, second = (one for one in hindrances_of(place, part) if "/mal/" in one.url)
    assert (first.stops, second.stops) == (True, True)
    assert first.words == (
        "Utfall i juli saknas för Svar i tid. Skriv det, eller varför uppgiften saknas."
    )
    assert first.url == f"{place.url}mal/#indikator-{indicator.id}"
    assert second.words == (
        "Bokförd effekt till och med juli saknas för åtgärden Skanna posten själva."
    )
    assert second.url == f"{place.url}mal/#atgard-{measure.id}"
    save_outcome(by=manager(), indicator=indicator, month="2025-07", version=0, value=None,
                 words="Uppgift saknas därför att systemet byts.", part=part)  # fmt: skip
    book_effect(by=manager(), measure=measure, month="2025-07", version=0, booked_ore=0, words="",
                part=part)  # fmt: skip
    assert not list(hindrances(place, part))


def test_earlier_months_and_what_is_done_stop_nothing(place: Place) -> None:
    measure = made_measure()
    book_effect(by=manager(), measure=measure, month="2025-05", version=0, booked_ore=1, words="",
                part=None)  # fmt: skip
    assert len(list(hindrances(place, part_in("tia-avdelningen")))) == 1
    declare_done(by=manager(), measure=measure, month="2025-07", version=1, words="Klar.",
                 part=None)  # fmt: skip
    assert not list(hindrances(place, part_in("tia-avdelningen")))


@pytest.mark.parametrize("depth", [Depth.FIGURES, Depth.FORECAST])
def test_a_round_without_goals_is_stopped_by_none(depth: Depth, people: dict[str, str]) -> None:
    july_round(depth)
    made_indicator()
    made_measure()
    assert not list(hindrances(place_at("tia-avdelningen"), part_in("tia-avdelningen")))


def test_what_is_sent_up_is_what_stood_that_month(place: Place) -> None:
    indicator, measure = made_indicator(), made_measure()
    part = part_in("tia-avdelningen")
    save_outcome(by=manager(), indicator=indicator, month="2025-07", version=0, value=815,
                 words="Sena underlag.", part=None)  # fmt: skip
    book_effect(by=manager(), measure=measure, month="2025-07", version=0, booked_ore=6_500_000,
                words="Löper till augusti.", part=None)  # fmt: skip
    said = json.loads(json.dumps(sent_of(place, part)["goals"]))
    assert said == json.loads(json.dumps(sent(place, part)))
    (goal,), (one,) = said["goals"], said["measures"]
    assert goal["decision"] == "Kommunfullmäktige § 112, 2024-11-25, KS/2024:310"
    assert goal["indicators"] == [{
        "id": str(indicator.id), "name": "Svar i tid", "words": "Sena underlag.",
        "target": "minst 90,0\u00a0procent", "outcome": "81,5\u00a0procent",
        "status": "Nås inte", "trend": "", "source": "Ärendesystemet",
    }]  # fmt: skip
    assert (one["promised_ore"], one["booked_ore"]) == (18_000_000, 6_500_000)
    assert (one["status"], one["words"]) == ("Försenad", "Löper till augusti.")
    lines = [line.words for line in lines_of(sent_of(place, part)) if line.section == "goals"]
    assert any("Bokfört: 65 000,00 kr" in line.replace("\u00a0", " ") for line in lines)
    with translation.override("en"):
        assert sent(place, part) == sent_of(place, part)["goals"]
        assert json.loads(json.dumps(sent(place, part))) == said


def test_a_compiler_sees_what_is_below_and_only_what_she_may_see(people: dict[str, str]) -> None:
    july_round()
    for unit in ("skola-kvarnen", "socialnamnd", "bildningsnamnd"):
        made_indicator(unit)
        made_measure(unit, text=f"Hos {unit}")
    economist = place_at("bildningsnamnd", "eva-norr")
    assert {m.measure.unit_id for m in measures_below(economist)} == {
        "skola-kvarnen", "bildningsnamnd",
    }  # fmt: skip
    assert {g.goal.unit_id for g in goals_below(economist)} == {"skola-kvarnen", "bildningsnamnd"}
    assert len(measures_below(place_at("exempelkoping"))) == 3


def test_the_demo_has_one_goal_missed_in_words_and_one_late_measure(as_role: AsRole) -> None:
    july_round()
    add_demo_goals()
    page = as_role("chef").get("/uppfoljning/2025-07/tia-avdelningen/mal/").content.decode()
    assert "1 av 2 mål nås inte. 1 av 2 åtgärder är försenad." in " ".join(page.split())
    assert "Sämre än i maj" in page
    assert "Bättre än i maj" in page
    (left,) = hindrances(place_at("tia-avdelningen"), part_in("tia-avdelningen"))
    assert "Skanna inkommande post" in left.words
    for unit in ("bildningsnamnd", "socialnamnd", "kommunledningsstab", "skola-kvarnen"):
        assert Indicator.objects.filter(unit_id=unit).exists() or unit == "skola-kvarnen"
        part = part_in("bildningsnamnd")
        assert not list(hindrances(place_at(unit), part)), unit


def test_the_demos_goals_are_added_once(people: dict[str, str]) -> None:
    add_demo_goals()
    models = (Goal, Indicator, Outcome, Activity, Measure)
    counts = [model.objects.count() for model in models]
    add_demo_goals()
    assert [model.objects.count() for model in models] == counts
    assert all(counts)
    assert controller().slug == "sara-holm"


@pytest.mark.usefixtures("people")
def test_a_demo_folder_of_an_older_program_has_no_goals(own_folder: Path) -> None:
    assert own_folder == settings.FOLDER
    (own_folder / "data" / "demo-goals").unlink()
    add_demo_goals()
    assert not Goal.objects.exists()
