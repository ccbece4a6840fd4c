"""A paper's file judged while it is written: words with figures in place, and every Problem at its
place, without anything made or kept."""

from dataclasses import dataclass

from utfall.domain.problem import Problem
from utfall.pipeline.compiled_paper import with_paper
from utfall.pipeline.paper import judged_words, read_paper_definition
from utfall.pipeline.refused import RefusedError
from utfall.pipeline.workspace import Workspace
from utfall.reports.result import ReportResult
from utfall.texts.definition import PaperDefinition
from utfall.texts.write_paper import WrittenPaper, WrittenSection


@dataclass(frozen=True)
class JudgedPaper:
    """``definition`` and ``written`` are None where the file is not one that can be read."""

    definition: PaperDefinition | None
    written: WrittenPaper | None
    problems: tuple[Problem, ...]

    def problems_of(self, section_id: str) -> tuple[Problem, ...]:
        """Those whose line stands in the section; with an empty id those before the first."""
        sections = self.definition.sections if self.definition else ()
        starts = [(section.place.line, section.id) for section in sections]
        return tuple(
            one for one in self.problems
            if section_id == next((i for at, i in reversed(starts) if at <= one.line), "")
        )  # fmt: skip

    def section(self, section_id: str) -> WrittenSection | None:
        """The section with figures in place."""
        sections = self.written.sections if self.written else ()
        return next((one for one in sections if one.section.id == section_id), None)


def judge_paper(
    workspace: Workspace, name: str, content: bytes, result: ReportResult
) -> JudgedPaper:  # fmt: skip
    """Judge ``content`` as the paper's file, on a report that is computed."""
    files = with_paper(workspace.files, name, content)
    try:
        definition = read_paper_definition(files, name)
    except RefusedError as fault:
        return JudgedPaper(None, None, fault.problems)
    written = judged_words(files, workspace.municipality, definition, result)
    return JudgedPaper(definition, written, written.problems)
