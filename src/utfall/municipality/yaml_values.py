"""Some values of a YAML file changed where they stand: comments, order, blanks and every other
letter stay as whoever wrote the file left them.

What the file does not have yet is added at the end of the mapping it belongs to. Whoever calls
reads the new text back with the file's own reader: that is the proof, not this.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from utfall.municipality.yaml_writer import scalar_text

Value = str | tuple[str, ...] | Mapping[str, "Value"]
_NUMBER = re.compile(r"0|[1-9][0-9]*")


class _Change(NamedTuple):
    """The letters from ``start`` to ``end`` in the text become ``new``."""

    start: int
    end: int
    new: str


def with_values(text: str, wanted: Mapping[str, Value]) -> str:
    """The text with the values in ``wanted`` in place; those that are there already are untouched.

    Raises ``yaml.YAMLError`` where the text is no YAML.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if root is None:
        return _at_the_end(text, wanted)
    assert isinstance(root, yaml.MappingNode)
    changes = sorted(_of_mapping(text, root, wanted), reverse=True)
    for change in changes:
        text = text[: change.start] + change.new + text[change.end :]
    return text


def _at_the_end(text: str, wanted: Mapping[str, Value]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    kept = text if not text or text.endswith("\n") else text + newline
    return kept + "".join(f"{_pair(key, value)}{newline}" for key, value in wanted.items())


def _of_mapping(
    text: str, node: yaml.MappingNode, wanted: Mapping[str, Value]
) -> Iterator[_Change]:  # fmt: skip
    there = {key.value: value for key, value in node.value}
    missing = {key: value for key, value in wanted.items() if key not in there}
    for key, value in wanted.items():
        if key in there:
            yield from _of_value(text, there[key], value)
    if missing:
        yield _added(text, node, missing)


def _of_value(text: str, node: yaml.Node, value: Value) -> Iterator[_Change]:
    if isinstance(value, Mapping) and isinstance(node, yaml.MappingNode):
        yield from _of_mapping(text, node, value)
    elif _is_same(node, value):
        return
    elif isinstance(value, tuple) and isinstance(node, yaml.SequenceNode) and not node.flow_style:
        yield from _of_block_list(text, node, value)
    else:
        start, end = node.start_mark.index, _end(node)
        end = start + len(text[start:end].rstrip("\r\n"))  # a text on lines of its own ends a line
        blank = " " if start == end and text[start - 1 : start] == ":" else ""
        yield _Change(start, end, f"{blank}{_flow(value)}")


def _of_block_list(
    text: str, node: yaml.SequenceNode, value: tuple[str, ...]
) -> Iterator[_Change]:  # fmt: skip
    """A list with an item a line: items keep their lines, and what stands beside them. An
    empty one stands further in than its key may."""
    items = node.value
    if not value:
        yield _Change(node.start_mark.index, _end(node), "  []")
        return
    for item, new in zip(items, value, strict=False):
        yield from _of_value(text, item, new)
    if len(items) > len(value):
        start = _line_end(text, _end(items[len(value) - 1]))
        yield _Change(start, _line_end(text, _end(items[-1])), "")
    elif len(items) < len(value):
        at, indent = _line_end(text, _end(node)), " " * node.start_mark.column
        lines = (f"{_newline(text)}{indent}- {_flow(new)}" for new in value[len(items) :])
        yield _Change(at, at, "".join(lines))


def _added(text: str, node: yaml.MappingNode, missing: Mapping[str, Value]) -> _Change:
    """New keys after a mapping's last: within its braces, or on lines of their own."""
    end = _end(node)
    if node.flow_style:
        last = _end(node.value[-1][1]) if node.value else end - 1
        pairs = ", ".join(_pair(key, value) for key, value in missing.items())
        return _Change(last, last, f", {pairs}" if node.value else pairs)
    at, indent = _line_end(text, end), " " * node.start_mark.column
    lines = (f"{_newline(text)}{indent}{_pair(key, value)}" for key, value in missing.items())
    return _Change(at, at, "".join(lines))


def _end(node: yaml.Node) -> int:
    """After the node's last letter: a block's own mark stands after the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.index


def _line_end(text: str, at: int) -> int:
    """The end of the line, before what ends it."""
    found = text.find("\n", at)
    end = len(text) if found < 0 else found
    return end - 1 if text[end - 1 : end] == "\r" else end


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _is_same(node: yaml.Node, value: Value) -> bool:
    if isinstance(node, yaml.ScalarNode):
        return bool(node.value == value) or (isinstance(value, tuple) and value == (node.value,))
    return (
        isinstance(node, yaml.SequenceNode)
        and isinstance(value, tuple)
        and [item.value for item in node.value] == list(value)
    )


def _pair(key: str, value: Value) -> str:
    return f"{scalar_text(key)}: {_flow(value)}"


def _flow(value: Value) -> str:
    if isinstance(value, str):
        return value if _NUMBER.fullmatch(value) else scalar_text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(_pair(key, item) for key, item in value.items()) + "}"
    return "[" + ", ".join(_flow(item) for item in value) + "]"
