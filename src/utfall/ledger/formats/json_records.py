"""A JSON document → the cells of its records, each under the dotted path it stands at."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

_DEEPEST = 20
_LONGEST = 24
_LOOKED_AT = 50
Cells = dict[str, str]


@dataclass(slots=True)
class Records:
    """The cells of each record. ``around`` are the headings of what stands in the objects around
    the records, and so is the same for several rows."""

    cells: list[Cells] = field(default_factory=list)
    around: dict[str, None] = field(default_factory=dict)
    has_list: bool = False
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class _Around:
    """What an object around a record has, and the path from there; ``is_row``: a list was passed,
    so that what is met belongs to rows."""

    cells: Cells
    path: str = ""
    is_row: bool = False


def records_at(document: object, path: str) -> Records | None:
    """The records of the list at a dotted path, in each object of the lists on its way; None where
    there is no list of objects or of lists."""
    found = Records()
    _go(document, tuple(path.split(".")) if path else (), _Around({}), found)
    return found if found.has_list and not found.is_wrong else None


def _go(node: object, steps: tuple[str, ...], outer: _Around, found: Records) -> None:
    if not steps:
        _take(node, outer, found)
    elif isinstance(node, dict):
        _go(node.get(steps[0]), steps[1:], _within(node, steps[0], outer, found), found)
    elif isinstance(node, list):
        for item in node:
            _go(item, steps, _Around(outer.cells, outer.path, is_row=True), found)
    else:
        found.is_wrong |= node is not None


def _within(node: dict[str, object], step: str, outer: _Around, found: Records) -> _Around:
    """What is around a key of an object."""
    if not outer.is_row:
        return outer
    own = {
        name: text
        for key, value in node.items() if key != step
        for name, text in _cells(value, outer.path + key)
    }  # fmt: skip
    found.around |= dict.fromkeys(own)
    return _Around(outer.cells | own, f"{outer.path}{step}.", is_row=True)


def _take(node: object, outer: _Around, found: Records) -> None:
    """Each item of a list is a record."""
    if not isinstance(node, list):
        found.is_wrong |= node is not None
        return
    found.has_list = True
    for item in node:
        if not isinstance(item, dict | list):
            found.is_wrong = True
            return
        found.cells.append(outer.cells | dict(_cells(item, outer.path.removesuffix("."))))


def _cells(value: object, path: str) -> Iterator[tuple[str, str]]:
    """A value with its path: ``outer.inner`` in an object, ``outer.2`` in a list, counted from 1.
    What lies deeper, or is longer, than any table's is its JSON text."""
    inner: list[tuple[str, object]] | None = None
    if path.count(".") < _DEEPEST and isinstance(value, dict):
        inner = list(value.items())
    elif path.count(".") < _DEEPEST and isinstance(value, list) and len(value) <= _LONGEST:
        inner = [(str(place), item) for place, item in enumerate(value, start=1)]
    if inner is None:
        yield path, _text(value)
        return
    for key, item in inner:
        yield from _cells(item, f"{path}.{key}" if path else key)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def paths_to_lists(document: object) -> dict[str, int]:
    """The dotted path of each list of objects or of lists, with how many it has among the first
    of them; those of what holds a list before those of the list."""
    found: dict[str, int] = {}
    _look(document, "", found)
    return found


def _look(node: object, path: str, found: dict[str, int]) -> None:
    if path.count(".") > _DEEPEST:
        return
    items: list[dict[str, object]] = [node] if isinstance(node, dict) else []
    if isinstance(node, list) and node and all(isinstance(item, dict | list) for item in node):
        found[path] = found.get(path, 0) + len(node)
        items = [item for item in node[:_LOOKED_AT] if isinstance(item, dict)]
    for item in items:
        for key, value in item.items():
            _look(value, f"{path}.{key}" if path else key, found)
