"""A goal with an indicator, and a measure, of a unit: made by the application's own actions."""

from datetime import date
from typing import Any

from utfall.web.audit.models import AuditEvent
from utfall.web.goals.actions import Promise, add_measure
from utfall.web.goals.decided_actions import IndicatorTerms, MeasuredAs, decide_goal
from utfall.web.goals.decision import Decision
from utfall.web.goals.models import Goal, Indicator, Measure
from utfall.web.people.models import Person

COUNCIL = Decision("Kommunfullmäktige", "112", date(2024, 11, 25), "KS/2024:310")
TERMS = IndicatorTerms("Svar i tid", "Svar inom två dagar, av alla.", "Ärendesystemet", 900, 50)
PERCENT = MeasuredAs("procent", 1, "higher")


def made_goal(unit_id: str = "tia-avdelningen", **other: object) -> Goal:
    """With an indicator in percent of one decimal: target 90,0, tolerance 5,0."""
    said: dict[str, object] = {"unit_id": unit_id, "year": 2025, "decision": COUNCIL,
                               "wording": "Invånarna får svar i tid.", "measured_as": PERCENT,
                               "terms": TERMS} | other  # fmt: skip
    return decide_goal(by=controller(), **said)  # type: ignore[arg-type]


def made_indicator(unit_id: str = "tia-avdelningen", **other: object) -> Indicator:
    """The indicator of such a goal."""
    return made_goal(unit_id, **other).indicators.get()


def made_measure(
    unit_id: str = "tia-avdelningen", due: date = date(2025, 5, 31), month: str = "2025-03",
    promised_ore: int = 18_000_000, text: str = "Skanna posten själva",
) -> Measure:  # fmt: skip
    """180 tkr by the last of May."""
    promise = Promise(text, "Karin Lind", promised_ore, due, None)
    return add_measure(by=controller(), unit_id=unit_id, month=month, promise=promise, part=None)


def controller() -> Person:
    """The demo's, who may enter what is decided for all."""
    return Person.objects.get(slug="sara-holm")


def manager() -> Person:
    """The demo's, who answers for TIA-avdelningen."""
    return Person.objects.get(slug="karin-lind")


def said_in(action: str, **narrowed: str) -> dict[str, Any]:
    """What the one event of the action says stands after it."""
    event = AuditEvent.objects.get(action=action, **narrowed)
    assert event.after is not None
    return dict(event.after)
