"""July's round of the demo, opened as a controller opens one."""

from datetime import date

from django.conf import settings

from utfall.domain.period import Month
from utfall.web.frame.held_folder import held
from utfall.web.people.demo import refuse_demo_in_production
from utfall.web.people.models import Person
from utfall.web.people.roles import Role
from utfall.web.rounds.actions import NewRound, open_round
from utfall.web.rounds.models import Depth, Round
from utfall.web.rounds.proposal import proposed_dates, proposed_months, proposed_units
from utfall.web.rounds.way_up import way_up

JULY = Month(2025, 7)
COMMITTEE_MEETS_ON = date(2025, 8, 11)
"""When the committee of § 59 meets."""
INSTRUCTIONS = (
    "Juli omfattar också juni. Förklara avvikelser över 50 tkr eller 3 procent, lämna prognos för "
    "helåret och säg vad som har ändrats sedan förra prognosen."
)


def add_demo_round() -> None:
    """Open July's round with all that is proposed for it, unless it is there. People are asked for
    first: the controller opens it."""
    refuse_demo_in_production()
    if Round.objects.filter(month=str(JULY)).exists():
        return
    controller = Person.objects.filter(roles__role=Role.CONTROLLER.value).order_by("slug").first()
    open_round(by=controller, folder=settings.FOLDER, new=_as_proposed())


def _as_proposed() -> NewRound:
    with held().reading() as reading:
        municipality = reading.workspace.municipality
        tree = municipality.organisation.at(JULY)
        there = municipality.settings.round(str(JULY))
        return NewRound(
            month=JULY,
            months=proposed_months(reading, JULY),
            depth=Depth.GOALS,
            level=there.level if there else municipality.organisation.levels[-1],
            dates=proposed_dates(JULY, COMMITTEE_MEETS_ON),
            parts=way_up(tree, proposed_units(reading, JULY)),
            instructions=INSTRUCTIONS,
        )
