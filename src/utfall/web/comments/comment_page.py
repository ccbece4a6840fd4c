"""What the pages of comments show."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from utfall.web.comments.cells import CellAt, FigureAt, figures_at
from utfall.web.comments.demands import Demand, comment_url, lacking
from utfall.web.comments.models import Comment, ShownTo
from utfall.web.comments.queries import comment_at, comments_of
from utfall.web.follow_up.place import Place
from utfall.web.rounds.editing import Editing
from utfall.web.rounds.models import RoundUnit


@dataclass(frozen=True)
class CellLink:
    """A figure of the commented row that can have a comment of its own."""

    heading: str
    text: str
    url: str


@dataclass(frozen=True)
class CommentPage:
    """One comment: where it stands, what the figure is and was, and whether it must be written."""

    place: Place
    editing: Editing
    part: RoundUnit
    cell: CellAt
    figure: FigureAt | None
    comment: Comment | None
    demand: Demand | None
    cells: tuple[CellLink, ...]

    @property
    def may_edit(self) -> bool:
        """Whether the comment may be written now."""
        return self.editing.may_edit

    @property
    def title(self) -> str:
        """What is commented on, by its name now or, where it is gone, then."""
        if self.figure is not None:
            return self.figure.label
        return self.comment.label if self.comment else self.cell.key

    @property
    def url(self) -> str:
        """The page's own address, which its form is sent to."""
        return comment_url(self.place, self.cell)

    @property
    def back_url(self) -> str:
        """The row in its table."""
        return report_url(self.place, self.cell)

    @property
    def draft_key(self) -> str:
        """The key of the form's draft."""
        return f"comment/{self.place.month}/{self.place.unit.id}/{self.cell.key}"[:200]

    @property
    def initial(self) -> dict[str, str]:
        """What the form begins with: a comment goes upward where nobody says otherwise."""
        version = str(self.comment.version if self.comment else 0)
        if self.comment is None or not self.comment.text:
            return {"text": "", "shown_to": ShownTo.UPWARD.value, "version": version}
        return {"text": self.comment.text, "shown_to": self.comment.shown_to, "version": version}

    @property
    def questions(self) -> tuple[str, ...]:
        """What an explanation should answer; none where nothing demands one."""
        return self.place.reading.rules.questions if self.demand else ()

    @property
    def then(self) -> str:
        """What the figure was when the comment was written, where it is another now."""
        if self.comment is None or not self.comment.text or self.figure is None:
            return ""
        same = (self.comment.figure_ore, self.comment.figure_text) == self.figure[:2]
        return "" if same else self.comment.figure_text


def report_url(place: Place, cell: CellAt) -> str:
    """The report's table: the unit's page, or the report's own; at the row where there is one."""
    is_units = cell.report == place.reading.workspace.municipality.settings.pages.unit
    start = place.url if is_units else f"{place.url}rapport/{cell.report}/"
    return f"{start}#r-{cell.row}" if cell.row else start


def comment_page(place: Place, editing: Editing, cell: CellAt) -> CommentPage:
    """Http404 where the report has no such cell and no comment stands there since before."""
    assert editing.part is not None
    figures = figures_at(place, cell.report)
    figure = figures.at(cell) if figures else None
    there = comment_at(editing.part, cell)
    if figure is None and there is None:
        raise Http404
    columns = figures.columns_of(cell.row) if figures and cell.row else ()
    links = tuple(CellLink(heading, text, comment_url(place, cell._replace(column=column)))
                  for column, heading, text in columns if column != cell.column)  # fmt: skip
    return CommentPage(place, editing, editing.part, cell, figure, there,
                       _demand(place, editing.part, cell), links)  # fmt: skip


def _demand(place: Place, part: RoundUnit, cell: CellAt) -> Demand | None:
    report = place.reading.workspace.municipality.settings.pages.unit
    if cell.report != report or not cell.row:
        return None
    found = lacking(place, part, comments_of(part))
    return next((demand for demand in found if demand.row == cell.row), None)


@dataclass(frozen=True)
class ExplainPage:
    """The explanations that lack."""

    place: Place
    report: str
    demands: tuple[Demand, ...]
    may_edit: bool
    there: Mapping[str, Comment]

    @property
    def rows(self) -> dict[str, tuple[str, str]]:
        """Row → what its field is called, and why it must be explained."""
        return {
            item.row: (f"{item.label}, {item.deviation} {_(item.word)}",
                       _("Krävs, %(reason)s") % {"reason": item.reason})
            for item in self.demands
        }  # fmt: skip

    @property
    def initial(self) -> dict[str, str]:
        """What is written already, for the unit alone, and each row's version."""
        found = {"shown_to": ShownTo.UPWARD.value}
        for demand in self.demands:
            there = self.there.get(demand.row)
            found[f"text-{demand.row}"] = there.text if there else ""
            found[f"version-{demand.row}"] = str(there.version if there else 0)
        return found

    @property
    def title(self) -> str:
        """What the page asks."""
        return _("Förklara")

    @property
    def questions(self) -> tuple[str, ...]:
        """What an explanation should answer."""
        return self.place.reading.rules.questions

    @property
    def draft_key(self) -> str:
        """The key of the form's draft."""
        return f"explain/{self.place.month}/{self.place.unit.id}"


def explain_page(place: Place, editing: Editing) -> ExplainPage:
    """Every row over the rule that nobody has explained."""
    assert editing.part is not None
    report = place.reading.workspace.municipality.settings.pages.unit
    comments = comments_of(editing.part)
    found = lacking(place, editing.part, comments)
    there = {c.row: c for c in comments if c.report == report and not c.column
             and c.row in {demand.row for demand in found}}  # fmt: skip
    return ExplainPage(place, report, found, editing.may_edit, there)
