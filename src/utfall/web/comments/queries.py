"""Reading comments: who may read which, and which were written on another figure."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from utfall.pipeline.reading import Reading
from utfall.pipeline.report import ReportRequest
from utfall.web.audit.queries import names_of
from utfall.web.comments.cells import CellAt, FigureAt, ReportFigures, figures_at
from utfall.web.comments.models import Comment, ShownTo
from utfall.web.follow_up.place import Place
from utfall.web.frame.amounts import kronor_in_words
from utfall.web.people.roles import Permission
from utfall.web.rounds.models import Round, RoundUnit


class ShownComment(NamedTuple):
    """A comment as it is read: ``then`` and ``now`` are there where the figure has changed since;
    ``is_gone`` where the report has its cell no more, which ``label`` then is the old name of."""

    comment: Comment
    cell: CellAt
    label: str
    author: str
    then: str = ""
    now: str = ""
    is_gone: bool = False

    @property
    def is_stale(self) -> bool:
        """Whether the figure is another than the one the comment was written on."""
        return bool(self.then)


def comments_of(part: RoundUnit) -> list[Comment]:
    """Every comment of the unit's month, in the cells' order."""
    return list(part.comments.exclude(text=""))


def comment_at(part: RoundUnit, cell: CellAt) -> Comment | None:
    """The comment of one cell, also one that is removed: its version goes on."""
    return Comment.objects.filter(part=part, **cell._asdict()).first()


def readable_by(place: Place) -> frozenset[str]:
    """Which comments of the place's unit the person may read: those for the unit by who reports on
    it, those that go upward by all staff who see it, those in the paper by everybody."""
    may = [ShownTo.PAPER.value]
    if place.access.covers(place.tree, Permission.SEE_UNCLOSED, place.unit.id):
        may.append(ShownTo.UPWARD.value)
    if place.access.covers(place.tree, Permission.REPORT, place.unit.id):
        may.append(ShownTo.UNIT.value)
    return frozenset(may)


def shown_comments(
    place: Place, comments: Iterable[Comment], report: str
) -> tuple[ShownComment, ...]:  # fmt: skip
    """Those the person may read of one report, with their writers' names."""
    may = readable_by(place)
    found = [c for c in comments if c.shown_to in may and c.report == report]
    names = names_of({comment.changed_by for comment in found}) if found else {}
    figures = {name: figures_at(place, name) for name in {c.report for c in found}}
    return tuple(
        shown_comment(comment, figures[comment.report], names.get(comment.changed_by, ""))
        for comment in found
    )


def shown_comment(
    comment: Comment, figures: ReportFigures | None, author: str = ""
) -> ShownComment:  # fmt: skip
    """The comment beside what stands in its cell now."""
    cell = CellAt(comment.report, comment.row, comment.column)
    now = figures.at(cell) if figures else None
    if now is None:
        return ShownComment(comment, cell, comment.label, author, is_gone=True)
    then_text, now_text = _differing(comment, now)
    return ShownComment(comment, cell, now.label, author, then_text, now_text)


def _differing(comment: Comment, now: FigureAt) -> tuple[str, str]:
    """(then, now) as they are shown, to the öre where both are shown alike; empty where nothing
    has changed."""
    same = comment.figure_ore == now.ore if now.ore is not None else False
    if same or (now.ore is None and comment.figure_text == now.text):
        return "", ""
    if comment.figure_text != now.text or comment.figure_ore is None or now.ore is None:
        return comment.figure_text or "–", now.text or "–"
    return kronor_in_words(comment.figure_ore), kronor_in_words(now.ore)


def stale_comments(
    reading: Reading, round_: Round, unit_ids: Collection[str] | None = None
) -> tuple[ShownComment, ...]:
    """Every comment of a round (or of some of its units) whose figure has changed since it was
    written, or whose cell is gone. One question to the database; a report is computed for each unit
    that has comments from before what is booked and budgeted last changed."""
    month = round_.as_month
    found = Comment.objects.filter(part__round=round_).exclude(text="")
    found = found.exclude(booked_id=reading.manifest.booked_id).select_related("part")
    if unit_ids is not None:
        found = found.filter(part__unit_id__in=unit_ids)
    figures: dict[tuple[str, str], ReportFigures | None] = {}
    stale = []
    for comment in found.order_by("part__place", "report", "row", "column"):
        key = comment.report, comment.part.unit_id
        if key not in figures:
            there = comment.report in reading.blocks.reports
            request = ReportRequest(comment.report, month, comment.part.unit_id)
            figures[key] = ReportFigures(reading.report(request)) if there else None
        shown = shown_comment(comment, figures[key])
        if shown.is_stale or shown.is_gone:
            stale.append(shown)
    return tuple(stale)
