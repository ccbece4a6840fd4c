"""Control totals of a CSV file: a splitter of its own, sharing no code with the reader."""

import re
from collections.abc import Iterator

from utfall.ledger.control.table_amounts import Found, ScannedColumns


def scan_csv(text: str, delimiter: str, quote: str, columns: ScannedColumns) -> Found:
    """Count and sum the filled cells in the amount columns of a decoded text."""
    found = Found(columns)
    places = sorted(columns.amounts)
    for line, fields in _records(text.lstrip("\ufeff"), delimiter, quote):
        if columns.reads(line):
            for place in places:
                if place < len(fields):
                    found.text(line, place, fields[place])
    return found


def _records(text: str, delimiter: str, quote: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on."""
    mark, around = re.escape(delimiter), re.escape(quote)
    quoted_field = rf"{around}((?:[^{around}]|{around}{around})*+){around}|" if quote else "(?!)()|"
    piece = re.compile(rf"(?:{quoted_field}([^{mark}\r\n]*+))({mark}|\r\n|\r|\n|\Z)")
    line, begun, fields, position = 1, 1, list[str](), 0
    while position < len(text):
        match = piece.match(text, position)
        if match is None:
            return
        quoted, bare, end = match.groups()
        fields.append(bare if quoted is None else quoted.replace(quote * 2, quote))
        line += len(re.findall(r"\r\n|\r|\n", match[0]))
        position = match.end()
        if end != delimiter:
            yield begun, fields
            begun, fields = line, []
    if fields:
        yield begun, fields
