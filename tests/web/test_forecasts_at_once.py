"""Forty managers save their forecasts at once, in transactions of their own: nothing is lost."""

import threading

import pytest
from django.db import connections

from tests.web.conftest import AsRole
from tests.web.july import july_round
from tests.web.test_forecasts import place_at
from utfall.web.audit.models import AuditEvent
from utfall.web.audit.queries import check_chain
from utfall.web.entered.models import EnteredScope
from utfall.web.forecasts.actions import save_forecast
from utfall.web.forecasts.models import Forecast
from utfall.web.people.models import Person
from utfall.web.rounds.models import Round, RoundUnit

MANAGERS, SAVES = 40, 3


@pytest.mark.usefixtures("emptied_after")
def test_forty_managers_who_save_at_once_lose_nothing(as_role: AsRole) -> None:
    as_role("chef")
    parts = _forty_parts(july_round())
    person, place = Person.objects.get(slug="karin-lind"), place_at()
    faults: list[BaseException] = []
    together = threading.Barrier(MANAGERS)

    def manager(part: RoundUnit) -> None:
        try:
            together.wait()
            for number in range(SAVES):
                save_forecast(by=person, place=place, part=part, cost_type="personal",
                              version=number, amount_ore=number, cause="pris",
                              words="")  # fmt: skip
        except BaseException as fault:  # noqa: BLE001  said by the test's own thread
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=manager, args=(part,)) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    saved = Forecast.objects.values_list("amount_ore", "version")
    assert list(saved) == [(SAVES - 1, SAVES)] * MANAGERS
    assert AuditEvent.objects.filter(action="forecast.save").count() == MANAGERS * SAVES
    assert check_chain().broken is None
    versions = EnteredScope.objects.filter(kind="forecast").values_list("version", flat=True)
    assert list(versions) == [SAVES] * MANAGERS


@pytest.mark.usefixtures("emptied_after")
def test_of_two_who_save_one_row_at_once_one_is_told(as_role: AsRole) -> None:
    as_role("chef")
    july_round()
    part = RoundUnit.objects.get(unit_id="tia-avdelningen")
    person, place = Person.objects.get(slug="karin-lind"), place_at()
    said: list[str] = []
    together = threading.Barrier(2)

    def manager(amount_ore: int) -> None:
        try:
            together.wait()
            save_forecast(by=person, place=place, part=part, cost_type="personal", version=0,
                          amount_ore=amount_ore, cause="", words="")  # fmt: skip
            said.append("saved")
        except Exception as fault:  # noqa: BLE001  said by the test's own thread
            said.append(type(fault).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=manager, args=(ore,)) for ore in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["ChangedMeanwhileError", "saved"]
    assert Forecast.objects.count() == 1


def _forty_parts(round_: Round) -> list[RoundUnit]:
    """Forty units of the round that report, those of the demo's tree among them."""
    made = [
        RoundUnit(round=round_, unit_id=f"enhet-{number}", place=100 + number, reports=True)
        for number in range(MANAGERS)
    ]
    RoundUnit.objects.bulk_create(made)
    return list(RoundUnit.objects.filter(unit_id__startswith="enhet-").select_related("round"))
