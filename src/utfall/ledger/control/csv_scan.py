"""Control totals of a CSV file: splitters of its own, sharing no code with the reader.

Bytes are cut at their delimiters by index arithmetic, a piece at a time, and the amounts' digits
weighed by their places; what is not plainly so is split letter by letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from utfall.ledger.control.amount_bytes import count_amounts
from utfall.ledger.control.table_amounts import Found, ScannedColumns
from utfall.ledger.formats.content import Content, release

_PIECE = 1_000_000  # bytes; what is made of it stays near the processor
_LINE_END = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"
_Places = NDArray[np.int64]
_Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Cut:
    """The records of a piece of bytes: every separator outside quotes in order, which of them end
    a record, on which line of the piece each record begins (from 0), and how many lines it has."""

    separators: _Places
    ends: _Places
    line: _Places
    lines: int


def scan_csv(
    content: Content, encoding: str, delimiter: str, quote: str, columns: ScannedColumns
) -> Found:
    """Count and sum the filled cells in the amount columns of a file's bytes."""
    found = Found(columns)
    if encoding == "utf-16":
        content, encoding = _decoded(bytes(content), encoding).encode(), "utf-8"
    if content.find(b"\n") < 0:
        content = bytes(content).replace(b"\r", b"\n")
    cuts_bytes = delimiter.isascii() and quote.isascii() and len(delimiter) == 1
    start, line, mark = 0, 1, _MARK.encode()
    while encoding == "utf-8" and content[start : start + len(mark)] == mark:
        start += len(mark)
    while cuts_bytes and start < len(content):
        piece = content[start : start + _PIECE]
        if start + len(piece) == len(content) and not piece.endswith(b"\n"):
            piece += b"\n"
        letters = np.frombuffer(piece, np.uint8)
        cut = _cut(letters, ord(delimiter), quote)
        if cut is None:
            break
        _count(letters, cut, line, encoding, quote, found)
        release(content, start, start + len(piece))
        start += int(cut.separators[cut.ends[-1]]) + 1
        line += cut.lines
    if start < len(content):
        _scan_text(_decoded(content[start:], encoding), line, delimiter, quote, found)
    return found


def _count(
    letters: NDArray[np.uint8], cut: _Cut, first_line: int, encoding: str, quote: str,
    found: Found,
) -> None:  # fmt: skip
    """Count the amounts of a piece's records."""
    columns = found.columns
    lines = first_line + cut.line
    reads = (lines > columns.after) & ~columns.unread.among(lines)
    first = np.concatenate(([0], cut.ends[:-1] + 1))
    before = np.concatenate(([-1], cut.separators))
    for place in sorted(columns.amounts):
        rows = np.flatnonzero(reads & (first + place <= cut.ends))
        at = first[rows] + place
        count_amounts(
            letters, before[at] + 1, cut.separators[at], lines[rows], place, encoding, quote, found
        )  # fmt: skip


def _decoded(content: bytes, encoding: str) -> str:
    """The scan's own way from bytes to text; the reader has refused what is in no such encoding."""
    if encoding == "utf-16":
        big = content[:2] == b"\xfe\xff" or (content[:1] == b"\x00" and content[1:2] != b"\x00")
        encoding = "utf-16-be" if big else "utf-16-le"
    return content.decode(encoding).lstrip(_MARK)


def _cut(letters: NDArray[np.uint8], delimiter: int, quote: str) -> _Cut | None:
    """The piece to its last whole record; None where a CR stands alone, a mark does not quote a
    whole cell, or there is no whole record."""
    returns = np.flatnonzero(letters[:-1] == ord("\r"))
    if (letters[returns + 1] != ord("\n")).any():
        return None
    matters = (letters == delimiter) | (letters == ord("\n"))
    if quote:
        matters |= letters == ord(quote)
    places = np.flatnonzero(matters)
    kind = letters[places]
    is_end = kind == ord("\n")
    every_end = None
    if quote:
        is_mark = kind == ord(quote)
        marks = places[is_mark]
        begins = _separates(letters, marks - 1, delimiter)
        outside = ~is_mark
        if begins.any():
            if not _quotes_cells(letters, marks, begins, delimiter):
                return None
            every_end = places[is_end]
            outside &= np.cumsum(is_mark, dtype=np.uint8) % 2 == 0
        places, is_end = places[outside], is_end[outside]
    ends = np.flatnonzero(is_end)
    if not len(ends):
        return None
    if every_end is None or len(every_end) == len(ends):
        return _Cut(places, ends, np.arange(len(ends)), len(ends))
    number = np.searchsorted(every_end, places[ends])
    line = np.concatenate(([0], number[:-1] + 1))
    return _Cut(places, ends, line, int(number[-1]) + 1)


def _separates(letters: NDArray[np.uint8], places: _Places, delimiter: int) -> _Flags:
    """Whether a separator, or the piece's border, stands at each place."""
    inside = np.clip(places, 0, len(letters) - 1)
    letter = letters[inside]
    found: _Flags = (letter == delimiter) | (letter == ord("\n"))
    found |= places != inside
    return found


def _quotes_cells(
    letters: NDArray[np.uint8], marks: _Places, begins: _Flags, delimiter: int
) -> bool:
    """Whether every mark begins a cell, ends one or is one of two in a quoted cell. The piece's
    last cell may be cut off."""
    opens, closes = begins[0::2].copy(), marks[1::2]
    ends = _separates(letters, closes + 1, delimiter)
    ends |= letters[np.minimum(closes + 1, len(letters) - 1)] == ord("\r")
    if not (opens.all() and ends.all()):
        pairs = marks[2::2] == closes[: len(opens) - 1] + 1
        opens[1:] |= pairs
        ends[: len(pairs)] |= pairs
    return bool(opens.all() and ends.all())


def _scan_text(text: str, first_line: int, delimiter: str, quote: str, found: Found) -> None:
    columns, places = found.columns, sorted(found.columns.amounts)
    for line, fields in _records(text, first_line, delimiter, quote):
        if columns.reads(line):
            for place in places:
                if place < len(fields):
                    found.text(line, place, fields[place])


def _records(
    text: str, first_line: int, delimiter: str, quote: str
) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on."""
    mark, around = re.escape(delimiter), re.escape(quote)
    quoted_field = rf"{around}((?:[^{around}]|{around}{around})*+){around}|" if quote else "(?!)()|"
    piece = re.compile(rf"(?:{quoted_field}([^{mark}\r\n]*+))({mark}|\r\n|\r|\n|\Z)")
    line, begun, fields, position = first_line, first_line, list[str](), 0
    while position < len(text):
        match = piece.match(text, position)
        if match is None:
            return
        quoted, bare, end = match.groups()
        if quoted is None:
            fields.append(bare)
        else:
            fields.append(quoted.replace(quote * 2, quote))
            line += len(_LINE_END.findall(quoted))
        position = match.end()
        if end != delimiter:
            line += 1
            yield begun, fields
            begun, fields = line, []
    if fields:
        yield begun, fields
