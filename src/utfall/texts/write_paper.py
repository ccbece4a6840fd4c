"""A paper's definition + its report's figures → sections with figures in place, and Problems."""

from dataclasses import dataclass

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.municipality.rules_file import Rules
from utfall.reports.definition.model import Place
from utfall.texts.blocks import Block, KeyFigures, ListItems, Paragraph, Recipients, Section
from utfall.texts.definition import (
    ClaimDefinition,
    ContentDefinition,
    PaperDefinition,
    SectionDefinition,
)
from utfall.texts.figures import Figures
from utfall.texts.judge import JudgedClaim, judge_text, judge_words
from utfall.texts.placeholders import filled, is_cell, lone_brace, placeholders


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure in a text: what is printed, and the cell it is."""

    text: str
    cell: str
    ore: int | None


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """A finished section with what its words refer to and claim."""

    section: Section
    references: tuple[Reference, ...]
    claims: tuple[JudgedClaim, ...]


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """All sections; ``problems`` hold faults of the definition (HAND) and of the words (ORD)."""

    title: str
    sections: tuple[WrittenSection, ...]
    problems: tuple[Problem, ...]


def write_paper(
    definition: PaperDefinition, figures: Figures, rules: Rules, names: dict[str, str]
) -> WrittenPaper:
    """Put figures and names in place and judge every word; ``names`` fill ``{månad}`` and so on."""
    writer = _Writer(definition, figures, rules, names)
    sections = tuple(writer.section(section) for section in definition.sections)
    title = writer.words(definition.title, definition.title_place)
    return WrittenPaper(title, sections, tuple(writer.problems))


class _Writer:
    def __init__(
        self, definition: PaperDefinition, figures: Figures, rules: Rules, names: dict[str, str]
    ) -> None:
        self.definition = definition
        self.figures = figures
        self.rules = rules
        self.names = names
        self.problems: list[Problem] = []
        self.references: list[Reference] = []

    def section(self, section: SectionDefinition) -> WrittenSection:
        """Write one section."""
        self.references = []
        beside = [c for content in section.contents if content.text for c in content.text.claims]
        blocks: list[Block] = []
        claims: list[JudgedClaim] = []
        for content in section.contents:
            blocks.append(self._block(content))
            claims.extend(self._judged(content, beside))
        title = self.words(section.title, section.place)
        written = Section(section.id, title, tuple(blocks))
        return WrittenSection(written, tuple(self.references), tuple(claims))

    def _judged(
        self, content: ContentDefinition, beside: list[ClaimDefinition]
    ) -> tuple[JudgedClaim, ...]:
        if content.text is None:
            return ()
        return judge_text(content.text, beside, self.figures, self.rules.material,
                          self.definition.diary_number, self.problems)  # fmt: skip

    def _block(self, content: ContentDefinition) -> Block:
        if content.text is not None:
            return Paragraph(self.fill(content.text.text, content.text.place))
        if content.key_figures:
            return KeyFigures(
                tuple(
                    (self.words(f.label, f.place), self._cell(f.cell, f.place), f.cell)
                    for f in content.key_figures
                )
            )
        if content.recipients is not None:
            to = content.recipients
            names = tuple(self.words(name, to.place) for name in to.names)
            return Recipients(self.words(to.heading, to.place), names)
        return ListItems(tuple(self.words(item, content.place) for item in content.items))

    def words(self, text: str, place: Place) -> str:
        """Words printed outside the texts, judged: figures and names in place."""
        judge_words(text, place, self.figures, self.definition.diary_number, self.problems)
        return self.fill(text, place)

    def fill(self, text: str, place: Place) -> str:
        """A text with figures and names in place; a reference leaves no hole in it."""
        values = dict(self.names)
        if brace := lone_brace(text):
            self._note("HAND-11", place, brace=brace)
        for name in placeholders(text):
            if is_cell(name):
                values[name] = self._cell(name, place)
                if self.figures.has(name) and not values[name].strip():
                    self._note("ORD-10", place, cell=name)
            elif name not in self.names:
                self._note("HAND-05", place, name=f"{{{name}}}",
                           suggestion=did_you_mean(name, self.names))  # fmt: skip
        return filled(text, values)

    def _cell(self, cell: str, place: Place) -> str:
        """The printed figure of a reference, noted as one."""
        if not self.figures.has(cell):
            self._note("HAND-01", place, cell=cell or "(tomt)", report=self.definition.report,
                       suggestion=did_you_mean(cell, self.figures.cells))  # fmt: skip
            return ""
        text = self.figures.printed(cell)
        row, _, column = cell.partition("/")
        self.references.append(Reference(text, cell, self.figures.ore(row, column)))
        return text

    def _note(self, code: str, place: Place, /, **values: object) -> None:
        self.problems.append(place.problem(code, **values))
