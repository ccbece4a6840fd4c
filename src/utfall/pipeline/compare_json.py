"""A JSON against the one written anew: cells by key, everything else by its path."""

import json
from collections.abc import Iterator
from typing import Any

from utfall.pipeline.difference import Difference
from utfall.pipeline.sealed import Finished


def compare_json(_name: str, anew: bytes, content: bytes, _made: Finished) -> list[Difference]:
    """Every difference that can be named."""
    sealed, found = json.loads(anew), json.loads(content)
    return [*_cells(sealed, found), *_texts(sealed, found)]


def _cells(sealed: dict[str, Any], found: dict[str, Any]) -> Iterator[Difference]:
    expected, there = _by_key(sealed), _by_key(found)
    for key in dict.fromkeys((*expected, *there)):
        if expected.get(key) != there.get(key):
            yield Difference("cell", key, _shown(expected.get(key)), _shown(there.get(key)))


def _by_key(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    cells = document.get("cells")
    found: dict[str, dict[str, Any]] = {}
    for number, cell in enumerate(cells if isinstance(cells, list) else []):
        if isinstance(cell, dict):
            key = f"{cell.get('row')}/{cell.get('column')}"
            found[key if key not in found else f"{key} ({number})"] = cell
    return found


def _shown(cell: dict[str, Any] | None) -> str:
    if cell is None:
        return "saknas"
    figures = {key: value for key, value in cell.items() if key not in ("row", "column")}
    return json.dumps(figures, ensure_ascii=False)


def _texts(sealed: dict[str, Any], found: dict[str, Any]) -> Iterator[Difference]:
    for key in dict.fromkeys((*sealed, *found)):
        if key != "cells":
            yield from _values(key, sealed.get(key), found.get(key))


def _values(path: str, sealed: object, found: object) -> Iterator[Difference]:
    if sealed == found:
        return
    if isinstance(sealed, dict) and isinstance(found, dict):
        for key in dict.fromkeys((*sealed, *found)):
            yield from _values(f"{path}/{key}", sealed.get(key), found.get(key))
    elif isinstance(sealed, list) and isinstance(found, list) and len(sealed) == len(found):
        for number, (one, other) in enumerate(zip(sealed, found, strict=True)):
            yield from _values(f"{path}/{number}", one, other)
    else:
        yield Difference("text", path, str(sealed), str(found))
