"""YAML read as text with places: every scalar is a text, every node knows its line and column.

PyYAML's own typing turns ``0610`` into 392 and ``no`` into False and drops duplicate keys in
silence; here the schema types what it needs, and duplicates, anchors, tags and ``<<`` are Problems.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import yaml

from utfall.domain.problem import Problem, problem

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = ("tag:yaml.org,2002:",)
_DEEPEST = 50  # no file of ours is near it; composing deeper ones would exhaust the stack
# A municipality's files are read anew when one of them is changed: the others are as they were.
_LARGEST_KEPT, _FILES_KEPT = 100_000, 256  # bytes, files


class Scalar(NamedTuple):
    """A text as written; lines and columns count from 1."""

    text: str
    line: int
    column: int


class Items(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and values in the file's order."""

    entries: dict[str, "Entry"]
    line: int
    column: int


class Entry(NamedTuple):
    """One key with its value."""

    key: Scalar
    value: "Node"


Node = Scalar | Items | Mapping


def parse_yaml(content: bytes, shown_name: str, problems: list[Problem]) -> Node | None:
    """Read the bytes of a file. An empty file is an empty mapping. Nobody changes a node: bytes
    that were read before under the name have their nodes and Problems already."""
    read = _read_again if len(content) <= _LARGEST_KEPT else _read
    node, found = read(content, shown_name)
    problems.extend(found)
    return node


def _read(content: bytes, shown_name: str) -> tuple[Node | None, tuple[Problem, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, (problem("YAML-04", file=shown_name, line=1),)
    found: list[Problem] = []
    return _Reader(shown_name, found).read(text), tuple(found)


_read_again = lru_cache(_FILES_KEPT)(_read)


class _Reader:
    def __init__(self, shown_name: str, problems: list[Problem]) -> None:
        self.shown_name = shown_name
        self.problems = problems
        self.is_too_deep = False

    def read(self, text: str) -> Node | None:
        try:
            aliases = any(isinstance(event, yaml.AliasEvent) for event in self._events(text))
            if aliases or self.is_too_deep:
                return None
            root = yaml.compose(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as fault:
            mark = fault.problem_mark or fault.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            reason = fault.problem or "okänt fel"
            self._add("YAML-01", line, column, reason=reason)
            return None
        except yaml.YAMLError as fault:  # a character YAML does not allow
            self._add("YAML-01", 1, 1, reason=str(fault).splitlines()[0])
            return None
        return Mapping({}, 1, 1) if root is None else self._node(root)

    def _events(self, text: str) -> Iterator[yaml.Event]:
        """All events; anchors, aliases and own tags become Problems on the way, and what is too
        deep ends them."""
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                self._say_too_deep(event)
                return
            anchor = getattr(event, "anchor", None)
            tag = getattr(event, "tag", None)
            if anchor or (tag and tag != "!"):
                mark = event.start_mark
                assert mark is not None
                self._add("YAML-03", mark.line + 1, mark.column + 1)
            yield event

    def _say_too_deep(self, event: yaml.Event) -> None:
        mark = event.start_mark
        assert mark is not None
        self.is_too_deep = True
        self._add("YAML-01", mark.line + 1, mark.column + 1, reason="för djupt")

    def _node(self, node: yaml.Node) -> Node:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if isinstance(node, yaml.ScalarNode):
            return Scalar(node.value, line, column)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self._node(item) for item in node.value), line, column)
        assert isinstance(node, yaml.MappingNode)
        return Mapping(self._entries(node), line, column)

    def _entries(self, node: yaml.MappingNode) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            key = self._node(key_node)
            if not isinstance(key, Scalar):
                self._add("YAML-12", key.line, key.column,
                          where="En nyckel", wanted="en text", found=kind_of(key))  # fmt: skip
                continue
            if key.text == "<<":
                self._add("YAML-03", key.line, key.column)
                continue
            if key.text in entries:
                first = entries[key.text].key.line
                self._add("YAML-02", key.line, key.column, key=key.text, first_line=first)
                continue
            entries[key.text] = Entry(key, self._node(value_node))
        return entries

    def _add(self, code: str, line: int, column: int, **values: object) -> None:
        self.problems.append(
            problem(code, file=self.shown_name, line=line, column=column, **values)
        )


def kind_of(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, Scalar):
        return "en text" if node.text else "tomt"
    return "en lista" if isinstance(node, Items) else "nycklar med värden"
