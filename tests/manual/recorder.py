"""What the readers accept and what definitions use, seen by listening at ``Fields``.

A new key in a reader, or a new word that a key may be, shows up here by itself.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from utfall.domain.problem import Problem
from utfall.municipality.fields import Fields
from utfall.municipality.folder import FolderFiles
from utfall.municipality.yaml_reader import Mapping, Node, Scalar
from utfall.pipeline.profiles import folder_profiles
from utfall.pipeline.workspace import open_workspace
from utfall.reports.definition.blocks import read_blocks

# the first word of what a Problem calls a place → the block it is in
_BLOCK_OF = {
    "Definitionen": "fil", "Kalendern": "kalender", "Talet": "tal", "Kolumnen": "kolumner",
    "Kolumnerna": "kolumner", "Raden": "rader", "Raderna": "rader", "Utskriften": "utskrift",
    "Rapporten": "rapport",
}  # fmt: skip
Sets = dict[str, set[str]]


@dataclass
class Heard:
    """Block → keys accepted and used; ``block.key`` → words accepted and used."""

    accepted: Sets = field(default_factory=dict)
    used: Sets = field(default_factory=dict)
    words_accepted: Sets = field(default_factory=dict)
    words_used: Sets = field(default_factory=dict)


def heard_in(definitions: Iterable[str]) -> Heard:
    """What is heard while each definition is read."""
    with _listening() as heard:
        for text in definitions:
            problems: list[Problem] = []
            read_blocks(FolderFiles({"exempel.yaml": text.encode()}), problems)
    return heard


def heard_in_folder(folder: Path) -> Heard:
    """What is heard while a folder's fixed files and its profiles are read."""
    with _listening() as heard:
        folder_profiles(open_workspace(folder).files, [])
    return heard


@contextmanager
def _listening() -> Iterator[Heard]:
    heard = Heard()
    mapping, choice = Fields.mapping, Fields.choice

    def heard_mapping(
        self: Fields, node: Node | None, where: str, *, required: Collection[str] = (),
        optional: Collection[str] = (),
    ) -> dict[str, Node]:  # fmt: skip
        block = block_of(where)
        heard.accepted.setdefault(block, set()).update(required, optional)
        if isinstance(node, Mapping):
            heard.used.setdefault(block, set()).update(node.entries)
        return mapping(self, node, where, required=required, optional=optional)

    def heard_choice(
        self: Fields, node: Node | None, where: str, options: Collection[str], default: str
    ) -> str:
        place, _, key = where.rpartition(", ")
        name = f"{block_of(place)}.{key}"
        heard.words_accepted.setdefault(name, set()).update(options)
        if isinstance(node, Scalar):
            heard.words_used.setdefault(name, set()).add(node.text)
        return choice(self, node, where, options, default)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Fields, "mapping", heard_mapping)
        patch.setattr(Fields, "choice", heard_choice)
        yield heard


def block_of(where: str) -> str:
    """``Rapporten r, diagram`` → ``rapport.diagram``."""
    first, *more = where.split(", ")
    block = _BLOCK_OF.get(first.split(" ")[0], first)
    return ".".join((block, *more))
