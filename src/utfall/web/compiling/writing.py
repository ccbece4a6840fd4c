"""The page one writes on: everything it shows, made of what is saved and what is posted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from utfall.pipeline.judged_paper import JudgedPaper
from utfall.texts.draft import DraftSentence
from utfall.texts.edited_paper import EditedPaper, EditedSection
from utfall.web.compiling.late_lines import late_lines
from utfall.web.compiling.level import Level, level_of
from utfall.web.compiling.models import CompiledSection
from utfall.web.compiling.page import (
    SectionView,
    changes_since,
    problem_count,
    section_views,
    sentence_views,
    sentences,
)
from utfall.web.compiling.paper_of_level import LevelPaper, level_paper, saved_sections
from utfall.web.compiling.posted import PostedPaper, posted_paper, words_name
from utfall.web.follow_up.place import Place
from utfall.web.rounds.editing import part_of


@dataclass(frozen=True)
class Writing:
    """One level's paper on someone's screen."""

    place: Place
    paper: LevelPaper
    saved: Mapping[str, CompiledSection]
    current: EditedPaper
    posted: PostedPaper
    level: Level

    def judged(self) -> JudgedPaper:
        """The posted words judged."""
        return self.paper.judged(self.place, self.posted.paper)

    def sections(self) -> tuple[SectionView, ...]:
        """The paper's sections, each with what is wrong in it."""
        return section_views(self.posted, self.judged())

    @property
    def texts(self) -> list[str]:
        """All that is written, to be looked through."""
        paper = self.posted.paper
        words = [block.words for section in paper.sections for block in section.blocks]
        return [*paper.head.values(), *words]

    def with_sentence(self, key: str, into: str) -> str:
        """Put a sentence of the draft last in a section's text; the field it came to, empty where
        there is no such sentence or section."""
        made = {one.key: one for one in sentences(self.place, self.paper, self.level)}
        section = next((one for one in self.posted.paper.sections if one.id == into), None)
        if key not in made or section is None:
            return ""
        return self._put(made[key], section)

    def _put(self, sentence: DraftSentence, section: EditedSection) -> str:
        """A free text takes none: nothing there is held against the figures."""
        numbers = [n for n, one in enumerate(section.blocks) if one.kind == "text" and not one.free]
        if not numbers:
            return ""
        number = numbers[-1]
        block = section.blocks[number]
        words = f"{block.words}\n\n{sentence.text}".strip()
        blocks = (*section.blocks[:number], replace(block, words=words),
                  *section.blocks[number + 1 :])  # fmt: skip
        changed = replace(section, blocks=blocks)
        self.posted.paper = self.posted.paper.with_sections({section.id: changed})
        name = words_name(section.id, number)
        self.posted.raw[name] = words
        return name

    def context(self) -> dict[str, object]:
        """What the template shows of it."""
        views = self.sections()
        names = self.paper.report.result.names
        drafted = sentence_views(self.place, self.paper, self.level, self.posted.paper, names)
        before, changes = changes_since(self.place, self.paper)
        late, no_late = late_lines(self.place, self.paper)
        return {
            "paper": self.paper, "sections": views, "level": self.level, "draft": drafted,
            "not_taken": [one for one in drafted if not one.is_taken],
            "taken": [one for one in drafted if one.is_taken],
            "takes": [view for view in views if view.has_words],
            "into": _into(views), "errors": _errors(views), "faults": problem_count(views),
            "before_month": before, "changes": changes, "late": late, "no_late": no_late,
            "address": f"{self.place.url}sammanstall/",
            "known": self.paper.report.result.problems,
            "draft_key": key_of(self.place, self.paper),
        }  # fmt: skip


def key_of(place: Place, paper: LevelPaper) -> str:
    """What the form's draft is kept under."""
    return f"paper/{place.month}/{paper.name}"


def _into(views: tuple[SectionView, ...]) -> str:
    """Where a sentence is put unless another section is chosen: beside the figures."""
    beside = [v.id for v in views if v.has_words and any(b.kind == "figures" for b in v.blocks)]
    return (beside or [v.id for v in views if v.has_words] or [""])[0]


def _errors(views: tuple[SectionView, ...]) -> list[tuple[str, str, str]]:
    """(field, what it is called, what is wrong) of every field at fault."""
    return [
        (field.name, f"{view.title}, {field.label}" if view.id else field.label, field.error)
        for view in views for field in view.fields if field.error
    ]  # fmt: skip


def writing_at(place: Place, posted: Mapping[str, str]) -> Writing:
    """The level's paper with what is posted laid over what is saved."""
    part = part_of(str(place.month), place.unit.id)
    paper = level_paper(place, part)
    saved = saved_sections(str(place.month), paper.name)
    current = paper.current(saved)
    laid = posted_paper(current, saved, posted)
    return Writing(place, paper, saved, current, laid, level_of(place, part, paper.figures))
