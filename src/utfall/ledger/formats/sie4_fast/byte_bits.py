"""A flag for each byte, 64 of them to a word: what holds of neighbours is seen of all at once."""

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
_ONE, _LAST = np.uint64(1), np.uint64(63)


def bits_of(flags: NDArray[np.bool_]) -> Bits:
    """Flags, a whole number of words of them, as bits."""
    return np.packbits(flags, bitorder="little").view("<u8")


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
