"""What waits for a person: their own units, the nearest last day first; rounds and deliveries."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from uuid_utils.compat import uuid7

from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from tests.web.test_rounds import done, with_role
from utfall.web.deliveries.models import Delivery, State
from utfall.web.people.models import Person
from utfall.web.people.roles import Role
from utfall.web.rounds.models import RoundUnit, UnitState

pytestmark = pytest.mark.django_db
PAGE = "/att-gora/"


def page_of(person: Person) -> str:
    """The person's page."""
    client = Client()
    client.force_login(person)
    return client.get(PAGE).content.decode()


def test_a_manager_begins_at_what_waits_for_her(as_role: AsRole) -> None:
    july_round()
    client = as_role("chef")
    assert client.get("/").headers["Location"] == PAGE
    text = client.get(PAGE).content.decode()
    assert "Senast 6 augusti 2025" in text
    assert "Fortsätt med juli" in text
    assert 'href="/uppfoljning/2025-07/tia-avdelningen/"' in text
    assert "Ej öppnad" in text
    assert text.count("<tr>") == 2, "the heading, and her unit's month"


@pytest.mark.parametrize(
    ("state", "word", "step"),
    [
        (UnitState.NOT_OPENED, "Ej öppnad", "förklaring saknas"),
        (UnitState.SENT_BACK, "Skickad tillbaka", "Förklara lönerna"),
    ],
)
def test_the_next_step_follows_the_state(
    state: UnitState, word: str, step: str, as_role: AsRole
) -> None:
    july_round()
    RoundUnit.objects.filter(unit_id="tia-avdelningen").update(
        state=state, sent_back_words="Förklara lönerna"
    )
    text = as_role("chef").get(PAGE).content.decode()
    assert word in text
    assert step in text


def test_what_is_done_stands_last_and_nothing_else_is_left(as_role: AsRole) -> None:
    july_round()
    done("tia-avdelningen")
    text = as_role("chef").get(PAGE).content.decode()
    assert "Inget att göra. Allt som är ditt är klart." in text
    assert text.index("Klart</h2>") < text.index("TIA-avdelningen, juli 2025")
    assert "Fortsätt med" not in text


def test_without_a_round_there_is_nothing_to_do(as_role: AsRole) -> None:
    assert "Ingen omgång väntar på dig" in as_role("chef").get(PAGE).content.decode()


def test_a_head_compiles_when_all_below_are_done(as_role: AsRole) -> None:
    july_round()
    text = as_role("forvaltningschef").get(PAGE).content.decode()
    assert "6 enheter under är inte klara" in text
    assert text.count("<tr>") == 2, "not a line for each unit below"
    for part in RoundUnit.objects.filter(above=part_in("kommunledningsstab")):
        done(part.unit_id)
    text = as_role("forvaltningschef").get(PAGE).content.decode()
    assert "/uppfoljning/2025-07/kommunledningsstab/sammanstall/" in text
    assert "Senast 8 augusti 2025" in text


def test_who_answers_for_a_part_below_the_round_has_nothing_of_it(as_role: AsRole) -> None:
    del as_role
    july_round()
    assert "Inget att göra" in page_of(with_role(Role.MANAGER, "oforutsett"))


def test_who_answers_for_units_without_a_part_above_them_sees_each() -> None:
    july_round()
    text = page_of(with_role(Role.MANAGER, "kommunstyrelse"))
    assert "Kommunledningsstab, juli 2025" in text


def test_a_controller_sees_rounds_and_deliveries_and_not_a_line_a_unit(as_role: AsRole) -> None:
    july_round()
    done("it")
    Delivery.objects.create(
        state=State.WAITING, file_name="juli.csv", sha256="0" * 64, size_bytes=1, kind="actual",
        uploaded_by=uuid7(), uploaded_at=timezone.now(), found={"problems": []},
    )  # fmt: skip
    text = as_role("controller").get(PAGE).content.decode()
    assert "Omgången för juli 2025" in text
    assert "1 av 9 enheter är klara" in text
    assert "juli.csv" in text
    assert "TIA-avdelningen" not in text


def test_a_closed_round_waits_for_nobody(as_role: AsRole) -> None:
    made = july_round()
    made.state, made.closed_at = "closed", timezone.now()
    made.save()
    assert "Ingen omgång väntar på dig" in as_role("chef").get(PAGE).content.decode()


def test_before_any_figures_the_page_still_answers(as_role: AsRole, own_folder: Path) -> None:
    client = as_role("controller")
    (own_folder / "data" / "current").unlink()
    assert client.get(PAGE).status_code == 200


def test_the_page_says_when_the_last_day_is_near(
    as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    july_round()
    days = {3: "3 dagar kvar", 5: "I morgon", 6: "I dag", 7: "Dagen har passerat"}
    for number, words in days.items():
        day = date(2025, 8, number)
        monkeypatch.setattr("utfall.web.rounds.views.timezone.localdate", partial(_same, day))
        assert words in as_role("chef").get(PAGE).content.decode()


def _same(day: date) -> date:
    return day
