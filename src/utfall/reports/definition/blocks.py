"""All blocks of a municipality's definition files, by name, with every fault noted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from utfall.domain.problem import Problem
from utfall.municipality.fields import Fields
from utfall.municipality.folder import FolderFiles
from utfall.municipality.yaml_reader import Node
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
KEYS = ("kalender", "tal", "kolumner", "rader", "utskrift", "rapport")


@dataclass(frozen=True)
class Blocks:
    """Blocks by name; ``file_of`` says where each is written, (key, name) → file."""

    calendars: dict[str, Calendar] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    columns: dict[str, tuple[Column, ...]] = field(default_factory=dict)
    rows: dict[str, tuple[RowGroup, ...]] = field(default_factory=dict)
    styles: dict[str, PrintStyle] = field(default_factory=dict)
    reports: dict[str, ReportBlock] = field(default_factory=dict)
    file_of: dict[tuple[str, str], str] = field(default_factory=dict)
    nodes: dict[tuple[str, str], Node] = field(default_factory=dict)


def read_blocks(files: FolderFiles, problems: list[Problem]) -> Blocks:
    """Read every definition file of the folder."""
    blocks = Blocks()
    for path in files.definitions:
        node = files.node(path, problems)
        if node is not None:
            _read_file(Fields(path, problems), node, blocks)
    return blocks


def _read_file(fields: Fields, node: Node, blocks: Blocks) -> None:
    values = fields.mapping(node, "Definitionen", optional=KEYS)
    _read_each(fields, values.get("kalender"), "kalender", blocks, blocks.calendars, read_calendar)
    _read_each(fields, values.get("tal"), "tal", blocks, blocks.measures, read_measure)
    _read_each(fields, values.get("kolumner"), "kolumner", blocks, blocks.columns, read_columns)
    _read_each(fields, values.get("rader"), "rader", blocks, blocks.rows, read_rows)
    _read_each(fields, values.get("utskrift"), "utskrift", blocks, blocks.styles, read_print_style)
    _read_each(fields, values.get("rapport"), "rapport", blocks, blocks.reports, read_report)


def _read_each(
    fields: Fields, node: Node | None, key: str, blocks: Blocks, into: dict[str, T],
    read: Callable[[str, Node, Fields], T],
) -> None:  # fmt: skip
    for name, (name_node, value) in fields.named(node, key).items():
        other = blocks.file_of.get((key, name))
        if other is not None:
            fields.add("DEF-09", name_node, block=key, name=name, other=other)
            continue
        into[name] = read(name, value, fields)
        blocks.file_of[key, name] = fields.file
        blocks.nodes[key, name] = name_node
