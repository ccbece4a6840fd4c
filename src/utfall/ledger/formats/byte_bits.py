"""A flag for each byte, 64 of them to a word: what holds of neighbours is seen of all at once."""

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
Bytes = NDArray[np.uint8]
_WORD_BITS = 64
_AT_ONCE = 1 << 19  # bytes looked at together: what is made of them stays in the nearest memory
_ONE, _LAST = np.uint64(1), np.uint64(_WORD_BITS - 1)


def bits_of(flags: NDArray[np.bool_]) -> Bits:
    """Flags, a whole number of words of them, as bits."""
    return np.packbits(flags, bitorder="little").view("<u8")


def bits_where(content: Bytes, *wanted: int) -> Bits:
    """Where any of some bytes stand, a whole number of words."""
    found = np.empty(len(content) // _WORD_BITS, "<u8")
    for start in range(0, len(content), _AT_ONCE):
        piece = content[start : start + _AT_ONCE]
        flags = piece == wanted[0]
        for byte in wanted[1:]:
            flags |= piece == byte
        words = slice(start // _WORD_BITS, (start + len(piece)) // _WORD_BITS)
        found[words] = bits_of(flags)
    return found


def flags_of(bits: Bits) -> NDArray[np.bool_]:
    """Bits as flags."""
    return np.unpackbits(bits.view(np.uint8), bitorder="little").view(np.bool_)


def places_of(bits: Bits) -> NDArray[np.int64]:
    """Where bits are set."""
    words = _AT_ONCE // _WORD_BITS
    found = [np.flatnonzero(flags_of(bits[start : start + words])) + start * _WORD_BITS
             for start in range(0, len(bits), words)]  # fmt: skip
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def places_of_few(bits: Bits) -> NDArray[np.int64]:
    """Where bits are set, if that is seldom: words without any are passed by."""
    words = np.flatnonzero(bits)
    within = np.flatnonzero(flags_of(bits[words]))
    return words[within // _WORD_BITS] * _WORD_BITS + within % _WORD_BITS


def after(bits: Bits) -> Bits:
    """Of each byte, what holds of the byte before it; nothing holds before the first."""
    moved = bits << _ONE
    moved[1:] |= bits[:-1] >> _LAST
    return moved


def before(bits: Bits) -> Bits:
    """Of each byte, what holds of the byte that comes next; nothing holds after the last."""
    moved = bits >> _ONE
    moved[:-1] |= bits[1:] << _LAST
    return moved


def odd_so_far(bits: Bits) -> Bits:
    """Whether an odd number is set up to each byte, itself too: of quotes, whether one is open."""
    words, shift = bits.copy(), 1
    while shift < _WORD_BITS:
        words ^= words << np.uint64(shift)
        shift *= 2
    odd = (words >> _LAST).astype(np.bool_)
    words[1:] ^= np.uint64(0) - np.logical_xor.accumulate(odd)[:-1].astype(np.uint64)
    return words


def padded(content: bytes | Bytes, first: bytes, last: bytes) -> Bytes:
    """``first``, the bytes, ``last``, and as many of its last byte as make words whole."""
    end = len(first) + len(content)
    size = -(-(end + len(last)) // _WORD_BITS) * _WORD_BITS
    letters = np.empty(size, np.uint8)
    letters[: len(first)] = np.frombuffer(first, np.uint8)
    letters[len(first) : end] = np.frombuffer(content, np.uint8)
    letters[end:] = np.frombuffer(last.ljust(size - end, last[-1:]), np.uint8)
    return letters


def count_of(byte: int, content: bytes | Bytes) -> int:
    """How many times a byte stands in bytes; where that is often, faster than their ``count``."""
    letters = np.frombuffer(content, np.uint8)
    pieces = (letters[start : start + _AT_ONCE] for start in range(0, len(letters), _AT_ONCE))
    return sum(int(np.count_nonzero(piece == byte)) for piece in pieces)
