"""Bytes gathered eight at a time: a short token is one whole number, and compared as such."""

import numpy as np
from numpy.typing import NDArray

from utfall.ledger.formats.byte_bits import Bytes
from utfall.ledger.formats.sie4_fast.structure import Flags, Places

Words = NDArray[np.uint64]

WORD_BYTES = 8
_ZEROS = np.uint64(0x3030303030303030)
_ABOVE_NINE = np.uint64(0x7676767676767676)  # carries into the high bit of a byte over 9
_HIGH_BITS = np.uint64(0x8080808080808080)
_PAIRS = np.uint64(10 * 2**8 + 1)
_EACH_PAIR = np.uint64(0x00FF00FF00FF00FF)
_FOURS = np.uint64(100 * 2**16 + 1)
_EACH_FOUR = np.uint64(0x0000FFFF0000FFFF)
_EIGHTS = np.uint64(10_000 * 2**32 + 1)
# _LOW[n] keeps the first n bytes in the buffer (the low ones of a little-endian word)
_LOW = np.array([(1 << (8 * n)) - 1 for n in range(WORD_BYTES + 1)], "<u8")


def words_view(buffer: Bytes) -> Words:
    """The word that begins at each byte; reads the same memory."""
    view: Words = np.ndarray((len(buffer) - 7,), "<u8", buffer=buffer.data, strides=(1,))
    return view


def short_words(words: Words, start: Places, length: Places) -> Words:
    """The first eight bytes of each token, padded with NUL; a longer token is cut."""
    low: Words = _LOW.take(np.minimum(length, WORD_BYTES))
    return words[start] & low


def word_of(text: bytes) -> np.uint64:
    """A token of at most eight bytes as such a word."""
    return np.uint64(int.from_bytes(text, "little"))


def last_digits(words: Words, end: Places, length: Places) -> tuple[Places, Flags]:
    """The number that the last ``length`` (0 to 8) bytes before ``end`` write, and whether all of
    them are digits. Digits are joined to pairs, pairs to fours, fours to eights."""
    digits = (words[end - WORD_BYTES] ^ _ZEROS) & ~_LOW.take(WORD_BYTES - length)
    read = (((digits + _ABOVE_NINE) | digits) & _HIGH_BITS) == 0
    number = (digits * _PAIRS) >> np.uint64(8)
    number = ((number & _EACH_PAIR) * _FOURS) >> np.uint64(16)
    number = ((number & _EACH_FOUR) * _EIGHTS) >> np.uint64(32)
    return number.astype(np.int64), read
