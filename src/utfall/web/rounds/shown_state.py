"""How far a unit has come, as pages say it: its own state and those of the units around it."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from utfall.web.rounds.models import Round, RoundState, RoundUnit, UnitState


class ShownState(NamedTuple):
    """A word, the class of its shape, and the slug an address narrows by."""

    slug: str
    word: Promise | str
    status: str


WAITING = ShownState("vantar", _("Väntar"), "status-waiting")
LOCKED = ShownState("last", _("Låst"), "status-closed")
STATES = {
    UnitState.DONE: ShownState("klar", _("Klar"), "status-done"),
    UnitState.UNDER_WAY: ShownState("pagar", _("Pågår"), "status-running"),
    UnitState.SENT_BACK: ShownState("skickad-tillbaka", _("Skickad tillbaka"), "status-returned"),
    UnitState.NOT_STARTED: ShownState("ej-paborjad", _("Ej påbörjad"), "status-open"),
    UnitState.NOT_OPENED: ShownState("ej-oppnad", _("Ej öppnad"), "status-open"),
}
_NOT_BEGUN = (UnitState.NOT_OPENED, UnitState.NOT_STARTED)


class RoundParts:
    """The parts of a round, read at once: those above and below each without further questions."""

    def __init__(self, of: Round) -> None:
        self.round = of
        self.parts = tuple(of.units.all())
        self.by_unit = {part.unit_id: part for part in self.parts}
        self._below: dict[object, list[RoundUnit]] = {}
        by_id = {part.pk: part for part in self.parts}
        for part in self.parts:
            part.round = of
            part.above = by_id[part.above_id] if part.above_id else None
            self._below.setdefault(part.above_id, []).append(part)

    @property
    def reporting(self) -> tuple[RoundUnit, ...]:
        """The parts that report, in the organisation's order."""
        return tuple(part for part in self.parts if part.reports)

    def below(self, part: RoundUnit) -> tuple[RoundUnit, ...]:
        """Those right below, whose words the part takes."""
        return tuple(self._below.get(part.pk, ()))

    def is_waiting(self, part: RoundUnit) -> bool:
        """Whether somebody below it is not done."""
        return any(one.state != UnitState.DONE for one in self.below(part))

    def is_locked(self, part: RoundUnit) -> bool:
        """Whether the round is closed, or somebody above it is done."""
        at = part.above
        while at is not None:
            if at.state == UnitState.DONE:
                return True
            at = at.above
        return self.round.state == RoundState.CLOSED

    def shown(self, part: RoundUnit) -> ShownState:
        """The word for how far the part has come."""
        if self.is_locked(part):
            return LOCKED
        if part.state in _NOT_BEGUN and self.is_waiting(part):
            return WAITING
        return STATES[UnitState(part.state)]

    def waits_for_somebody(self, part: RoundUnit) -> bool:
        """Whether it is the part's own turn: it is not done, and all below it are."""
        open_still = part.state != UnitState.DONE and not self.is_locked(part)
        return open_still and not self.is_waiting(part)
