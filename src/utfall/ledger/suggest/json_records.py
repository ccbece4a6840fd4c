"""Where in a JSON file the list of records is."""

import json
from collections.abc import Iterable

from utfall.ledger.formats.json_records import Cells, paths_to_lists, records_at
from utfall.ledger.formats.raw_table import NumberText
from utfall.ledger.suggest.heading_words import BELOPP, target_of

_LOOKED_AT = 50


def is_json(text: str) -> bool:
    """Whether the text is whole JSON, or has an object a line."""
    return _document(text) is not None


def path_to_records(text: str) -> str | None:
    """The dotted path to the list whose records have amounts of their own, the outermost of
    several; else to the longest list. Empty where the document is that list, None where there is
    none."""
    document = _document(text)
    paths = {} if document is None else paths_to_lists(document)
    if not paths:
        return None
    with_amounts = [path for path in paths if _has_amounts(document, path)]
    if with_amounts:
        return min(with_amounts, key=lambda path: path.count(".") + bool(path))
    return max(paths, key=lambda path: paths[path])


def _document(text: str) -> object:
    try:
        return json.loads(text, parse_int=NumberText, parse_float=NumberText)
    except (ValueError, RecursionError):
        pass
    try:
        lines = [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError):
        return None
    return lines if lines and all(isinstance(line, dict) for line in lines) else None


def _has_amounts(document: object, path: str) -> bool:
    """Whether a record has a number with decimals, or a key that heads amounts, in none of the
    lists within it and not only around it."""
    found = records_at(document, path)
    if found is None:
        return False
    return any(_is_amount(cells, found.around) for cells in found.cells[:_LOOKED_AT])


def _is_amount(cells: Cells, around: Iterable[str]) -> bool:
    own = ((key, text) for key, text in cells.items() if key not in around)
    return any(
        target_of(key) in (BELOPP, "värde")
        or ("." in text and text.lstrip("-").replace(".", "").isdecimal())
        for key, text in own
        if not any(step.isdecimal() for step in key.split(".")[1:-1])
    )
