"""Amount tokens → whole öre; what is not plainly an amount is said not to be read."""

from dataclasses import dataclass

import numpy as np

from utfall.ledger.formats.byte_bits import Bytes
from utfall.ledger.formats.sie4_fast.structure import Flags, Places
from utfall.ledger.formats.sie4_fast.words import Words, last_digits

_MINUS, _POINT, _COMMA = b"-.,"
_MOST_WHOLE_DIGITS = 12  # longer ones are for the exact reader; so sums of a chunk fit 64 bits


@dataclass(frozen=True, slots=True)
class Amounts:
    """``ore`` where ``read``; ``comma`` where the decimals stand after a comma."""

    ore: Places
    read: Flags
    comma: Flags


def amounts(buffer: Bytes, words: Words, start: Places, end: Places) -> Amounts:
    """Read ``-1234``, ``1234.5`` and ``1234,50``: digits, with none, one or two decimals."""
    minus = buffer.take(start) == _MINUS
    first = start + minus
    third, second = buffer.take(end - 3), buffer.take(end - 2)
    two = (third == _POINT) | (third == _COMMA)
    one = ((second == _POINT) | (second == _COMMA)) & ~two
    decimals = two * 3 + one * 2
    whole_end = end - decimals
    digits = whole_end - first
    read = (digits >= 1) & (digits <= _MOST_WHOLE_DIGITS)
    low, low_read = last_digits(words, whole_end, np.clip(digits, 0, 8))
    if (digits[read] > 8).any():
        high, high_read = last_digits(words, whole_end - 8, np.clip(digits - 8, 0, 8))
        low, low_read = low + high * 10**8, low_read & high_read
    part, part_read = _decimals(buffer, end, two, one)
    ore = low * 100 + part
    comma = (two & (third == _COMMA)) | (one & (second == _COMMA))
    return Amounts(np.where(minus, -ore, ore), read & low_read & part_read, comma)


def _decimals(buffer: Bytes, end: Places, two: Flags, one: Flags) -> tuple[Places, Flags]:
    """The öre of the decimals: 0 to 99."""
    last = buffer.take(end - 1).astype(np.int64) - ord("0")
    last_but_one = buffer.take(end - 2).astype(np.int64) - ord("0")
    last_read = (last >= 0) & (last <= 9)
    both_read = last_read & (last_but_one >= 0) & (last_but_one <= 9)
    ore = np.where(two, last_but_one * 10 + last, np.where(one, last * 10, 0))
    return ore, np.where(two, both_read, last_read)
