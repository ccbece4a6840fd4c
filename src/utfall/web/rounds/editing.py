"""Whether a person may report on a place now, and why not: asked by every page that saves."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils import timezone

from utfall.web.follow_up.place import Place
from utfall.web.people.roles import Permission
from utfall.web.rounds.models import Round, RoundState, RoundUnit, UnitState


@dataclass(frozen=True, slots=True)
class Editing:
    """A unit's place in its month's round; ``part`` None where the month has no round with it.

    ``is_locked`` says that what was sent is done, here or above: values are shown as text.
    """

    part: RoundUnit | None
    may_report: bool
    is_locked: bool

    @property
    def round(self) -> Round | None:
        """The round, where there is one."""
        return self.part.round if self.part else None

    @property
    def may_edit(self) -> bool:
        """Whether the person may save something here now."""
        return self.part is not None and self.may_report and not self.is_locked

    def demand(self) -> RoundUnit:
        """The unit's part, or PermissionDenied where nothing may be saved here now."""
        if self.part is None or not self.may_edit:
            raise PermissionDenied
        return self.part


def editing_of(place: Place) -> Editing:
    """One question to the database."""
    part = part_of(str(place.month), place.unit.id)
    may = place.access.covers(place.tree, Permission.REPORT, place.unit.id)
    return Editing(part, may, part is not None and is_locked(part))


def reporting_at(place: Place) -> Editing:
    """The same for forms of who reports: PermissionDenied for who does not report on the unit, and
    where the month has no round with it."""
    editing = editing_of(place)
    if editing.part is None or not editing.may_report:
        raise PermissionDenied
    return editing


def part_of(month: str, unit_id: str) -> RoundUnit | None:
    """The unit in the month's round; None where there is none."""
    parts = RoundUnit.objects.select_related("round", "above", "above__above")
    return parts.filter(round__month=month, unit_id=unit_id).first()


def is_locked(part: RoundUnit) -> bool:
    """Whether the round is closed, or the unit or one above it is done."""
    return locking(part) is not None or part.round.state == RoundState.CLOSED


def locking(part: RoundUnit) -> RoundUnit | None:
    """The part that is done, at the unit or nearest above it: one that was sent back is not, though
    it says who had marked it."""
    at: RoundUnit | None = part
    while at is not None and at.state != UnitState.DONE:
        at = at.above
    return at


def say_opened(part: RoundUnit) -> None:
    """Someone who reports for the unit has opened its page: it is no longer *Ej öppnad*. Asks for
    nothing where it is not: the page is opened often."""
    if part.state != UnitState.NOT_OPENED:
        return
    RoundUnit.objects.filter(pk=part.pk, state=UnitState.NOT_OPENED).update(
        state=UnitState.NOT_STARTED, version=F("version") + 1
    )


_NOT_BEGUN = (UnitState.NOT_OPENED, UnitState.NOT_STARTED)


def touch(part: RoundUnit, *, by: object) -> None:
    """Something of the unit's was saved: it is under way. Called in the save's transaction, which
    holds the unit's row from here on."""
    said = {"changed_at": timezone.now(), "changed_by": by}
    begins = part.state in _NOT_BEGUN and RoundUnit.objects.filter(
        pk=part.pk, state__in=_NOT_BEGUN
    ).update(state=UnitState.UNDER_WAY, version=F("version") + 1, **said)
    if not begins:
        RoundUnit.objects.filter(pk=part.pk).update(**said)


def hold(part: RoundUnit, *, by: object) -> None:
    """Touch the unit, then see that its month is still open: whoever marks it done waits for this
    transaction, and what was done before it is refused (PermissionDenied)."""
    touch(part, by=by)
    held = RoundUnit.objects.filter(pk__in=_with_above(part)).order_by()
    for state, round_state in held.values_list("state", "round__state"):
        if state == UnitState.DONE or round_state != RoundState.OPEN:
            raise PermissionDenied


def _with_above(part: RoundUnit) -> list[UUID]:
    """The unit's id and those above it."""
    found: list[UUID] = []
    at: RoundUnit | None = part
    while at is not None:
        found.append(at.pk)
        at = at.above
    return found
