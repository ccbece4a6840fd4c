"""The bytes of a chunk → its tokens, and for every line its tokens and braces.

A token is a run of bytes without blank, brace or line end, or what stands between two quotes. What
each byte is stands in bits, 64 bytes to a word; the borders of tokens and lines fall out of these
by comparing neighbours, and are the first to be counted one by one. A line that is not plainly so
(a quote left open, a quote inside a bare token, a stray CR) is marked unusual here, and read by the
exact tokenizer instead.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from utfall.ledger.formats.byte_bits import (
    Bits,
    Bytes,
    after,
    before,
    bits_of,
    bits_where,
    flags_of,
    odd_so_far,
    padded,
    places_of_few,
)

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

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class ByteKinds:
    """What each byte of the buffer is. ``quote``: one that begins or ends a token; ``quoted``: an
    opening quote, or between it and the closing one; ``bare``: of a token without quotes;
    ``ended``: a line end; ``brace``: outside quotes. ``escaped`` are the places of the backslashes
    before quotes."""

    quote: Bits
    quoted: Bits
    bare: Bits
    ended: Bits
    brace: Bits
    escaped: Places


@dataclass(frozen=True, slots=True)
class Structure:
    """``buffer`` is the chunk with margins: byte *i* of the chunk is ``buffer[FRONT + i]``.

    Per line: ``line_start`` (place in the buffer; one more than there are lines), ``first`` (its
    first token; one more too), ``braces`` (how many), ``brace`` (the classes of its first two, 0
    where it has none), ``before`` and ``inside`` (tokens before the first brace, and from it to the
    second, meaningful where it has two), and ``unusual``.
    """

    buffer: Bytes
    kinds: ByteKinds
    tokens: Tokens
    line_start: Places
    first: Places
    braces: Places
    brace: tuple[Bytes, Bytes]
    before: Places
    inside: Places
    unusual: Flags


def structure_of(content: Bytes, line_end: int) -> Structure:
    """Find the structure of whole lines; a last line end that is missing is added."""
    buffer = _with_margins(content, line_end)
    kinds, odd = _kinds(buffer, line_end)
    clash = (kinds.bare & after(kinds.quote)) | (kinds.quote & after(kinds.bare))
    bare_escapes = kinds.escaped[~flags_of(kinds.quoted)[kinds.escaped]]
    nuls = places_of_few(bits_where(buffer, 0))  # words are padded with NUL
    return _structure(buffer, kinds, (odd, places_of_few(clash), bare_escapes, nuls))


def _with_margins(content: Bytes, line_end: int) -> Bytes:
    """A line end right before the first byte and one after the last, else blanks."""
    end = bytes((line_end,))
    is_ended = len(content) and content[-1] == line_end
    return padded(content, end.rjust(FRONT), (b"" if is_ended else end) + b" " * _BACK)


def _kinds(buffer: Bytes, line_end: int) -> tuple[ByteKinds, Places]:
    r"""What each byte is, and a byte of each line with a stray CR or with quotes that do not pair:
    these are blanks then. A quote after a backslash is a letter as any other."""
    is_quote = buffer == _QUOTE
    escaped = places_of_few(bits_where(buffer, _BACKSLASH))
    escaped = escaped[is_quote[escaped + 1]]
    is_quote[escaped + 1] = False
    ended, returns = bits_where(buffer, line_end), bits_where(buffer, _CR)
    quote = bits_of(is_quote)
    meaning = ended | returns | quote | bits_where(buffer, _BLANK, _TAB)
    strays = places_of_few(returns & ~before(ended)) if line_end == _LF else escaped[:0]
    quoted = odd_so_far(quote)
    if (quoted & ended).any():
        strays = np.concatenate((strays, _unpaired(is_quote, quoted, ended)))
        quote = bits_of(is_quote)
        quoted = odd_so_far(quote)
    brace = bits_where(buffer, OPEN, CLOSE) & ~quoted
    bare = ~(meaning | quoted | brace)
    return ByteKinds(quote, quoted, bare, ended, brace, escaped), strays


def _unpaired(is_quote: Flags, quoted: Bits, ended: Bits) -> Places:
    """Take away the quotes of lines that have an odd number; where such lines end."""
    ends = np.flatnonzero(flags_of(ended))
    state = flags_of(quoted)[ends]
    odd = np.flatnonzero(state[1:] != state[:-1])
    for line in odd.tolist():
        is_quote[ends[line] : ends[line + 1]] = False
    return ends[odd + 1]


def _structure(buffer: Bytes, kinds: ByteKinds, unusual: tuple[Places, ...]) -> Structure:
    borders, before_border, tokens = _tokens(kinds)
    classes = buffer.take(borders)
    ends = np.flatnonzero(classes < OPEN)
    lines, first = ends[:-1], before_border.take(ends)
    second = np.minimum(lines + 2, len(borders) - 1)
    inner = ends[1:] - lines - 1
    line_end = borders.take(ends)
    flagged = np.zeros(len(lines), np.bool_)
    for places in unusual:
        flagged[np.searchsorted(line_end, places) - 1] = True
    before_first, before_second = before_border.take(lines + 1), before_border.take(second)
    return Structure(
        buffer=buffer, kinds=kinds, tokens=tokens, line_start=line_end + 1, first=first,
        braces=inner,
        brace=(classes.take(lines + 1) * (inner > 0), classes.take(second) * (inner > 1)),
        before=before_first - first[:-1], inside=before_second - before_first, unusual=flagged,
    )  # fmt: skip


def _tokens(kinds: ByteKinds) -> tuple[Places, Places, Tokens]:
    """The braces and line ends outside quotes, the number of tokens before each, and the tokens.

    A token begins where a bare byte follows one that is not, or after an opening quote; it ends
    before a byte that is not bare, or a closing quote."""
    quote, quoted, bare = kinds.quote, kinds.quoted, kinds.bare
    bare_before = after(bare)
    begins = (bare & ~bare_before) | after(quote & quoted)
    stops = (~bare & bare_before) | (quote & ~quoted)
    border = kinds.brace | kinds.ended
    events = np.flatnonzero(flags_of(begins | border))
    is_border = flags_of(border).take(events)
    at = np.flatnonzero(is_border)
    tokens = Tokens(events[~is_border], np.flatnonzero(flags_of(stops)))
    return events.take(at), at - np.arange(len(at)), tokens
