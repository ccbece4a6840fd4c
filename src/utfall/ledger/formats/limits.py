"""The largest file that is read, in every measure a file can be too large in, and why there.

A limit stands well above what a municipality has, and below what stops the computer. What is over
one is refused before it is unpacked or parsed, and before a row is made of it.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.byte_bits import count_of
from utfall.ledger.formats.content import Content, release
from utfall.ledger.side_by_side import beside

_LINE_FEED, _RETURN = b"\n\r"
_BLOCK = 1 << 20
_SIDE_BY_SIDE_FROM = 32 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, unless the name says otherwise."""

    file: int
    uploaded_file: int
    line: int
    lines: int
    entries: int
    unpacked: int
    ratio: int
    small_entry: int
    sheet_rows: int
    sheet_columns: int
    sheet_cells: int
    filled_one_in: int


LIMITS = Limits(
    # A year of a large municipality is about 200 MB of SIE; ten of those, and as much again.
    file=4_000_000_000,
    # Within what the front in docs/installation lets through; more is taken in by the command.
    uploaded_file=500_000_000,
    # A row of 64 columns of 250 characters is 16 kB. A longer line is no table's row, and a file
    # without line ends would be one single row.
    line=1_000_000,
    # What 4 GB hold at 40 bytes a line, the shortest that carries an amount and its codes.
    lines=100_000_000,
    # Excel writes one part a sheet and some ten more; pictures and comments add a few hundred.
    entries=5_000,
    # A full sheet of a million rows and twenty columns is about 1.5 GB of XML.
    unpacked=2_000_000_000,
    # Sheets are packed 5 to 30 times; only repetition made on purpose comes over a hundred (deflate
    # ends at 1 032).
    ratio=100,
    # However well it is packed, this much costs nothing.
    small_entry=1_000_000,
    # Excel's own.
    sheet_rows=1_048_576,
    sheet_columns=16_384,
    # The whole rectangle to the last filled cell is held in memory, the blanks too: a full sheet
    # of nineteen columns.
    sheet_cells=20_000_000,
    # Of JSON, whose records have the keys they have: a table larger than that, and as empty, is
    # made of records that do not belong together.
    filled_one_in=8,
)


def size_faults(size: int, shown_name: str, limits: Limits = LIMITS) -> list[Problem]:
    """What a file's size alone says, before it is read."""
    if size <= limits.file:
        return []
    return [problem("MAX-01", file=shown_name, size=megabytes(size), most=megabytes(limits.file))]


def text_faults(content: Content, shown_name: str, limits: Limits = LIMITS) -> list[Problem]:
    """What the bytes of a text say of its lines, before it is decoded or split.

    A line ends with LF or CR; in UTF-16 some other letters hold such a byte, and only make lines
    seem shorter.
    """
    lines = max(_line_ends(content, len(content)))
    if lines > limits.lines:
        return [problem("MAX-03", file=shown_name, most=grouped(limits.lines))]
    start = _longer_line(content, limits.line)
    if start is None:
        return []
    line = _lines_before(content, start) + 1
    return [problem("MAX-02", file=shown_name, line=line, most=megabytes(limits.line))]


def _longer_line(content: Content, most: int) -> int | None:
    """Where the first line of more than ``most`` bytes begins: one step a ``most`` bytes."""
    start = 0
    while len(content) - start > most:
        last = start + most + 1
        end = content.rfind(b"\n", start, last)
        end = max(end, content.rfind(b"\r", max(end, start), last))
        release(content, start, min(last, len(content)))
        if end < 0:
            return start
        start = end + 1
    return None


def _lines_before(content: Content, place: int) -> int:
    line_feeds, returns = _line_ends(content, place)
    return line_feeds or returns


def _line_ends(content: Content, end: int) -> tuple[int, int]:
    """LF and CR among the bytes before ``end``."""
    half = end // 2
    counts = (partial(_line_ends_of, content, *part) for part in ((0, half), (half, end)))
    first, last = beside(*counts, needed=end > _SIDE_BY_SIDE_FROM)
    return first[0] + last[0], first[1] + last[1]


def _line_ends_of(content: Content, start: int, end: int) -> tuple[int, int]:
    letters, line_feeds, returns = np.frombuffer(content, np.uint8), 0, 0
    for first in range(start, end, _BLOCK):
        after = min(first + _BLOCK, end)
        line_feeds += count_of(_LINE_FEED, letters[first:after])
        returns += count_of(_RETURN, letters[first:after])
        release(content, first, after)
    return line_feeds, returns


def megabytes(size: int) -> str:
    """``2 000 MB``, upwards; what is less than one is said in kB."""
    if size < 1_000_000:
        return f"{-(-size // 1000)}\N{NO-BREAK SPACE}kB"
    return f"{grouped(-(-size // 1_000_000))}\N{NO-BREAK SPACE}MB"


def grouped(number: int) -> str:
    """``20 000 000``."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
