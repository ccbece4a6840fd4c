"""Saving and removing a comment, with its event."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from utfall.web.audit.actions import record
from utfall.web.comments.cells import CellAt, FigureAt, figures_at
from utfall.web.comments.models import Comment, ShownTo
from utfall.web.comments.queries import comment_at
from utfall.web.follow_up.place import Place
from utfall.web.frame.changed_meanwhile import BothSides, ChangedMeanwhileError
from utfall.web.frame.words_typed import words_typed
from utfall.web.people.models import Person
from utfall.web.rounds.editing import is_locked, touch
from utfall.web.rounds.models import RoundUnit


class LockedMeanwhileError(Exception):
    """The unit was marked done, or the round closed, before the save: nothing was saved."""


class UnknownCellError(LookupError):
    """The report has no such row or column, and no comment stands there since before."""


def save_comment(
    *, by: Person, place: Place, part: RoundUnit, cell: CellAt, version: int, text: str,
    shown_to: str,
) -> Comment:  # fmt: skip
    """Save a cell's comment with the figure it is written on; an empty text removes it.

    ``version`` is the one its form was made from, 0 where there was none. Raises WordsError for too
    many words, ChangedMeanwhileError where somebody else saved, LockedMeanwhileError where nothing
    is saved here any more, UnknownCellError for a cell that is not there.
    """
    words = words_typed(text)
    assert shown_to in ShownTo.values, shown_to
    figures = figures_at(place, cell.report)
    figure = figures.at(cell) if figures else None
    with transaction.atomic():
        _demand_open(part)
        before = comment_at(part, cell)
        if before is None and figure is None:
            raise UnknownCellError(cell.key)
        fields = _fields(place, figure, words, shown_to, by.id)
        after = _saved(part, cell, before, version, fields)
        if before is not None or words:
            _record(by.id, part, cell, before, after)
        touch(part, by=by.id)
    return after


def _demand_open(part: RoundUnit) -> None:
    """The unit's row is held until the save is over: it is not marked done meanwhile."""
    if is_locked(RoundUnit.objects.select_for_update().get(pk=part.pk)):
        raise LockedMeanwhileError(str(part))


def _fields(
    place: Place, figure: FigureAt | None, words: str, shown_to: str, by: UUID
) -> dict[str, object]:
    """What is written; the figure and its name stay where the report has the cell no more."""
    written: dict[str, object] = {
        "text": words, "shown_to": shown_to, "changed_at": timezone.now(), "changed_by": by,
    }  # fmt: skip
    if figure is not None:
        written |= {"label": figure.label[:500], "figure_ore": figure.ore,
                    "figure_text": figure.text[:60], "figure_is_deviation": figure.is_deviation,
                    "snapshot": place.reading.manifest.id,
                    "booked_id": place.reading.manifest.booked_id}  # fmt: skip
    return written


def _saved(
    part: RoundUnit, cell: CellAt, before: Comment | None, version: int, fields: dict[str, object]
) -> Comment:
    """One conditional update; a comment that was removed counts as none."""
    if before is None:
        return _first(part, cell, version, fields)
    as_seen = Q(version=version) | Q(text="") if version == 0 else Q(version=version)
    there = Comment.objects.filter(as_seen, pk=before.pk)
    if not there.update(version=F("version") + 1, **fields):
        raise _changed(Comment.objects.get(pk=before.pk), str(fields["text"]))
    return Comment.objects.get(pk=before.pk)


def _first(part: RoundUnit, cell: CellAt, version: int, fields: dict[str, object]) -> Comment:
    if version:
        sides = BothSides("text", _("Kommentar"), str(fields["text"]), "")
        raise ChangedMeanwhileError([sides], by=None, at=None, version=0)
    try:
        with transaction.atomic():
            return Comment.objects.create(part=part, **cell._asdict(), **fields)
    except IntegrityError:
        there = comment_at(part, cell)
        if there is None:
            raise
        raise _changed(there, str(fields["text"])) from None


def _changed(there: Comment, mine: str) -> ChangedMeanwhileError:
    sides = BothSides("text", _("Kommentar"), mine, there.text)
    return ChangedMeanwhileError(
        [sides], by=there.changed_by, at=there.changed_at, version=there.version
    )


def _record(
    by: UUID, part: RoundUnit, cell: CellAt, before: Comment | None, after: Comment
) -> None:  # fmt: skip
    key = f"{part.round.month}/{part.unit_id}/{cell.key}"
    stood = _said(before) if before is not None and before.text else None
    if after.text:
        record(by=by, action="comment.save", object_kind="comment", object_key=key, before=stood,
               after=_said(after) | {"figure": after.figure_text})  # fmt: skip
    else:
        record(by=by, action="comment.remove", object_kind="comment", object_key=key,
               before=stood, after=None)  # fmt: skip


def _said(comment: Comment) -> dict[str, object]:
    return {"text": comment.text, "shown_to": comment.shown_to}
