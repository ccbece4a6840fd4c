"""Marking a unit's month done, undoing it, and sending it back with words; each with its event.

What is sent up is frozen when it is marked: as JSON in the part, and content-named in the folder.
"""

import hashlib
import json
from collections.abc import Collection
from datetime import timedelta
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from utfall.domain.organisation import Tree
from utfall.web.audit.actions import record
from utfall.web.entered.tasks import publish_entered_of
from utfall.web.follow_up.place import Place
from utfall.web.frame.words_typed import words_typed
from utfall.web.people.access import Access
from utfall.web.people.models import Person
from utfall.web.people.roles import Permission, Role
from utfall.web.rounds.editing import is_locked
from utfall.web.rounds.models import RoundState, RoundUnit, UnitState
from utfall.web.rounds.parts_of_a_unit import Hindrance, hindrances_of, sent_of
from utfall.web.rounds.permits import done_above, may_reopen
from utfall.web.rounds.sent_figures import key_figures

UNDO_WITHIN = timedelta(minutes=10)


class MovedMeanwhileError(Exception):
    """The part is in another state than its page showed; ``part`` is as it stands now."""

    def __init__(self, part: RoundUnit) -> None:
        super().__init__(str(part))
        self.part = part


class HinderedError(Exception):
    """Something lacks before the unit may be marked done."""

    def __init__(self, hindrances: Collection[Hindrance]) -> None:
        super().__init__("; ".join(item.words for item in hindrances))
        self.hindrances = tuple(hindrances)


class BelowNotDoneError(Exception):
    """Units right below are not done, and the one who marks has not said that it goes on without
    them."""

    def __init__(self, parts: Collection[RoundUnit]) -> None:
        super().__init__(", ".join(part.unit_id for part in parts))
        self.parts = tuple(parts)


class AboveIsDoneError(Exception):
    """One above has been marked done: it is sent back first."""


def may_mark_done(access: Access, tree: Tree, part: RoundUnit) -> bool:
    """Whose it is to mark the unit done; a topmost with units below it is the department head's
    alone. A body without any is its manager's: nobody stands between her and it."""
    if part.above_id is not None or part.reports:
        return access.covers(tree, Permission.MARK_DONE, part.unit_id)
    heads = (grant for grant in access.grants if grant.role == Role.DEPARTMENT_HEAD)
    tops = tuple(grant.unit_id for grant in heads)
    return part.unit_id in tree.units_at_or_below(tops)


def below_not_done(part: RoundUnit) -> tuple[RoundUnit, ...]:
    """The units right below that are not done, in the organisation's order."""
    return tuple(part.below.exclude(state=UnitState.DONE))


def mark_done(
    *, by: Person, place: Place, part: RoundUnit, version: int, without: Collection[str] = ()
) -> RoundUnit:  # fmt: skip
    """Mark the unit's month done and freeze what is sent up. ``without`` are the units below, not
    done, that the one who marks goes on without.

    Raises PermissionDenied, MovedMeanwhileError where the part has moved on since ``version``,
    BelowNotDoneError, HinderedError; OSError where the folder cannot be written: nothing is marked.
    """
    if not may_mark_done(place.access, place.tree, part):
        raise PermissionDenied
    with transaction.atomic():
        held = _held(part, version)
        left_out = _demand_nothing_lacks(place, held, without)
        sent = sent_document(place, held, left_out)
        content = canonical(sent)
        place.reading.workspace.store.keep_sealed(content)
        fields: dict[str, object] = {
            "state": UnitState.DONE, "done_at": timezone.now(), "done_by": by.id,
            "sent": json.loads(content), "sent_sha256": hashlib.sha256(content).hexdigest(),
        }  # fmt: skip
        after = _moved(held, fields)
        record(by=by.id, action="unit.mark_done", object_kind="unit_month",
               object_key=_key(held), before={"unit_state": held.state},
               after={"unit_state": after.state, "sha256": after.sent_sha256,
                      "snapshot": sent["snapshot"], "without": left_out})  # fmt: skip
        publish_entered_of.enqueue([held.unit_id])
    return after


def _demand_nothing_lacks(
    place: Place, part: RoundUnit, without: Collection[str]
) -> list[str]:  # fmt: skip
    """The units below that the one who marks goes on without, in the organisation's order."""
    missing = below_not_done(part)
    if {one.unit_id for one in missing} - set(without):
        raise BelowNotDoneError(missing)
    lacks = [item for item in hindrances_of(place, part) if item.stops]
    if lacks:
        raise HinderedError(lacks)
    return [one.unit_id for one in missing]


def sent_document(
    place: Place, part: RoundUnit, without: Collection[str] = ()
) -> dict[str, object]:
    """What is sent up now: key figures, comments, forecast, goals, and the snapshot they are of."""
    document = {
        "schema": "utfall.sent/1",
        "month": part.round.month,
        "unit": part.unit_id,
        "name": place.unit.name,
        "snapshot": place.reading.manifest.id,
        "without": sorted(without),
        "figures": key_figures(place),
        **sent_of(place, part),
    }
    return cast(dict[str, object], json.loads(canonical(document)))


def canonical(document: object) -> bytes:
    """One way to write the document: its hash is the same wherever it is kept."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def may_undo(person: Person, part: RoundUnit) -> bool:
    """Whether the person, who marked the unit done, may still undo it: within ten minutes, while
    nobody above is done and the round is open."""
    if part.state != UnitState.DONE or part.done_by != person.id or part.done_at is None:
        return False
    above_is_done = part.above is not None and is_locked(part.above)
    is_open = part.round.state == RoundState.OPEN
    return is_open and not above_is_done and timezone.now() - part.done_at <= UNDO_WITHIN


@transaction.atomic
def undo_done(*, by: Person, part: RoundUnit, version: int) -> RoundUnit:
    """Take the mark back: nothing is sent. MovedMeanwhileError where it is too late, or somebody
    has sent the unit back meanwhile."""
    held = _locked_with_above(part)
    if held.version != version or not may_undo(by, held):
        raise MovedMeanwhileError(held)
    after = _moved(held, {"state": UnitState.UNDER_WAY, "done_at": None, "done_by": None,
                          "sent": None, "sent_sha256": ""})  # fmt: skip
    record(by=by.id, action="unit.undo_done", object_kind="unit_month", object_key=_key(held),
           before={"unit_state": held.state, "sha256": held.sent_sha256},
           after={"unit_state": after.state})  # fmt: skip
    return after


@transaction.atomic
def send_back(
    *, by: Person, access: Access, tree: Tree, part: RoundUnit, version: int, words: str
) -> RoundUnit:  # fmt: skip
    """Open the unit again, with words on what is to be done. What it had sent stays, so that what
    changes shows against it.

    Raises WordsError, PermissionDenied, MovedMeanwhileError where it is not done (any more),
    AboveIsDoneError while one above it is done.
    """
    said = words_typed(words)
    assert said, "a unit is sent back with words"
    held = _locked_with_above(part)
    if not may_reopen(access, tree, held):
        raise PermissionDenied
    above = done_above(held)
    if above is not None:
        raise AboveIsDoneError(above.unit_id)
    is_closed = held.round.state == RoundState.CLOSED
    if held.version != version or held.state != UnitState.DONE or is_closed:
        raise MovedMeanwhileError(held)
    after = _moved(held, {"state": UnitState.SENT_BACK, "sent_back_at": timezone.now(),
                          "sent_back_by": by.id, "sent_back_words": said})  # fmt: skip
    record(by=by.id, action="unit.send_back", object_kind="unit_month", object_key=_key(held),
           before={"unit_state": held.state, "sha256": held.sent_sha256},
           after={"unit_state": after.state, "words": said})  # fmt: skip
    return after


def _locked(part: RoundUnit) -> RoundUnit:
    """The part as it stands, its row held until the transaction ends."""
    return RoundUnit.objects.select_for_update().get(pk=part.pk)


def _locked_with_above(part: RoundUnit) -> RoundUnit:
    """The same with the unit above held too: it is not marked done, with this one counted among the
    done below it, while this one is opened."""
    held = _locked(part)
    if held.above_id is not None:
        held.above = RoundUnit.objects.select_for_update().get(pk=held.above_id)
    return held


def _held(part: RoundUnit, version: int) -> RoundUnit:
    """As the page showed it: what somebody saved meanwhile is not sent up unseen."""
    held = _locked(part)
    saved_meanwhile = held.changed_at != part.changed_at
    if held.version != version or saved_meanwhile or is_locked(held):
        raise MovedMeanwhileError(held)
    return held


def _moved(held: RoundUnit, fields: dict[str, object]) -> RoundUnit:
    """One conditional update from the version that was looked at."""
    there = RoundUnit.objects.filter(pk=held.pk, version=held.version)
    if not there.update(version=F("version") + 1, **fields):
        raise MovedMeanwhileError(_locked(held))
    return RoundUnit.objects.select_related("round", "above").get(pk=held.pk)


def _key(part: RoundUnit) -> str:
    return f"{part.round.month}/{part.unit_id}"
