"""JSON → raw table: a list of objects, each a row; their keys are the headings."""

import json
from decimal import Decimal

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import NumberText, RawRow, RawTable

_MOST_EXPONENT_DIGITS = 3  # with its sign: e+99
_MOST_DIGITS = 40
_DEEPEST = 20
BOM = "\ufeff"
_Pairs = list[tuple[str, object]]


class _TwiceError(ValueError):
    """A key stands twice in an object: which of the values counts is not known."""


def read_json(
    text: str, encoding: str, records: str, shown_name: str, problems: list[Problem]
) -> RawTable | None:
    """The objects of the list at the dotted path ``records`` (empty: the document is the list).

    A row's number is its place in the list, from 1. What is no such file is a Problem, and None.
    """
    document = _document(text, shown_name, problems)
    if document is None:
        return None
    listed = _at(document, records)
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        problems.append(problem("TAB-27", file=shown_name, path=records or "filens början"))
        return None
    flat = [_flat(item) for item in listed if isinstance(item, dict)]
    names = tuple(dict.fromkeys(key for item in flat for key in item))
    rows = tuple(
        RawRow(number, tuple(item.get(name, "") for name in names))
        for number, item in enumerate(flat, start=1)
    )
    return RawTable("json", encoding, "", rows, names=names)


def _document(text: str, shown_name: str, problems: list[Problem]) -> object:
    """Numbers as their own text: nothing passes a binary fraction."""
    try:
        read: object = json.loads(
            text, parse_float=_number, parse_int=NumberText, parse_constant=str,
            object_pairs_hook=_unique,
        )  # fmt: skip
    except json.JSONDecodeError as fault:
        problems.append(
            problem("TAB-26", file=shown_name, line=fault.lineno, column=fault.colno,
                    reason="texten bryter mot JSON:s regler här")
        )  # fmt: skip
        return None
    except _TwiceError as twice:
        reason = f"nyckeln {twice} står två gånger i samma post"
        problems.append(problem("TAB-26", file=shown_name, reason=reason))
        return None
    except RecursionError:
        reason = "den är nästlad i orimligt många nivåer"
        problems.append(problem("TAB-26", file=shown_name, reason=reason))
        return None
    return read if read is not None else ""


def _number(text: str) -> str:
    """A number's own text, its exponent written out; one beyond all amounts is left as words."""
    digits, _, exponent = text.casefold().partition("e")
    if not exponent:
        return NumberText(text)
    if len(exponent) > _MOST_EXPONENT_DIGITS or len(digits) > _MOST_DIGITS:
        return text
    return NumberText(format(Decimal(text), "f"))


def _unique(pairs: _Pairs) -> dict[str, object]:
    """An object; a byte order mark inside a key is no part of its name."""
    found: dict[str, object] = {}
    for key, value in pairs:
        name = key.replace(BOM, "").strip()
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def _at(document: object, path: str) -> object:
    for step in path.split(".") if path else ():
        document = document.get(step) if isinstance(document, dict) else None
    return document


def _flat(item: dict[str, object], before: str = "") -> dict[str, str]:
    """An object in an object gives ``outer.inner``; a list, and what lies deeper than any table
    does, is its JSON text."""
    cells: dict[str, str] = {}
    for key, value in item.items():
        if isinstance(value, dict) and before.count(".") < _DEEPEST:
            cells |= _flat(value, f"{before}{key}.")
        else:
            cells[before + key] = _text(value)
    return cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
