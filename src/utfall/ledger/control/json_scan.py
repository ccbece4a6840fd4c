"""Control totals of a JSON file: its tokens in order, without the reader's parser."""

import re
from collections.abc import Iterator, Mapping

from utfall.ledger.control.table_amounts import Found, ScannedColumns

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)"|(-?[0-9][0-9.eE+-]*)|([{}\[\]:,])|(true|false|null)')
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_Path = tuple[str | int, ...]
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def scan_json(text: str, records: str, names: Mapping[str, int], columns: ScannedColumns) -> Found:
    """Count and sum the values of the amount keys in the records of the list at the dotted path
    ``records``, or of a text with one a line; ``names`` gives the column of a key. Rows are
    numbered from 1."""
    found = Found(columns)
    wanted = tuple(records.split(".")) if records else ()
    is_lines = not wanted and text.lstrip()[:1] == "{"
    row = 0
    for path, value, is_number in _values(text):
        keys = path if is_lines else _in_record(path, wanted)
        if keys is None:
            continue
        if value is None:
            row += not keys
            continue
        heading = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)
        place = names.get(heading, -1)
        if place not in columns.amounts or not columns.reads(row):
            continue
        if is_number:
            found.number(row, place, value)
        else:
            found.text(row, place, value)
    return found


def _in_record(path: _Path, wanted: tuple[str, ...]) -> _Path | None:
    """The keys to what is in a record, from the outermost list on the way there and without the
    places of records; empty for a record itself, None for what is in none."""
    rest, keys = list(path), list[str | int]()
    is_row = False
    for step in wanted:
        if rest and isinstance(rest[0], int):
            del rest[0]
            is_row = True
        if not rest or rest[0] != step:
            return None
        keys += rest[:1] if is_row else []
        del rest[0]
    if not rest or not isinstance(rest[0], int):
        return None
    return (*keys, *rest[1:]) if len(rest) > 1 else ()


def _values(text: str) -> Iterator[tuple[_Path, str | None, bool]]:
    """Every text and number with its path of keys and places; None where an object or a list
    begins."""
    path: list[str | int] = []
    kinds: list[str] = []
    name = ""
    at_key = False
    for token in _TOKEN.finditer(text):
        string, number, mark, _ = token.groups()
        if mark in ("{", "["):
            yield tuple(path), None, False
            kinds.append(mark)
            path.append(0 if mark == "[" else "")
            at_key = mark == "{"
        elif mark in ("}", "]") and kinds:
            kinds.pop()
            path.pop()
        elif mark == "," and kinds:
            last = path[-1]
            at_key = kinds[-1] == "{"
            path[-1] = last + 1 if isinstance(last, int) else last
        elif mark == ":":
            path[-1], at_key = name, False
        elif string is not None and at_key:
            name = _plain(string).replace("\ufeff", "").strip()
        elif string is not None:
            yield tuple(path), _plain(string), False
        elif number is not None:
            yield tuple(path), number, True


def _plain(text: str) -> str:
    return _ESCAPE.sub(
        lambda m: chr(int(m[1], 16)) if m[1] else _SHORT.get(m[2], m[2]), text
    )  # fmt: skip
