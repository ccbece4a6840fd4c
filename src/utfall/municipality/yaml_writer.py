"""Nodes → the text of a file that reads back as the same nodes: short lines, texts quoted where
another reader could take them for something else."""

import json
import re

from utfall.municipality.yaml_reader import Items, Mapping, Node, Scalar

_WIDTH = 100
_WIDTH_OF_ITEM = 160
_PLAIN = re.compile(r"[A-Za-zÅÄÖåäöÉé][\wÅÄÖåäöÉé./§–-]*( [\wÅÄÖåäöÉé./§–(][\wÅÄÖåäöÉé./§–()-]*)*")
_NO_TEXTS = frozenset(("yes", "no", "on", "off", "true", "false", "null", "y", "n"))


def yaml_text(node: Node) -> str:
    """The file's text; a mapping or list that fits a line stands on one."""
    return "".join(f"{line}\n" for line in _lines(node, ""))


def same_nodes(one: Node, other: Node) -> bool:
    """Whether two nodes say the same, wherever they stand."""
    return _plain(one) == _plain(other)


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    return [(key, _plain(entry.value)) for key, entry in node.entries.items()]


def _lines(node: Node, indent: str) -> list[str]:
    if isinstance(node, Mapping):
        return [
            line for key, entry in node.entries.items()
            for line in _entry(f"{indent}{scalar_text(key)}:", entry.value, f"{indent}  ")
        ]  # fmt: skip
    assert isinstance(node, Items)
    return [line for item in node.items for line in _item(item, indent)]


def _entry(head: str, value: Node, indent: str) -> list[str]:
    one_line = f"{head} {_flow(value)}"
    if isinstance(value, Scalar) or not _has_content(value):
        return [one_line]
    if len(one_line) <= _WIDTH and not _holds_mappings(value):
        return [one_line]
    return [head, *_lines(value, indent)]


def _item(item: Node, indent: str) -> list[str]:
    one_line = f"{indent}- {_flow(item)}"
    if not isinstance(item, Mapping) or not item.entries:
        return [one_line]
    deep = any(_holds_mappings(entry.value) for entry in item.entries.values())
    if not deep and len(one_line) <= _WIDTH_OF_ITEM:
        return [one_line]
    first, *rest = _lines(item, f"{indent}  ")
    return [f"{indent}- {first.lstrip()}", *rest]


def _has_content(node: Items | Mapping) -> bool:
    return bool(node.entries if isinstance(node, Mapping) else node.items)


def _holds_mappings(node: Node) -> bool:
    """Whether a list is one of mappings, which are easier to read a line each."""
    if isinstance(node, Items):
        return len(node.items) > 1 and any(isinstance(item, Mapping) for item in node.items)
    if isinstance(node, Mapping):
        return any(not isinstance(entry.value, Scalar) for entry in node.entries.values())
    return False


def _flow(node: Node) -> str:
    if isinstance(node, Scalar):
        return scalar_text(node.text)
    if isinstance(node, Items):
        return f"[{', '.join(_flow(item) for item in node.items)}]"
    pairs = (f"{scalar_text(key)}: {_flow(entry.value)}" for key, entry in node.entries.items())
    return f"{{{', '.join(pairs)}}}"


def scalar_text(text: str) -> str:
    """A text as a file has it: quoted where another reader could take it for something else."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NO_TEXTS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else _escape(c) for c in quoted)


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
