"""The way from the ledger to a decision: each step with its last day and how far it has come."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from utfall.web.rounds.models import RoundUnit, UnitState
from utfall.web.rounds.round_contents import RoundContents
from utfall.web.rounds.shown_state import STATES, WAITING, ShownState


class Step(NamedTuple):
    """A step; ``day`` None where it has none of its own."""

    name: str
    words: str
    day: date | None
    shown: ShownState | None


def way_to_decision(of: RoundContents, ledger: str) -> tuple[Step, ...]:
    """The ledger (its state in a word), the units, what is between, the heads, the meeting."""
    made, parts = of.round, of.mine
    units = [part for part in parts if part.reports]
    between = [part for part in parts if not part.reports and part.above is not None]
    heads = [part for part in parts if not part.reports and part.above is None]
    return (
        Step(_("Redovisningen"), ledger, None, None),
        *_step(_("Enheterna"), units, made.units_due),
        *_step(_("Avdelningarna"), between, made.departments_due),
        *_step(_("Förvaltningarna"), heads, made.heads_due),
        Step(_("Sammanträdet"), "", made.meeting_on, None),
    )


def _step(name: str, parts: Sequence[RoundUnit], day: date) -> tuple[Step, ...]:
    if not parts:
        return ()
    done = sum(part.state == UnitState.DONE for part in parts)
    words = _("%(done)s av %(count)s klara") % {"done": done, "count": len(parts)}
    return (Step(name, words, day, _state(parts, done)),)


def _state(parts: Sequence[RoundUnit], done: int) -> ShownState:
    if done == len(parts):
        return STATES[UnitState.DONE]
    idle = (UnitState.NOT_OPENED, UnitState.NOT_STARTED)
    return WAITING if all(part.state in idle for part in parts) else STATES[UnitState.UNDER_WAY]
