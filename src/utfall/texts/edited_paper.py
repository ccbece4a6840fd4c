"""A paper as it is edited: each text with its claims in it, and back to the paper's file.

The file written is of the same form as those people write in ``handlingar/``.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal

import yaml

from utfall.texts.definition import (
    ClaimDefinition,
    ContentDefinition,
    PaperDefinition,
    SectionDefinition,
)
from utfall.texts.inline_claims import InlineClaim, marked, unmarked

Kind = Literal["text", "figures", "list", "recipients"]
_WIDE = 100_000  # a text keeps to one line: a Problem's line is then its block's


@dataclass(frozen=True, slots=True)
class EditedBlock:
    """One part of a section. ``words`` are what is edited: a text with its claims in it (an empty
    line begins a new paragraph), or items and recipients one a line. ``beside`` are claims that
    have no place in the words; ``figures`` are (label, cell)."""

    kind: Kind
    words: str = ""
    free: bool = False
    heading: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    beside: tuple[InlineClaim, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The items, one a line."""
        return tuple(line.strip() for line in self.words.splitlines() if line.strip())

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text's paragraphs."""
        joined = "\n".join(line.strip() for line in self.words.splitlines())
        return tuple(" ".join(part.split()) for part in joined.split("\n\n") if part.strip())


@dataclass(frozen=True, slots=True)
class EditedSection:
    """One section under its heading."""

    id: str
    title: str
    blocks: tuple[EditedBlock, ...]


@dataclass(frozen=True, slots=True)
class EditedPaper:
    """A whole paper. ``head`` is what stands above the sections, by the file's own keys, and
    ``style`` its print style as written, None where it has none."""

    head: dict[str, str]
    style: object
    sections: tuple[EditedSection, ...]

    def with_sections(self, changed: dict[str, EditedSection]) -> "EditedPaper":
        """The paper with some of its sections changed."""
        return replace(self, sections=tuple(changed.get(one.id, one) for one in self.sections))


def edited_paper(definition: PaperDefinition, content: bytes) -> EditedPaper:
    """A paper's file as it is edited: ``content`` is the file the definition was read from."""
    head = {
        "rapport": definition.report, "enhet": definition.unit, "organ": definition.organ,
        "slag": definition.kind, "datum": definition.date, "paragraf": definition.paragraph,
        "rubrik": definition.title, "diarienummer": definition.diary_number,
    }  # fmt: skip
    document: Any = yaml.load(content, Loader=yaml.BaseLoader)
    sections = tuple(_section(section) for section in definition.sections)
    return EditedPaper(head, document.get("utskrift"), sections)


def _section(section: SectionDefinition) -> EditedSection:
    return EditedSection(section.id, section.title, tuple(map(_block, section.contents)))


def _block(content: ContentDefinition) -> EditedBlock:
    if content.text is not None:
        words, left = marked(content.text)
        return EditedBlock("text", words, content.text.free, beside=tuple(map(_inline, left)))
    if content.key_figures:
        figures = tuple((one.label, one.cell) for one in content.key_figures)
        return EditedBlock("figures", figures=figures)
    if content.recipients is not None:
        to = content.recipients
        return EditedBlock("recipients", "\n".join(to.names), heading=to.heading)
    return EditedBlock("list", "\n".join(content.items))


def _inline(claim: ClaimDefinition) -> InlineClaim:
    return InlineClaim(claim.words, claim.units, claim.column, claim.compared_with)


def paper_content(paper: EditedPaper) -> bytes:
    """The paper's file. A block without words is left out, and a section without blocks."""
    document: dict[str, object] = {key: text for key, text in paper.head.items() if text}
    if paper.style is not None:
        document["utskrift"] = paper.style
    document["avsnitt"] = [made for section in paper.sections if (made := _file_section(section))]
    written: str = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=_WIDE)
    return written.encode()


def _file_section(section: EditedSection) -> dict[str, object] | None:
    contents = [item for block in section.blocks for item in block_contents(block)]
    if not contents:
        return None
    named = {"rubrik": section.title} if section.title else {}
    return {"id": section.id, **named, "innehåll": contents}


def block_contents(block: EditedBlock) -> list[dict[str, object]]:
    """What a block comes to in the file: as many contents as its text has paragraphs."""
    if block.kind == "text":
        return [_text(one, block, number) for number, one in enumerate(block.paragraphs)]
    if block.kind == "figures":
        return [{"nyckeltal": [{"etikett": label, "cell": cell} for label, cell in block.figures]}]
    if not block.lines:
        return []
    if block.kind == "recipients":
        return [{"mottagare": {"rubrik": block.heading, "namn": list(block.lines)}}]
    return [{"lista": list(block.lines)}]


def _text(paragraph: str, block: EditedBlock, number: int) -> dict[str, object]:
    text, claims = unmarked(paragraph)
    made: dict[str, object] = {"text": text}
    stated = [*claims, *(block.beside if not number else ())]
    if stated:
        made["påståenden"] = [_file_claim(claim) for claim in stated]
    if block.free:
        made["fritt"] = "ja"
    return made


def _file_claim(claim: InlineClaim) -> dict[str, object]:
    compared = {"jämfört_med": claim.compared_with} if claim.compared_with else {}
    return {"ord": claim.words, "enheter": list(claim.units), "mått": claim.column, **compared}
