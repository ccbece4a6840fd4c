"""All blocks of a municipality's definition files, by name, with every fault noted.

A block may build on another of its kind (*bygger_på*), in any file: parents are read first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.municipality.fields import Fields
from utfall.municipality.folder import FolderFiles
from utfall.municipality.yaml_reader import Mapping, Node, Scalar
from utfall.reports.definition.build_on import ON, Base, HasId, nodes_by_id, parent_of
from utfall.reports.definition.model import (
    Calendar,
    Column,
    Measure,
    PrintStyle,
    ReportBlock,
    RowGroup,
)
from utfall.reports.definition.read_calendar import read_calendar
from utfall.reports.definition.read_columns import read_columns
from utfall.reports.definition.read_measure import read_measure
from utfall.reports.definition.read_print_style import read_print_style
from utfall.reports.definition.read_report import read_report
from utfall.reports.definition.read_rows import read_rows

T = TypeVar("T")
L = TypeVar("L", bound=HasId)
KEYS = ("kalender", "tal", "kolumner", "rader", "utskrift", "rapport")
_BUILT = ("kolumner", "rader", "utskrift", "rapport")
GROUND = "grund"  # says of a report that it is only built on: not inherited


@dataclass(frozen=True)
class Blocks:
    """Blocks by name; ``file_of`` says where each is written, (key, name) → file, and
    ``parents`` which block of its kind each builds on."""

    calendars: dict[str, Calendar] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    columns: dict[str, tuple[Column, ...]] = field(default_factory=dict)
    rows: dict[str, tuple[RowGroup, ...]] = field(default_factory=dict)
    styles: dict[str, PrintStyle] = field(default_factory=dict)
    reports: dict[str, ReportBlock] = field(default_factory=dict)
    file_of: dict[tuple[str, str], str] = field(default_factory=dict)
    nodes: dict[tuple[str, str], Node] = field(default_factory=dict)
    parents: dict[tuple[str, str], str] = field(default_factory=dict)

    def files_of(self, key: str, name: str) -> set[str]:
        """The files a block and those it builds on are written in."""
        files = set()
        while (key, name) in self.file_of:
            files.add(self.file_of[key, name])
            name = self.parents.get((key, name), "")
        return files


def read_blocks(files: FolderFiles, problems: list[Problem]) -> Blocks:
    """Read every definition file of the folder."""
    reader = _BlockReader(problems)
    for path in files.definitions:
        node = files.node(path, problems)
        if node is not None:
            reader.collect(Fields(path, problems), node)
    return reader.read()


class _Written(NamedTuple):
    """A block as written: its node and the fields that read its file."""

    name: Scalar
    node: Node
    fields: Fields


class _BlockReader:
    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.blocks = Blocks()
        self.written: dict[tuple[str, str], _Written] = {}
        self.item_nodes: dict[tuple[str, str], dict[str, Mapping]] = {}

    def collect(self, fields: Fields, node: Node) -> None:
        """Note where each block of a file is written."""
        values = fields.mapping(node, "Definitionen", optional=KEYS)
        for key in KEYS:
            for name, (name_node, value) in fields.named(values.get(key), key).items():
                other = self.blocks.file_of.get((key, name))
                if other is not None:
                    fields.add("DEF-09", name_node, block=key, name=name, other=other)
                    continue
                self.written[key, name] = _Written(name_node, value, fields)
                self.blocks.file_of[key, name] = fields.file
                self.blocks.nodes[key, name] = name_node

    def read(self) -> Blocks:
        """Read every block, what others build on first."""
        blocks = self.blocks
        for key in _BUILT:
            self._find_parents(key)
        for name, at in self._of("kalender"):
            blocks.calendars[name] = read_calendar(name, at.node, at.fields)
        for name, at in self._of("tal"):
            blocks.measures[name] = read_measure(name, at.node, at.fields)
        self._lists("kolumner", blocks.columns, read_columns)
        self._lists("rader", blocks.rows, read_rows)
        self._mappings("utskrift", blocks.styles, read_print_style)
        self._mappings("rapport", blocks.reports, read_report)
        return blocks

    def _of(self, key: str) -> list[tuple[str, _Written]]:
        return [(name, at) for (of, name), at in self.written.items() if of == key]

    def _find_parents(self, key: str) -> None:
        names = [name for name, _ in self._of(key)]
        for name, at in self._of(key):
            parent = parent_of(at.node)
            if not parent:
                continue
            place = at.node.entries[ON].value if isinstance(at.node, Mapping) else at.node
            if parent not in names:
                at.fields.add("DEF-22", place, block=key, name=name, parent=parent,
                              suggestion=did_you_mean(parent, names))  # fmt: skip
            elif self._leads_back(key, parent, name):
                at.fields.add("DEF-23", place, block=key, name=name, parent=parent)
            else:
                self.blocks.parents[key, name] = parent

    def _leads_back(self, key: str, start: str, target: str) -> bool:
        """Whether the way from ``start`` through those found so far comes to ``target``."""
        while start:
            if start == target:
                return True
            start = self.blocks.parents.get((key, start), "")
        return False

    def _in_order(self, key: str) -> list[tuple[str, _Written]]:
        """Blocks with what they build on before them."""
        done: dict[str, _Written] = {}
        for name, _ in self._of(key):
            chain = [name]
            while parent := self.blocks.parents.get((key, chain[-1])):
                chain.append(parent)
            done.update((one, self.written[key, one]) for one in reversed(chain) if one not in done)
        return list(done.items())

    def _lists(
        self, key: str, into: dict[str, tuple[L, ...]],
        read: Callable[[str, Node, Fields, Base[L] | None], tuple[L, ...]],
    ) -> None:  # fmt: skip
        for name, at in self._in_order(key):
            parent = self.blocks.parents.get((key, name))
            base = Base(into[parent], self.item_nodes[key, parent]) if parent else None
            into[name] = read(name, at.node, at.fields, base)
            self.item_nodes[key, name] = nodes_by_id(at.node, base)

    def _mappings(
        self, key: str, into: dict[str, T], read: Callable[[str, Node, Fields], T]
    ) -> None:  # fmt: skip
        """A block's keys over its parent's."""
        merged: dict[str, Node] = {}
        for name, at in self._in_order(key):
            parent = self.blocks.parents.get((key, name))
            node = at.node
            if parent and isinstance(node, Mapping):
                under = merged[parent]
                entries = dict(under.entries) if isinstance(under, Mapping) else {}
                entries.pop(GROUND, None)
                node = Mapping({**entries, **node.entries}, node.line, node.column)
            merged[name] = node
            into[name] = read(name, node, at.fields)
