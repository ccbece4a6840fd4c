"""What the page that marks a unit's month done shows: is everything there, and what goes up?"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, cast

from utfall.web.audit.queries import names_of
from utfall.web.follow_up.place import Place, unit_url
from utfall.web.rounds.editing import Editing
from utfall.web.rounds.marking import (
    below_not_done,
    may_mark_done,
    may_undo,
    sent_document,
)
from utfall.web.rounds.models import RoundUnit, UnitState
from utfall.web.rounds.parts_of_a_unit import Hindrance, hindrances_of
from utfall.web.rounds.permits import may_reopen
from utfall.web.rounds.sent_lines import Change, SentLine, changes_since_sent, lines_of


class UnitBelow(NamedTuple):
    """A unit right below that is not done."""

    unit_id: str
    name: str
    url: str


@dataclass(frozen=True)
class MarkDonePage:
    """The unit's month as the next level will see it, and what lacks."""

    place: Place
    editing: Editing
    part: RoundUnit
    sections: tuple[tuple[str, tuple[SentLine, ...]], ...]
    stops: tuple[Hindrance, ...]
    said: tuple[Hindrance, ...]
    below: tuple[UnitBelow, ...]
    changes: tuple[Change, ...]
    above_name: str
    may_mark: bool
    may_undo: bool
    may_send_back: bool
    done_by: str
    sent_back_by: str

    @property
    def is_done(self) -> bool:
        """Whether it is marked done."""
        return self.part.state == UnitState.DONE

    @property
    def seen(self) -> str:
        """Of what the page is made."""
        return seen_of(self.part)

    @property
    def without(self) -> str:
        """The units that are gone on without, as the checkbox says them."""
        return ",".join(item.unit_id for item in self.below)

    @property
    def send_back_url(self) -> str:
        """Where it is sent back from."""
        return send_back_url(self.part)


def seen_of(part: RoundUnit) -> str:
    """When something of the unit's was saved last: the form says what its page showed."""
    return part.changed_at.isoformat() if part.changed_at else ""


def send_back_url(part: RoundUnit) -> str:
    """``/omgangar/2025-07/it/skicka-tillbaka/``."""
    return f"/omgangar/{part.round.month}/{part.unit_id}/skicka-tillbaka/"


def mark_done_page(place: Place, editing: Editing) -> MarkDonePage:
    """The page; where it is done already, what was sent and what has changed since."""
    part = editing.part
    assert part is not None
    is_done = part.state == UnitState.DONE
    lacks = () if is_done else hindrances_of(place, part)
    document = part.sent if is_done else sent_document(place, part)
    names = names_of({one for one in (part.done_by, part.sent_back_by) if one})
    return MarkDonePage(
        place=place,
        editing=editing,
        part=part,
        sections=_sections(cast(Mapping[str, object], document)),
        stops=tuple(item for item in lacks if item.stops),
        said=tuple(item for item in lacks if not item.stops),
        below=() if is_done else units_below(place, part),
        changes=changes_since_sent(place, part),
        above_name=name_of(place, part.above.unit_id) if part.above else "",
        may_mark=may_mark_done(place.access, place.tree, part),
        may_undo=may_undo(place.access.person, part),
        may_send_back=is_done and may_reopen(place.access, place.tree, part),
        done_by=names.get(part.done_by, "") if part.done_by else "",
        sent_back_by=names.get(part.sent_back_by, "") if part.sent_back_by else "",
    )


def _sections(document: Mapping[str, object]) -> tuple[tuple[str, tuple[SentLine, ...]], ...]:
    lines = lines_of(document)
    return tuple((name, tuple(own)) for name, own in groupby(lines, lambda one: one.section_name))


def units_below(place: Place, part: RoundUnit) -> tuple[UnitBelow, ...]:
    """Those right below that are not done, by name."""
    return tuple(
        UnitBelow(one.unit_id, name_of(place, one.unit_id), unit_url(place.month, one.unit_id))
        for one in below_not_done(part)
    )


def name_of(place: Place, unit_id: str) -> str:
    """What the unit is called."""
    units = place.tree.organisation.by_id
    return units[unit_id].name if unit_id in units else unit_id
