"""The month's pages under attack: what is another's, what is written at the same moment, and what
no browser would post."""

import pytest
from django.test import Client

from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from utfall.web.forecasts.models import Forecast
from utfall.web.rounds.models import Round, UnitState

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
    for page in ("prognos/", "ej-bokfort/", "mal/", "atgarder/ny/", "mal/aktivitet/ny/",
                 "kommentera/enhet/totalt/", "forklara/", "klarmarkera/", "arbetsbok/"):  # fmt: skip
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
