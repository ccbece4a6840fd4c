"""One cheap pass over a whole file: its encoding, its line ends and where chunks can be cut.

Counts bytes only; works on a memory map and holds one block at a time.
"""

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from utfall.ledger.formats.content import Content, release
from utfall.ledger.formats.sie4_encoding import encoding_by_letters

CHUNK_BYTES = 2 << 20
_BLOCK = 4 << 20
_LF, _CR = b"\n"[0], b"\r"[0]
_PERHAPS_VOUCHER = re.compile(rb"#VER", re.IGNORECASE)
_CHECKSUM = re.compile(rb"#KSUMMA", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChunkSpan:
    """Bytes ``start`` to ``end`` (not included) of a file; they begin line ``first_line``."""

    number: int
    start: int
    end: int
    first_line: int


@dataclass(frozen=True, slots=True)
class SieSurvey:
    """``line_end`` is the byte that counts lines: LF, or CR in a file without LF. ``checksum``
    says that the lines before the first ``#VER`` name ``#KSUMMA``."""

    encoding: str
    line_end: int
    checksum: bool
    spans: tuple[ChunkSpan, ...]


def survey_sie4(content: Content, chunk_bytes: int = CHUNK_BYTES) -> SieSurvey:
    """Look at every byte once. ``content`` is not empty."""
    whole = np.frombuffer(content, np.uint8)
    line_end = _LF if content.find(b"\n") >= 0 else _CR
    found = _PERHAPS_VOUCHER.search(content)
    head = content.rfind(bytes((line_end,)), 0, found.start()) + 1 if found else len(content)
    borders = _borders(content, head, line_end, chunk_bytes)
    spans = []
    line = 1
    for number, (start, end) in enumerate(pairwise(borders)):
        spans.append(ChunkSpan(number, start, end, line))
        line += int(np.count_nonzero(whole[start:end] == line_end))
        release(content, start, end)
    checksum = _CHECKSUM.search(content, 0, head) is not None
    return SieSurvey(_encoding(content, whole), line_end, checksum, tuple(spans))


def _borders(content: Content, head: int, line_end: int, chunk_bytes: int) -> list[int]:
    """Before ``head``, where a ``#VER`` may stand first, any line may begin a chunk; after it a
    certain ``#VER`` only."""
    borders = [0]
    while borders[-1] < len(content):
        wanted = borders[-1] + chunk_bytes
        if wanted < head:
            found = content.find(bytes((line_end,)), wanted, head) + 1
            borders.append(found or head)
        else:
            borders.append(_next_voucher(content, max(wanted - 1, head), line_end))
    return borders


def _next_voucher(content: Content, after: int, line_end: int) -> int:
    """Where the first line beginning after byte ``after`` with ``#VER`` stands, or the end."""
    pattern = re.compile(rb"%c[ \t]*(?=#VER[ \t])" % line_end, re.IGNORECASE)
    found = pattern.search(content, after)
    release(content, after, found.end() if found else len(content))
    return found.start() + 1 if found else len(content)


def _encoding(content: Content, whole: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> str:
    """As ``encoding_of``, block by block."""
    letters = np.zeros(256, np.int64)
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8 = True
    for start in range(0, len(whole), _BLOCK):
        block = whole[start : start + _BLOCK]
        high = block[block > 127]
        letters += np.bincount(high, minlength=256)
        if utf8 and (len(high) or decoder.getstate()[0]):
            try:
                decoder.decode(block.tobytes())
            except UnicodeDecodeError:
                utf8 = False
        release(content, start, start + len(block))
    if bytes(content[:3]) == codecs.BOM_UTF8:
        return "utf-8"
    if not letters.any():
        return "ascii"
    return "utf-8" if utf8 else encoding_by_letters(letters.tolist())
