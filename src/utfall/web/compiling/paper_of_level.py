"""The paper a level compiles: one of the folder's whose report is the level's own, or one made
from the pattern; its words as they are saved."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.http import Http404

from utfall.documents.finished import FinishedReport
from utfall.pipeline.judged_paper import JudgedPaper, judge_paper
from utfall.pipeline.paper import figures_of, read_paper_definition
from utfall.texts.edited_paper import (
    EditedBlock,
    EditedPaper,
    EditedSection,
    edited_paper,
    paper_content,
)
from utfall.texts.figures import Figures
from utfall.texts.inline_claims import InlineClaim
from utfall.texts.paper_pattern import paper_pattern
from utfall.web.compiling.models import CompiledSection
from utfall.web.follow_up.place import Place
from utfall.web.rounds.models import RoundUnit

HEAD = ""
HEAD_FIELDS = ("rubrik", "datum", "paragraf", "diarienummer")
_PATTERN = "sammanstallning"


@dataclass(frozen=True)
class LevelPaper:
    """The level's paper before anyone has written in it this month, and the report it is of."""

    name: str
    start: EditedPaper
    report: FinishedReport
    figures: Figures
    is_filed: bool

    def is_as_filed(self, saved: Mapping[str, CompiledSection]) -> bool:
        """Whether the folder's own file is the paper: nobody has written in it this month."""
        return self.is_filed and not saved

    def current(self, saved: Mapping[str, CompiledSection]) -> EditedPaper:
        """The paper with what is saved in its place, section by section."""
        head = saved.get(HEAD)
        paper = self.start if head is None else with_head(self.start, head.content)
        return paper.with_sections({
            section.id: replace(section, blocks=blocks_read(saved[section.id].content))
            for section in paper.sections if section.id in saved
        })  # fmt: skip

    def judged(self, place: Place, paper: EditedPaper) -> JudgedPaper:
        """The paper judged on the level's figures, those entered and not published among them."""
        workspace, result = place.reading.workspace, self.report.result
        return judge_paper(workspace, self.name, paper_content(paper), result)


def level_paper(place: Place, part: RoundUnit | None) -> LevelPaper:
    """PermissionDenied where the person may not see all its figures; Http404 where the folder has
    no report to make one of. RefusedError where the paper's file is wrong."""
    workspace = place.reading.workspace
    for name, path in workspace.files.papers.items():
        definition = read_paper_definition(workspace.files, name)
        block = place.reading.blocks.reports.get(definition.report)
        if block is not None and (definition.unit or block.unit) == place.unit.id:
            report = place.report(definition.report)
            figures = figures_of(workspace.municipality, definition, report.result)
            start = edited_paper(definition, workspace.files.content[path])
            return LevelPaper(name, start, report, figures, is_filed=True)
    return _of_pattern(place, part)


def _of_pattern(place: Place, part: RoundUnit | None) -> LevelPaper:
    parts = place.reading.workspace.municipality.settings.pages.parts
    if not parts:
        raise Http404
    report = place.report(parts)
    figures = Figures(report.result, place.tree, None)
    year, number = place.month.year, place.month.number
    last = f"{place.month}-{monthrange(year, number)[1]:02d}"
    day = part.round.meeting_on.isoformat() if part else last
    start = paper_pattern(figures, day)
    name = f"{_PATTERN}-{place.unit.id}"
    return LevelPaper(name, start, report, figures, is_filed=False)


def saved_sections(month: str, paper: str) -> dict[str, CompiledSection]:
    """What is saved of a month's paper, by section."""
    found = CompiledSection.objects.filter(month=month, paper=paper)
    return {one.section: one for one in found}


def with_head(paper: EditedPaper, fields: Mapping[str, str]) -> EditedPaper:
    """The paper with other words above its sections."""
    changed = {name: fields[name] for name in HEAD_FIELDS if name in fields}
    return replace(paper, head={**paper.head, **changed})


def head_written(paper: EditedPaper) -> dict[str, str]:
    """The head's fields as they are saved."""
    return {name: paper.head[name] for name in HEAD_FIELDS}


def blocks_written(section: EditedSection) -> list[dict[str, object]]:
    """A section's blocks as they are saved."""
    return [
        {**asdict(block), "figures": [list(pair) for pair in block.figures],
         "beside": [claim._asdict() for claim in block.beside]}
        for block in section.blocks
    ]  # fmt: skip


def blocks_read(content: list[dict[str, Any]]) -> tuple[EditedBlock, ...]:
    """The blocks as they were saved."""
    return tuple(
        EditedBlock(
            kind=one["kind"], words=one["words"], free=one["free"], heading=one["heading"],
            figures=tuple((label, cell) for label, cell in one["figures"]),
            beside=tuple(
                InlineClaim(c["words"], tuple(c["units"]), c["column"], c["compared_with"])
                for c in one["beside"]
            ),
        )
        for one in content
    )  # fmt: skip
