"""The parts of a finished paper's section: words with every figure in place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; no figure in it was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A block of figures: (label, printed text, cell key ``row/column``)."""

    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ListItems:
    """Items one below the other, as *beslutsunderlag*."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipients:
    """One kind of recipients, *För kännedom* or *För åtgärd*; ``-`` is an answer."""

    heading: str
    names: tuple[str, ...]


Block = Paragraph | KeyFigures | ListItems | Recipients


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a paper under its heading; an empty title is a section without one."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def block_lines(block: Block) -> tuple[str, ...]:
    """A block's words as lines of plain text."""
    if isinstance(block, Paragraph):
        return (block.text,)
    if isinstance(block, KeyFigures):
        return tuple(f"{label} {text}" for label, text, _ in block.rows)
    if isinstance(block, ListItems):
        return block.items
    return (block.heading, *block.names)
