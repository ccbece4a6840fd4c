"""The comments beside a table: in its last column what one may do, under a row what is said."""

from collections.abc import Mapping
from dataclasses import dataclass

from utfall.documents.finished import FinishedReport
from utfall.web.comments.cells import CellAt
from utfall.web.comments.demands import Demand, lacking
from utfall.web.comments.models import Comment
from utfall.web.comments.queries import ShownComment, comments_of, shown_comments
from utfall.web.follow_up.place import Place
from utfall.web.rounds.editing import Editing

WHOLE = ""
"""The row of a comment on the whole report."""


@dataclass(frozen=True)
class CommentsBeside:
    """What stands beside a table of ``report``: comments by row (``WHOLE`` the report's own), those
    whose row is there no more, and the rows that must be explained."""

    url: str
    may_comment: bool
    by_row: Mapping[str, tuple[ShownComment, ...]]
    gone: tuple[ShownComment, ...]
    demands: Mapping[str, Demand]

    @property
    def is_shown(self) -> bool:
        """Whether the table has a column for comments."""
        return self.may_comment or any(row != WHOLE for row in self.by_row)

    @property
    def of_the_report(self) -> tuple[ShownComment, ...]:
        """The comments on the whole."""
        return self.by_row.get(WHOLE, ())


def comments_beside(place: Place, made: FinishedReport, editing: Editing) -> CommentsBeside | None:
    """One question to the database, two where there are comments; None where the month has no round
    with the unit, or another organisation than the month's own is shown."""
    part = editing.part
    if part is None or place.as_of not in (None, place.month):
        return None
    name = made.result.definition.name
    by_row: dict[str, list[ShownComment]] = {}
    gone = []
    comments = comments_of(part)
    for shown in shown_comments(place, comments, name):
        if shown.is_gone:
            gone.append(shown)
        else:
            by_row.setdefault(shown.comment.row, []).append(shown)
    return CommentsBeside(
        url=f"{place.url}kommentera/{CellAt(name).key}/",
        may_comment=editing.may_edit,
        by_row={row: tuple(comments) for row, comments in by_row.items()},
        gone=tuple(gone),
        demands=_demands(place, editing, name, comments),
    )


def _demands(
    place: Place, editing: Editing, name: str, comments: list[Comment]
) -> Mapping[str, Demand]:
    """Those nobody has met yet, for who can meet them."""
    report = place.reading.workspace.municipality.settings.pages.unit
    if editing.part is None or not editing.may_edit or name != report:
        return {}
    found = lacking(place, editing.part, comments)
    return {demand.row: demand for demand in found}
