"""A manager states the year per cost type: what is saved, shown, refused and sent upward."""

import pytest

from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from utfall.domain.period import month_from_text
from utfall.pipeline.reading import Held
from utfall.web.audit.models import AuditEvent
from utfall.web.entered.models import EnteredScope
from utfall.web.follow_up.place import Place, place_of
from utfall.web.forecasts.actions import save_forecast
from utfall.web.forecasts.models import Forecast
from utfall.web.frame.changed_meanwhile import ChangedMeanwhileError
from utfall.web.frame.held_folder import held
from django.utils.timezone import localdate
from utfall.web.people.access import access_on
from utfall.web.people.models import Person

TIA = "/uppfoljning/2025-07/tia-avdelningen/"
PAGE = f"{TIA}prognos/"
pytestmark = pytest.mark.django_db


def tia_of(slug: str = "karin-lind") -> tuple[Person, Place]:
    """The demo's manager and her unit in July, as her pages have it now."""
    person = Person.objects.get(slug=slug)
    with held().reading() as reading:
        return person, place_of(
            access_on(person, localdate()), reading, "2025-07", "tia-avdelningen"
        )


def test_a_manager_states_a_deviation_and_her_next_page_shows_it(as_role: AsRole) -> None:
    july_round()
    manager = as_role("chef")
    answer = manager.post(PAGE, {"prognos-personal": "-250", "orsak-personal": "vakans"})
    assert answer.status_code == 302, answer.content.decode()
    page = manager.get(PAGE).content.decode()
    assert 'value="−250"' in page
