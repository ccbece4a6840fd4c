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
_LF, _CR, _TAB, _BLANK, _QUOTE, _BACKSLASH = b'\n\r\t "\\'
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
    second, meaningful where it has two), and ``unusual``. ``places`` are all blanks, braces, quotes
    and line ends, ``within`` whether each stands in quotes (the opening one itself does),
    ``escapes`` the backslashes before quotes.
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
    places: Places
    within: Flags
    escapes: Places


def structure_of(content: Bytes, line_end: int) -> Structure:
    """Find the structure of whole lines; a last line end that is missing is added."""
    buffer = _with_margins(content, line_end)
    meaning, escaped = _meaningful(buffer, line_end)
    places = np.flatnonzero(meaning)
    kinds = buffer[places]
    returns = places[kinds == _CR] if line_end == _LF else places[:0]
    strays = returns[buffer[returns + 1] != _LF]
    nuls = np.flatnonzero(buffer == 0)  # words are padded with NUL
    quotes, odd = _quotes(places, kinds, line_end)
    within = _within(quotes, len(places))
    found = _Meaningful(buffer, places, kinds, within, quotes, escaped)
    return _structure(found, line_end, (odd, strays, nuls))


def _with_margins(content: Bytes, line_end: int) -> Bytes:
    missing = not len(content) or content[-1] != line_end
    buffer = np.empty(FRONT + len(content) + missing + _BACK, np.uint8)
    buffer[FRONT : FRONT + len(content)] = content
    # the margins: one line end right before the first byte, else bytes that mean nothing
    buffer[: FRONT - 1] = buffer[FRONT + len(content) :] = ord("0")
    buffer[FRONT - 1] = line_end
    if missing:
        buffer[FRONT + len(content)] = line_end
    return buffer


def _meaningful(buffer: Bytes, line_end: int) -> tuple[Flags, Places]:
    r"""Which bytes mean something, quotes after a backslash not; and where those ``\"`` are."""
    meaning = buffer == _BLANK
    for byte in {_QUOTE, OPEN, CLOSE, _TAB, _CR, line_end}:
        meaning |= buffer == byte
    escaped = np.flatnonzero(buffer == _BACKSLASH)
    escaped = escaped[buffer[escaped + 1] == _QUOTE]
    meaning[escaped + 1] = False
    return meaning, escaped


def _quotes(places: Places, kinds: Bytes, line_end: int) -> tuple[Places, Places]:
    """The quotes, by their place among the places: an opening one, its closing one, and so on; and
    a byte in each line whose quotes do not pair: they are made blanks in ``kinds``."""
    both = np.flatnonzero((kinds == _QUOTE) | (kinds == line_end))
    ends = np.flatnonzero(kinds[both] == line_end)
    odd = np.flatnonzero((ends[1:] - ends[:-1]) & 1 == 0) + 1
    for line in odd.tolist():
        quotes = both[ends[line - 1] + 1 : ends[line]]
        kinds[quotes] = _BLANK
    return both[kinds[both] == _QUOTE], places[both[ends[odd]]]


def _within(quotes: Places, count: int) -> Flags:
    """Whether each of ``count`` places is an opening quote or stands between it and the closing."""
    within = np.zeros(count, np.bool_)
    opening, closing = quotes[::2], quotes[1::2]
    within[opening] = True
    inner = closing - opening - 1
    filled = np.flatnonzero(inner)
    inner = inner[filled]
    before = np.cumsum(inner) - inner
    within[np.repeat(opening[filled] + 1 - before, inner) + np.arange(inner.sum())] = True
    return within


@dataclass(frozen=True, slots=True)
class _Meaningful:
    """The bytes that mean something: their places and what they are, which places stand within
    quotes, which are quotes, and ``escaped`` backslashes."""

    buffer: Bytes
    places: Places
    kinds: Bytes
    within: Flags
    quotes: Places
    escaped: Places


def _structure(found: _Meaningful, line_end: int, unusual: tuple[Places, ...]) -> Structure:
    places, kinds = found.places, found.kinds
    tokens, is_token, clash = _tokens(found)
    begun = np.cumsum(is_token, dtype=np.int32)
    borders = np.flatnonzero(((kinds >= OPEN) & ~found.within) | (kinds == line_end))
    classes = kinds[borders]
    counts = begun[borders].astype(np.int64) - is_token[borders]  # tokens before each
    ends = np.flatnonzero(classes == line_end)
    lines, first = ends[:-1], counts[ends]
    second = np.minimum(lines + 2, len(borders) - 1)
    inner = ends[1:] - lines - 1
    line_start = places[borders[ends]] + 1
    bare_escapes = found.escaped[~found.within[np.searchsorted(places, found.escaped) - 1]]
    flagged = np.zeros(len(lines), np.bool_)
    for place in (*unusual, clash, bare_escapes):
        flagged[np.searchsorted(line_start, place, "right") - 1] = True
    return Structure(
        buffer=found.buffer, tokens=tokens, line_start=line_start, first=first, braces=inner,
        brace=(classes[lines + 1] * (inner > 0), classes[second] * (inner > 1)),
        before=counts[lines + 1] - first[:-1], inside=counts[second] - counts[lines + 1],
        unusual=flagged, places=places, within=found.within, escapes=found.escaped,
    )  # fmt: skip


def _tokens(found: _Meaningful) -> tuple[Tokens, Flags, Places]:
    """The tokens, which places begin one, and places where a bare token touches a
    quote: such a line is unusual."""
    places, left, right = found.places, found.kinds[:-1], found.kinds[1:]
    outside = ~found.within
    is_token = np.zeros(len(places), np.bool_)  # the last place is the last line's end
    bare = np.logical_and(places[1:] - places[:-1] > 1, outside[:-1], out=is_token[:-1])
    clash = places[:-1][bare & ((left == _QUOTE) | (right == _QUOTE))]
    is_token |= found.within & (found.kinds == _QUOTE)
    index = np.flatnonzero(is_token)
    quoted = found.within[index]
    end = places[index + 1]
    end[np.flatnonzero(quoted)] = places[found.quotes[1::2]]
    return Tokens(places[index] + 1, end, quoted), is_token, clash
