"""A finished paper: sections of words with every figure already in place, ready for any format."""

from dataclasses import dataclass

from utfall.documents.seal import Seal
from utfall.documents.theme import Theme
from utfall.domain.problem import Problem
from utfall.texts.blocks import Block, KeyFigures, ListItems, Paragraph, Recipients, Section
from utfall.texts.write_paper import WrittenSection

DRAFT = "Utkast"
"""What a draft says on every page, in every format and template."""
__all__ = [
    "DRAFT",
    "Block",
    "FinishedPaper",
    "KeyFigures",
    "ListItems",
    "Paragraph",
    "Recipients",
    "Section",
]


@dataclass(frozen=True, slots=True)
class FinishedPaper:
    """Everything a paper's file holds. A draft says *Utkast* on every page.

    ``evidence`` are the sections with their references and claims, for the JSON; ``source`` is the
    paper's own file, which its seal names.
    """

    name: str
    report: str
    period: str
    unit: str
    round: str
    organ: str
    kind: str
    date: str
    paragraph: str
    title: str
    diary_number: str
    sections: tuple[Section, ...]
    draft: bool
    seal: Seal
    theme: Theme
    evidence: tuple[WrittenSection, ...] = ()
    problems: tuple[Problem, ...] = ()
    definition_files: tuple[str, ...] = ()
    source: bytes = b""

    @property
    def heading(self) -> str:
        """The title with its §, as minutes have it: ``§ 59 Uppföljning``."""
        return f"{self.paragraph_sign} {self.title}".strip()

    @property
    def paragraph_sign(self) -> str:
        """``§ 59``, whether or not the paper's file writes the sign; empty where it has no §."""
        sign = "" if self.paragraph.startswith("§") or not self.paragraph else "§ "
        return f"{sign}{self.paragraph}"
