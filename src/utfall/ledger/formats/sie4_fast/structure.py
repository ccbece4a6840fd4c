"""The bytes of a chunk → its tokens, and for every line its tokens and braces.

A token is a run of bytes without blank, brace or line end, or what stands between two quotes. A
byte that means something (blank, brace, quote, line end) is found once; then everything is index
arithmetic. A line that is not plainly so (a quote left open, a quote inside a bare token, a stray
CR) is marked unusual here, and read by the exact tokenizer instead.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
Codes32 = NDArray[np.int32]

FRONT = 24  # bytes before the chunk, so that words may be gathered backwards from any token
_BACK = 24
_LF, _CR, _TAB, _BLANK, _QUOTE, _BACKSLASH = b"\n\r\t \"\\"
_OPENING_QUOTE = _QUOTE - 1
OPEN, CLOSE = b"{}"


@dataclass(frozen=True, slots=True)
class Tokens:
    """``start`` and ``end`` are places in the buffer, quotes not included."""

    start: Places
    end: Places
    quoted: Flags

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Structure:
    """``buffer`` is the chunk with margins: byte *i* of the chunk is ``buffer[FRONT + i]``.

    Per line: ``line_start`` (place in the buffer; one more than there are lines), ``first`` (its
    first token; one more too), ``braces`` (how many), ``brace`` (the classes of its first two, 0
    where it has none), ``before`` and ``inside`` (tokens before the first brace, and from it to the
    second, meaningful where it has two), and ``unusual``. ``insignificant`` are the places of all
    bytes that are blanks, braces, quotes, line ends or escapes.
    """

    buffer: Bytes
    tokens: Tokens
    line_start: Places
    first: Places
    braces: Places
    brace: tuple[Bytes, Bytes]
    before: Places
    inside: Places
    unusual: Flags
    insignificant: Places
    escapes: Places


def structure_of(content: Bytes, line_end: int) -> Structure:
    """Find the structure of whole lines; a last line end that is missing is added."""
    buffer = _with_margins(content, line_end)
    meaning, escaped = _meaningful(buffer, line_end)
    places = np.flatnonzero(meaning)
    kinds = buffer[places]
    returns = places[kinds == _CR] if line_end == _LF else places[:0]
    strays = returns[buffer[returns + 1] != _LF]
    places, kinds, odd = _outside_quotes(places, kinds, line_end)
    unusual = (odd, strays, _nuls(buffer))
    return _lines(buffer, places, kinds, unusual, line_end, escaped)


def _with_margins(content: Bytes, line_end: int) -> Bytes:
    missing = not len(content) or content[-1] != line_end
    buffer = np.full(FRONT + len(content) + missing + _BACK, line_end, np.uint8)
    buffer[FRONT : FRONT + len(content)] = content
    # the margins: one line end right before the first byte, else bytes that mean nothing
    buffer[: FRONT - 1] = buffer[FRONT + len(content) + missing :] = ord("0")
    return buffer


def _nuls(buffer: Bytes) -> Places:
    """Words are padded with NUL: a line that has one itself is unusual."""
    return np.flatnonzero(buffer == 0)


def _meaningful(buffer: Bytes, line_end: int) -> tuple[Flags, Places]:
    r"""Which bytes mean something, quotes after a backslash not; and where those ``\"`` are."""
    meaning = buffer == _BLANK
    for byte in {_QUOTE, OPEN, CLOSE, _TAB, _CR, line_end}:
        meaning |= buffer == byte
    escaped = np.flatnonzero(buffer == _BACKSLASH)
    escaped = escaped[buffer[escaped + 1] == _QUOTE]
    meaning[escaped + 1] = False
    return meaning, escaped


def _outside_quotes(places: Places, kinds: Bytes, line_end: int) -> tuple[Places, Bytes, Places]:
    """Leave out what stands inside quotes and tell opening quotes from closing ones; give also
    a place in each line whose quotes do not pair (they are blanks then)."""
    quote = kinds == _QUOTE
    within = np.bitwise_xor.accumulate(quote)
    ends = np.flatnonzero(kinds == line_end)
    odd = np.flatnonzero(within[ends])
    if len(odd):
        parity = within[ends]
        odd = np.flatnonzero(parity[1:] != parity[:-1]) + 1
        for line in odd.tolist():
            piece = kinds[ends[line - 1] : ends[line]]
            piece[piece == _QUOTE] = _BLANK
        quote = kinds == _QUOTE
        within = np.bitwise_xor.accumulate(quote)
    kept = ~within | quote
    kinds -= (within & quote).view(np.uint8)  # an opening quote is one less than a closing one
    return places.compress(kept), kinds.compress(kept), places[ends[odd]]


def _lines(
    buffer: Bytes, places: Places, kinds: Bytes, unusual: tuple[Places, ...], line_end: int,
    escaped: Places,
) -> Structure:  # fmt: skip
    left, right = kinds[:-1], kinds[1:]
    opening = left == _OPENING_QUOTE
    bare = ((places[1:] - places[:-1]) > 1) & ~opening
    is_token = bare | opening
    clash = places[:-1][bare & ((left == _QUOTE) | (right == _OPENING_QUOTE))]
    index = np.flatnonzero(is_token)
    tokens = Tokens(places[index] + 1, places[index + 1], opening[index])
    count = np.zeros(len(places), np.int64)  # of tokens before each place
    np.cumsum(is_token, out=count[1:])
    borders = np.flatnonzero((kinds == line_end) | (kinds == OPEN) | (kinds == CLOSE))
    classes, counts = kinds[borders], count[borders]
    ends = np.flatnonzero(classes == line_end)
    lines, first = ends[:-1], counts[ends]
    second = np.minimum(lines + 2, len(borders) - 1)
    braces = ends[1:] - lines - 1
    line_start = places[borders[ends]] + 1
    outside = escaped[kinds[np.searchsorted(places, escaped) - 1] != _OPENING_QUOTE]
    flagged = np.zeros(len(lines), np.bool_)
    for found in (*unusual, clash, outside):
        flagged[np.searchsorted(line_start, found, "right") - 1] = True
    return Structure(
        buffer=buffer, tokens=tokens, line_start=line_start, first=first, braces=braces,
        brace=(classes[lines + 1] * (braces > 0), classes[second] * (braces > 1)),
        before=counts[lines + 1] - first[:-1], inside=counts[second] - counts[lines + 1],
        unusual=flagged, insignificant=places, escapes=escaped,
    )  # fmt: skip
