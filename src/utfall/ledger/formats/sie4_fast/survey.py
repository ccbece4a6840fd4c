"""One cheap pass over a whole file: its encoding, its line ends and where chunks can be cut.

Counts bytes only; works on a memory map and holds a block at a time, or two.
"""

import codecs
import re
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from utfall.ledger.formats.byte_bits import count_of
from utfall.ledger.formats.content import Content, release
from utfall.ledger.formats.sie4_encoding import encoding_by_letters, is_utf8
from utfall.ledger.side_by_side import beside

CHUNK_BYTES = 2 << 20
_SIDE_BY_SIDE_FROM = 8
_MOST_ASCII = 0x7F
Counts = NDArray[np.int64]
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
    line_end = _LF if content.find(b"\n") >= 0 else _CR
    found = _PERHAPS_VOUCHER.search(content)
    head = content.rfind(bytes((line_end,)), 0, found.start()) + 1 if found else len(content)
    cuts = tuple(pairwise(_borders(content, head, line_end, chunk_bytes)))
    looks = [_Look(content, line_end, cuts[first::2]) for first in range(2)]
    beside(*(look.look for look in looks), needed=len(cuts) > _SIDE_BY_SIDE_FROM)
    lines = [0] * len(cuts)
    lines[::2], lines[1::2] = (look.lines for look in looks)
    first_lines = accumulate(lines, initial=1)
    numbered = enumerate(zip(cuts, first_lines, strict=False))
    spans = (ChunkSpan(number, *cut, line) for number, (cut, line) in numbered)
    checksum = _CHECKSUM.search(content, 0, head) is not None
    letters = looks[0].letters + looks[1].letters
    return SieSurvey(_encoding(content, letters), line_end, checksum, tuple(spans))


@dataclass(slots=True)
class _Look:
    """Every other piece of a file: how many lines each has, and how often each byte beyond ASCII
    stands in all of them."""

    content: Content
    line_end: int
    cuts: tuple[tuple[int, int], ...]
    lines: list[int] = field(default_factory=list)
    letters: Counts = field(default_factory=lambda: np.zeros(256, np.int64))

    def look(self) -> None:
        """Look at the pieces."""
        whole = np.frombuffer(self.content, np.uint8)
        for start, end in self.cuts:
            piece = whole[start:end]
            self.lines.append(count_of(self.line_end, piece))
            self.letters += np.bincount(piece[piece > _MOST_ASCII], minlength=256)
            release(self.content, start, end)


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


def _encoding(content: Content, letters: Counts) -> str:
    """As ``encoding_of``, block by block."""
    if bytes(content[:3]) == codecs.BOM_UTF8:
        return "utf-8"
    if not letters.any():
        return "ascii"
    return "utf-8" if is_utf8(content) else encoding_by_letters(letters.tolist())
