"""The amounts of plain ``#TRANS`` lines for the control scan, read from the left, digit by digit.

Shares nothing with the reader, neither code nor idea: a line's only brace ``}`` is found, and what
stands after it is read one character of every line at a time.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SMALL = 0x2020202020202020  # what makes capital letters small, and leaves "#" as it is
_LONGEST = 20  # characters of an amount read here; longer ones are left to the pattern
_MARGIN = 2 * _LONGEST
_MOST_DIGITS = 12  # so are those of more digits: a block's sum must fit 64 bits
_NINE, _ONE = np.uint8(9), np.uint8(1)
_BLANK, _TAB, _CR, _LF, _QUOTE, _MINUS, _POINT, _COMMA, _ZERO, _HASH = b' \t\r\n"-.,0#'


@dataclass(frozen=True, slots=True)
class PlainAmounts:
    """Amounts in öre, and the places (start, end) of lines that a pattern must look at instead."""

    ore: Places
    others: list[tuple[int, int]]


def plain_amounts(block: bytes, line_end: int) -> PlainAmounts:
    """Read a block of whole lines. ``others`` are lines that begin with a blank, have a stray CR,
    are ``#IB`` or ``#OIB``, or are a ``#TRANS`` that is not plain."""
    data = np.frombuffer(block + bytes((line_end,)) + bytes(_MARGIN), np.uint8)
    marks = np.flatnonzero((data == line_end) | (data == ord("}")))
    ends = np.flatnonzero(data.take(marks) == line_end)
    end = marks.take(ends)
    start = np.concatenate(([0], end[:-1] + 1))
    braces = np.diff(ends, prepend=-1) - 1
    words = np.ndarray((len(data) - 7,), "<u8", buffer=data.data, strides=(1,))[start]
    small = words | np.uint64(_SMALL)
    first = data.take(start)
    begins_record = first == _HASH
    row = begins_record & _is(small, b"#trans")
    stray = _with_stray_returns(data, end) if line_end == _LF else np.zeros(len(start), np.bool_)
    one = np.flatnonzero(row & ~stray & (braces == 1) & _ends_label(data.take(start + 6)))
    ore, read = _numbers(data, marks.take(ends.take(one) - 1) + 1)
    plain = np.zeros(len(start), np.bool_)
    plain[one[read]] = True
    opening = begins_record & (_is(small, b"#ib") | _is(small, b"#oib"))
    unsure = (row & ~plain) | opening | (first == _BLANK) | (first == _TAB) | stray
    found = np.flatnonzero(unsure)
    places = zip(start[found].tolist(), end[found].tolist(), strict=True)
    return PlainAmounts(ore[read], list(places))


def _with_stray_returns(data: NDArray[np.uint8], end: Places) -> Flags:
    """Which lines, that end at ``end``, hold a CR that is not right before their LF."""
    stray = np.zeros(len(end), np.bool_)
    returns = np.flatnonzero(data == _CR)
    stray[np.searchsorted(end, returns[data[returns + 1] != _LF])] = True
    return stray


def _is(words: NDArray[np.uint64], text: bytes) -> Flags:
    bits = np.uint64((1 << (8 * len(text))) - 1)
    equal: Flags = (words & bits) == np.uint64(int.from_bytes(text, "little"))
    return equal


def _ends_label(after: NDArray[np.uint8]) -> Flags:
    ends: Flags = (after == _BLANK) | (after == _TAB) | (after == _QUOTE)
    return ends


def _numbers(data: NDArray[np.uint8], at: Places) -> tuple[Places, Flags]:
    """The amount that begins at each place, after at most one blank and one quote; and whether it
    was plain: an optional minus, digits, and a point or comma with one or two more."""
    before = data.take(at)
    at = at + ((before == _BLANK) | (before == _TAB))
    quoted = data.take(at) == _QUOTE
    at = at + quoted
    minus = data.take(at) == _MINUS
    at = at + minus
    value, digits, decimals, points, after = _digits(data, at)
    closed = np.where(
        quoted,
        after == _QUOTE,
        (after == _BLANK) | (after == _TAB) | (after == _LF) | (after == _CR),
    )
    value = np.where(decimals == 0, value * 100, np.where(decimals == 1, value * 10, value))
    plain = closed & (digits > decimals) & (decimals <= 2) & (digits <= _MOST_DIGITS)
    plain &= (points == 0) | ((points == 1) & (decimals > 0))
    return np.where(minus, -value, value), plain


def _digits(
    data: NDArray[np.uint8], at: Places
) -> tuple[Places, NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
    """Read on while there are digits and points: the digits' number, how many they are, how many
    after a point, the points, and the character that ended it (a digit where none did)."""
    value = np.zeros(len(at), np.int64)
    digits, decimals, points = (np.zeros(len(at), np.uint8) for _ in range(3))
    going = np.ones(len(at), np.bool_)
    at = at.copy()
    character = data.take(at)
    after = character.copy()
    for _ in range(_LONGEST):
        number = character - np.uint8(_ZERO)  # over 9 for what is no digit
        digit = going & (number < 10)
        point = going & ((character == _POINT) | (character == _COMMA))
        after += (character - after) * going  # in a byte's numbers, which go round
        going = digit | point
        if not going.any():
            break
        value *= digit * _NINE + _ONE  # ten, or one
        value += number * digit
        digits += digit
        decimals += digit & (points > 0)
        points += point
        at += 1
        character = data.take(at)
    return value, digits, decimals, points, after
