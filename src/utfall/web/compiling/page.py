"""What the page of compiling shows: the parts below, the paper's fields, the draft."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from utfall.domain.period import Month
from utfall.domain.problem import Problem
from utfall.pipeline.judged_paper import JudgedPaper
from utfall.pipeline.report import ReportRequest
from utfall.reports.definition.model import PrintStyle
from utfall.tables.deviation_text import deviation_text
from utfall.texts.blocks import Block, KeyFigures, ListItems, Paragraph, Recipients
from utfall.texts.draft import DraftQuestion, DraftSentence, DraftSource, draft
from utfall.texts.draft_columns import draft_columns
from utfall.texts.edited_paper import EditedBlock, EditedPaper, EditedSection
from utfall.texts.figures import Figures
from utfall.texts.inline_claims import unmarked
from utfall.texts.placeholders import filled, is_cell, placeholders
from utfall.web.compiling.level import Level
from utfall.web.compiling.paper_of_level import HEAD, HEAD_FIELDS, LevelPaper
from utfall.web.compiling.posted import (
    HEAD_LABELS,
    PostedPaper,
    free_name,
    head_name,
    shown_name,
    version_name,
    words_name,
)
from utfall.web.follow_up.links import trace_url
from utfall.web.follow_up.place import Place


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field: what stands in it, its label and fault. ``kind`` is a block's, or *head*."""

    name: str
    label: str
    value: str
    error: str
    kind: str
    free_name: str = ""
    is_free: bool = False
    beside: tuple[str, ...] = ()
    rows: int = 1


@dataclass(frozen=True, slots=True)
class BlockView:
    """A finished block as the preview shows it."""

    kind: str
    heading: str
    lines: tuple[str, ...]
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section: its fields, its preview, and what is wrong in it."""

    id: str
    title: str
    version_name: str
    version: int
    shown_name: str
    shown: str
    fields: tuple[FieldView, ...]
    blocks: tuple[BlockView, ...]
    problems: tuple[Problem, ...]

    @property
    def has_words(self) -> bool:
        """Whether sentences of the draft can be put in it."""
        return any(one.kind == "text" for one in self.fields)

    @property
    def is_free(self) -> bool:
        """Whether no text of it is judged against the figures."""
        return self.has_words and all(one.is_free for one in self.fields if one.kind == "text")


@dataclass(frozen=True, slots=True)
class SourceView:
    """Why a sentence is there, with a link where there is one."""

    kind: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of the draft as it will read; ``is_taken`` where it stands in the paper."""

    key: str
    text: str
    note: str
    is_taken: bool
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class ChangeSince:
    """A unit's deviation at the paper before, and now."""

    name: str
    before: str
    now: str


def section_views(posted: PostedPaper, judged: JudgedPaper) -> tuple[SectionView, ...]:
    """The paper's sections, its head first."""
    head = tuple(
        _field(posted, head_name(name), str(HEAD_LABELS[name]), posted.paper.head[name])
        for name in HEAD_FIELDS
    )
    first = SectionView(HEAD, _("Överst i handlingen"), version_name(HEAD), posted.versions[HEAD],
                        shown_name(HEAD), posted.shown[HEAD],
                        head, (), judged.problems_of(HEAD))  # fmt: skip
    return (first, *(section_view(one, posted, judged) for one in posted.paper.sections))


def section_view(
    section: EditedSection, posted: PostedPaper, judged: JudgedPaper
) -> SectionView:  # fmt: skip
    """One section."""
    written = judged.section(section.id)
    blocks = tuple(map(_block_view, written.section.blocks)) if written else ()
    title = written.section.title if written else section.title
    fields = tuple(
        _block_field(posted, section, number, block)
        for number, block in enumerate(section.blocks) if block.kind != "figures"
    )  # fmt: skip
    return SectionView(
        section.id, title or _("Utan rubrik"), version_name(section.id),
        posted.versions[section.id], shown_name(section.id), posted.shown[section.id],
        fields, blocks, judged.problems_of(section.id),
    )  # fmt: skip


def _field(posted: PostedPaper, name: str, label: str, value: str) -> FieldView:
    return FieldView(name, label, posted.raw.get(name, value), posted.errors.get(name, ""), "head")


def _block_field(
    posted: PostedPaper, section: EditedSection, number: int, block: EditedBlock
) -> FieldView:
    name = words_name(section.id, number)
    value = posted.raw.get(name, block.words)
    label = {"text": _("Text"), "list": _("En rad för varje"),
             "recipients": block.heading}[block.kind]  # fmt: skip
    beside = tuple(f"{claim.words}: {', '.join(claim.units)}" for claim in block.beside)
    rows = 6 if block.kind == "text" else 2
    return FieldView(name, label, value, posted.errors.get(name, ""), block.kind,
                     free_name(section.id, number) if block.kind == "text" else "", block.free,
                     beside, max(rows, min(14, len(value) // 70)))  # fmt: skip


def _block_view(block: Block) -> BlockView:
    if isinstance(block, Paragraph):
        return BlockView("text", "", (block.text,))
    if isinstance(block, KeyFigures):
        rows = tuple((label, text) for label, text, _cell in block.rows)
        return BlockView("figures", "", (), rows)
    if isinstance(block, ListItems):
        return BlockView("list", "", block.items)
    assert isinstance(block, Recipients)
    return BlockView("recipients", block.heading, block.names)


def sentence_views(
    place: Place, paper: LevelPaper, level: Level, edited: EditedPaper, names: dict[str, str]
) -> tuple[SentenceView, ...]:
    """The draft, each sentence as it will read."""
    words = " ".join(" ".join(b.words.split()) for s in edited.sections for b in s.blocks)
    link = trace_url(place, paper.report)
    return tuple(
        SentenceView(
            one.key, reads(one, paper.figures, names), one.note,
            " ".join(one.text.split()) in words,
            tuple(_source(source, link) for source in one.sources),
        )
        for one in sentences(place, paper, level)
    )  # fmt: skip


def sentences(place: Place, paper: LevelPaper, level: Level) -> tuple[DraftSentence, ...]:
    """The draft from rules on the level's figures and words."""
    month, before = figures_before(place, paper)
    columns = draft_columns(paper.figures)
    then = {}
    if before is not None and columns is not None:
        then = {unit: before.ore(before.row_of_unit[unit], columns.to_date)
                for unit in before.children()}  # fmt: skip
    question = DraftQuestion(paper.figures, place.reading.rules, month, then, level.said,
                             level.late)  # fmt: skip
    return draft(question)


def _source(source: DraftSource, link: Callable[[str, str], str]) -> SourceView:
    row, _slash, column = source.cell.partition("/")
    return SourceView(source.kind, source.text, link(row, column) if source.cell else "")


def reads(sentence: DraftSentence, figures: Figures, names: dict[str, str]) -> str:
    """A sentence with figures and names in place."""
    text, _claims = unmarked(sentence.text)
    cells = {c: figures.printed(c) for c in placeholders(text) if is_cell(c) and figures.has(c)}
    return filled(text, {**names, **cells})


def figures_before(place: Place, paper: LevelPaper) -> tuple[Month | None, Figures | None]:
    """The same report at the month of the paper before, by its calendar; None without one."""
    definition = paper.report.result.definition
    months = [m for m in definition.calendar.months if m < place.month.number]
    if not months or Month(place.month.year, max(months)) not in place.months:
        return None, None
    month = Month(place.month.year, max(months))
    report = place.reading.report(ReportRequest(definition.name, month, place.unit.id))
    tree = place.tree.organisation.at(month)
    return month, Figures(report.result, tree, paper.figures.style)


def changes_since(place: Place, paper: LevelPaper) -> tuple[Month | None, tuple[ChangeSince, ...]]:
    """Each unit's deviation to date at the paper before and now, as screens write them."""
    month, before = figures_before(place, paper)
    columns = draft_columns(paper.figures)
    if before is None or columns is None:
        return None, ()
    found = []
    for unit in (*paper.figures.children(), place.unit.id):
        row, old = paper.figures.row_of_unit.get(unit), before.row_of_unit.get(unit)
        if row is not None:
            now = paper.figures.ore(row, columns.to_date)
            then = before.ore(old, columns.to_date) if old else None
            name = place.tree.organisation.by_id[unit].name
            style = paper.figures.style
            found.append(ChangeSince(name, _shown(then, style), _shown(now, style)))
    return month, tuple(found)


def _shown(ore: int | None, style: PrintStyle) -> str:
    return "–" if ore is None else deviation_text(ore, style)


def problem_count(views: Iterable[SectionView]) -> int:
    """How many faults stop the paper from being final."""
    return sum(one.severity == "error" for view in views for one in view.problems)
