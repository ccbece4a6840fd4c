"""Where a CSV's bytes may be cut into blocks that two splitters must read alike.

Quotation marks mean something only where a cell begins with one. A block in which every mark opens
a cell, closes one, or is one of a pair inside a quoted cell is plain; a file with any other is for
the exact reader.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from utfall.ledger.coded import distinct
from utfall.ledger.formats.byte_bits import (
    after,
    before,
    bits_where,
    count_of,
    odd_so_far,
    padded,
    places_of,
)
from utfall.ledger.formats.column_table import NotPlainError
from utfall.ledger.formats.content import Content, release
from utfall.ledger.formats.text_encoding import decoded_text, is_utf_8

BLOCK_BYTES = 16_000_000
LONGEST_RECORD = 131_000
"""Bytes; Python's ``csv`` refuses a cell of more characters than 131 072."""

_ONE_BYTE_A_LETTER = ("latin-1", "cp1252", "cp437")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LINE_FEED, _RETURN = b"\n\r"
_MOST_UNUSUAL = 50_000
_Places = NDArray[np.int64]
_Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PlainBlock:
    """Whole records of the file, as UTF-8. ``first_line`` of the first; ``quoted``: marks quote;
    ``record_lines``: how many lines each record takes, None where each takes one. ``unusual`` are
    lines (from 0) whose marks are not plain: they are blank in ``content``, and each is a record if
    it is whole by itself."""

    content: bytes
    first_line: int
    quoted: bool
    record_lines: _Places | None
    unusual: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Records:
    """The whole records of a piece: how many bytes and lines they take, and how they are quoted."""

    used: int
    lines: int
    quoted: bool = False
    record_lines: _Places | None = None
    unusual: _Places | None = None


def plain_blocks(
    content: Content, encoding: str, delimiter: str, quote: str, size: int
) -> Iterator[PlainBlock]:
    """The blocks in order, about ``size`` bytes each. Raises NotPlainError at what is not plain."""
    if not all(mark.isascii() and len(mark) == 1 for mark in (delimiter, quote or '"')):
        raise NotPlainError
    content, encoding, start = _in_bytes(content, encoding)
    has_line_feeds = content.find(b"\n") >= 0
    if not has_line_feeds:
        content = bytes(content).replace(b"\r", b"\n")
    line = 1
    while start < len(content):
        piece = content[start : _end_of_piece(content, start, size)]
        if b"\r" in piece and piece.count(b"\r") != piece.count(b"\r\n"):
            raise NotPlainError
        is_last = start + len(piece) == len(content)
        records = _records(piece, ord(delimiter), quote.encode(), is_last=is_last)
        if records.record_lines is not None and not has_line_feeds:
            raise NotPlainError  # the line ends within cells are CR, and stay so
        content_of_block, unusual = _without(piece[: records.used], records.unusual, encoding)
        yield PlainBlock(
            _as_utf_8(content_of_block, encoding), line, records.quoted, records.record_lines,
            unusual,
        )  # fmt: skip
        release(content, start, start + records.used)
        start += records.used
        line += records.lines


def _in_bytes(content: Content, encoding: str) -> tuple[Content, str, int]:
    """The file in an encoding that has ASCII's bytes, and where its text begins."""
    start, first = 0, content[:3]
    if encoding == "utf-16":
        text = decoded_text(bytes(content), encoding)
        if text is None:
            raise NotPlainError
        content, encoding = text.encode(), "utf-8"
    elif encoding == "utf-8" and first == codecs.BOM_UTF8:
        start = len(codecs.BOM_UTF8)
    elif encoding not in ("utf-8", *_ONE_BYTE_A_LETTER) or first.startswith(_MARKS):
        raise NotPlainError
    return content, encoding, start


def _end_of_piece(content: Content, start: int, size: int) -> int:
    """After the last line end within ``size`` bytes, or the file's end."""
    if len(content) - start <= size:
        return len(content)
    end = content.rfind(b"\n", start, start + size) + 1
    if not end:
        raise NotPlainError
    return end


def _as_utf_8(piece: bytes, encoding: str) -> bytes:
    if piece.isascii() or (encoding == "utf-8" and is_utf_8(piece)):
        return piece
    try:
        return piece.decode(encoding).encode()
    except UnicodeDecodeError:
        raise NotPlainError from None


def _without(piece: bytes, unusual: _Places | None, encoding: str) -> tuple[bytes, dict[int, str]]:
    """The piece with its unusual lines blank, and those lines."""
    if unusual is None:
        return piece, {}
    lines = piece.split(b"\n")
    try:
        taken = {line: lines[line].decode(encoding) for line in unusual.tolist()}
    except UnicodeDecodeError:
        raise NotPlainError from None
    for line in taken:
        lines[line] = b""
    if len(lines) - 1 in taken:
        lines.append(b"")
    return b"\n".join(lines), taken


def _records(piece: bytes, delimiter: int, quote: bytes, *, is_last: bool) -> _Records:
    if b"\x00" in piece:
        raise NotPlainError
    if quote and quote in piece:
        records = _quoted_records(piece, delimiter, quote[0], is_last=is_last)
        if records is not None:
            return records
    if _has_longer_record(piece):
        raise NotPlainError
    return _Records(len(piece), count_of(_LINE_FEED, piece))


def _has_longer_record(piece: bytes) -> bool:
    start = 0
    while len(piece) - start > LONGEST_RECORD:
        end = piece.rfind(b"\n", start, start + LONGEST_RECORD + 1)
        if end < 0:
            return True
        start = end + 1
    return False


def _quoted_records(piece: bytes, delimiter: int, quote: int, *, is_last: bool) -> _Records | None:
    """The piece by its marks, to the last line end outside quotes; None where no cell begins with
    a mark, so that they mean nothing."""
    letters = padded(piece, b"\n", b"\n")
    marks, line_feeds = bits_where(letters, quote), bits_where(letters, _LINE_FEED)
    edges = bits_where(letters, delimiter) | line_feeds
    if not (marks & after(edges)).any():
        return None
    within = odd_so_far(marks)
    strange = marks & within & ~after(edges | marks)
    edges |= marks | bits_where(letters, _RETURN)
    strange |= marks & ~within & ~before(edges)
    if (strange | (line_feeds & within)).any():
        return _by_marks(piece, delimiter, quote, is_last=is_last)
    ends = places_of(line_feeds)[1:]  # the first stands before the piece
    last = len(piece) + (not piece.endswith(b"\n"))
    lines = int(np.searchsorted(ends, last, "right"))
    return _with_lengths(ends, np.arange(lines), len(piece))


def _by_marks(piece: bytes, delimiter: int, quote: int, *, is_last: bool) -> _Records:
    """As ``_quoted_records``, mark by mark: where cells hold line ends, or marks are not plain."""
    letters = np.frombuffer(b"\n" + piece + b"\n", np.uint8)
    marks = np.flatnonzero(letters == quote)
    left, right = letters[marks - 1], letters[marks + 1]
    begins = (left == delimiter) | (left == _LINE_FEED) | (left == quote)
    closes = (right == delimiter) | (right == _LINE_FEED) | (right == _RETURN) | (right == quote)
    ends = 1 + np.flatnonzero(letters[1:] == _LINE_FEED)
    if piece.endswith(b"\n"):
        ends = ends[:-1]
    before_end = np.searchsorted(marks, ends)
    outside = before_end % 2 == 0
    record_ends = np.flatnonzero(outside)
    if len(record_ends) and (outside[-1] or not is_last):
        used = int(ends[record_ends[-1]])
        whole = marks < used
        if begins[whole][0::2].all() and closes[whole][1::2].all():
            return _with_lengths(ends, record_ends, min(used, len(piece)))
    return _by_line(begins, closes, before_end, ends, len(piece))


def _with_lengths(ends: _Places, record_ends: _Places, used: int) -> _Records:
    """Records that end on some of the lines."""
    if np.diff(ends[record_ends], prepend=0).max() > LONGEST_RECORD:
        raise NotPlainError
    lines = int(record_ends[-1]) + 1
    several = lines > len(record_ends)
    record_lines = np.diff(record_ends, prepend=-1) if several else None
    return _Records(used, lines, quoted=True, record_lines=record_lines)


def _by_line(
    begins: _Flags, closes: _Flags, before_end: _Places, ends: _Places, length: int
) -> _Records:
    """Each line as a record; those whose marks are not plain by themselves are unusual."""
    count = np.diff(before_end, prepend=0)
    line = np.repeat(np.arange(len(ends)), count)
    opens = (np.arange(len(line)) - (before_end - count)[line]) % 2 == 0
    is_plain = np.where(opens, begins[: len(line)], closes[: len(line)])
    unusual = distinct(np.concatenate((line[~is_plain], np.flatnonzero(count % 2))))
    if len(unusual) > _MOST_UNUSUAL or np.diff(ends, prepend=0).max() > LONGEST_RECORD:
        raise NotPlainError
    lines = len(ends)
    return _Records(min(int(ends[-1]), length), lines, quoted=True, unusual=unusual)
