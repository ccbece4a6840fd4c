"""A flag for each byte, 64 of them to a word: what holds of neighbours is seen of all at once."""

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
_ONE, _LAST, _WORD_BITS = np.uint64(1), np.uint64(63), 64


def bits_of(flags: NDArray[np.bool_]) -> Bits:
    """Flags, a whole number of words of them, as bits."""
    return np.packbits(flags, bitorder="little").view("<u8")


def padded(content: bytes, before: bytes, after: int) -> NDArray[np.uint8]:
    """The bytes with some before them, and after them as many of the byte ``after`` (one or more)
    as make words whole."""
    size = -(-(len(before) + len(content) + 1) // _WORD_BITS) * _WORD_BITS
    letters = np.full(size, after, np.uint8)
    letters[: len(before)] = np.frombuffer(before, np.uint8)
    letters[len(before) : len(before) + len(content)] = np.frombuffer(content, np.uint8)
    return letters


def odd_so_far(bits: Bits) -> Bits:
    """Whether an odd number is set up to each byte, itself too."""
    words, shift = bits.copy(), 1
    while shift < _WORD_BITS:
        words ^= words << np.uint64(shift)
        shift *= 2
    odd = (words >> _LAST).astype(np.bool_)
    words[1:] ^= np.uint64(0) - np.logical_xor.accumulate(odd)[:-1].astype(np.uint64)
    return words


def count_of(byte: int, content: bytes) -> int:
    """How many times a byte stands in bytes; where that is often, faster than their ``count``."""
    return int(np.count_nonzero(np.frombuffer(content, np.uint8) == byte))


def flags_of(bits: Bits) -> NDArray[np.bool_]:
    """Bits as flags."""
    return np.unpackbits(bits.view(np.uint8), bitorder="little").view(np.bool_)


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
