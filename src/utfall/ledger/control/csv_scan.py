"""Control totals of a CSV file: a splitter of its own, sharing no code with the reader."""

import re
from collections.abc import Iterator

from utfall.ledger.control.table_amounts import ScannedColumns, key, nearest_whole, totals
from utfall.ledger.rows import SourceTotals


def scan_csv(
    content: bytes, encoding: str, delimiter: str, columns: ScannedColumns
) -> SourceTotals:
    """Count and sum the filled cells under the amount headings."""
    text = content.decode(encoding).lstrip("\ufeff")
    wanted = {key(heading) for heading in columns.amounts}
    places: list[int] = []
    amounts: list[int] = []
    for line, fields in _records(text, delimiter):
        if line == columns.heading_row:
            places = [n for n, field in enumerate(fields) if key(field) in wanted]
        elif line > columns.heading_row:
            filled = (fields[n] for n in places if n < len(fields) and fields[n].strip())
            amounts += [nearest_whole(t, columns.decimal, columns.per_unit) for t in filled]
    return totals(amounts, columns)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on."""
    mark = re.escape(delimiter)
    piece = re.compile(rf'(?:"((?:[^"]|"")*+)"|([^{mark}\r\n]*+))({mark}|\r\n|\r|\n|\Z)')
    line, begun, fields, position = 1, 1, list[str](), 0
    while position < len(text):
        match = piece.match(text, position)
        if match is None:
            return
        quoted, bare, end = match.groups()
        fields.append(bare if quoted is None else quoted.replace('""', '"'))
        line += len(re.findall(r"\r\n|\r|\n", match[0]))
        position = match.end()
        if end != delimiter:
            yield begun, fields
            begun, fields = line, []
    if fields:
        yield begun, fields
