"""The scan's own way from the bytes of many cells to whole öre: each digit by its place.

As ``nearest_whole`` of each cell's text, which is asked of what is not plainly digits.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from utfall.ledger.control.table_amounts import Found

_WIDEST = 24
_MOST_DIGITS = 15
_TENS = 10 ** np.arange(_MOST_DIGITS + 1)
_MOST_DECIMALS = 6
_MOST = 10**16
_ZERO = np.uint8(ord("0"))
_LARGEST_ASCII = 0x7F
_SMALL = np.uint8(0x20)
_BEFORE_ORE = np.frombuffer(b".,:", np.uint8)
# The bytes beyond ASCII that no minus has: those of a no-break space.
_BLANKS = {"utf-8": b"\xc2\xa0", "latin-1": b"\xa0", "cp1252": b"\xa0", "cp437": b"\xff"}
_Places = NDArray[np.int64]
_Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Read:
    """By cell: the number its digits write, how many there are, how many of them are decimals and
    whether it is negative; all that only where ``plain``."""

    plain: _Flags
    number: _Places
    digits: NDArray[np.uint8]
    decimals: NDArray[np.uint8]
    negative: _Flags


def count_amounts(
    letters: NDArray[np.uint8], start: _Places, end: _Places, lines: _Places, place: int,
    encoding: str, quote: str, found: Found,
) -> None:  # fmt: skip
    """Count the cells from ``start`` to ``end`` of a column, on ``lines``, that have a digit; some
    may stand in quotes."""
    per_unit = found.columns.per_unit
    read = _read(letters, start, end, found.columns.decimal, _BLANKS[encoding])
    decimals = np.where(read.plain, read.decimals, 0)
    whole, rest = np.divmod(read.number, _TENS[decimals])
    part, left = np.divmod(rest * per_unit, _TENS[decimals])
    plain = read.plain & (left == 0) & (whole <= _MOST // per_unit)
    plain &= ~_may_be_empty(read.number, found) & (not found.columns.has_words)
    ore = whole * per_unit + part
    counted = plain & (read.digits > 0)
    found.wholes(lines[counted], place, np.where(read.negative, -ore, ore)[counted])
    for cell in np.flatnonzero(~plain).tolist():
        text = letters[start[cell] : end[cell]].tobytes().decode(encoding)
        found.text(int(lines[cell]), place, _unquoted(text.strip(), quote))


def _unquoted(text: str, quote: str) -> str:
    if quote and text.startswith(quote):
        return text[1:].removesuffix(quote).replace(quote * 2, quote)
    return text


def _read(
    letters: NDArray[np.uint8], start: _Places, end: _Places, point: str, blanks: bytes
) -> _Read:
    """All cells at once, a letter of each at a time from their ends."""
    rows = len(start)
    plain = end - start <= _WIDEST
    number, tens = np.zeros(rows, np.int64), np.ones(rows, np.int64)
    digits, decimals, points = (np.zeros(rows, np.uint8) for _ in range(3))
    negative = np.zeros(rows, np.bool_)
    at, dash = end.copy(), np.zeros(rows, np.bool_)
    for _ in range(int((end - start)[plain].max(initial=0))):
        at -= 1
        letter = np.where(at >= start, letters[at], 0)
        digit = letter - _ZERO
        is_digit, is_point = digit <= 9, letter == ord(point)
        number += np.where(is_digit, digit, 0) * tens
        np.multiply(tens, 10, out=tens, where=is_digit)
        decimals += np.where(is_point, digits, 0)
        points += is_point
        digits += is_digit
        plain &= ~(dash & np.isin(letter, _BEFORE_ORE)) & ((letter | _SMALL) != ord("e"))
        dash = letter == ord("-")
        negative |= dash | (letter == ord("("))
        if (letter > _LARGEST_ASCII).any():
            plain &= (letter <= _LARGEST_ASCII) | np.isin(letter, list(blanks))
    plain &= (digits <= _MOST_DIGITS) & (points <= 1) & (decimals <= _MOST_DECIMALS)
    return _Read(plain, number, digits, decimals, negative)


def _may_be_empty(number: _Places, found: Found) -> _Flags:
    """The cells with the digits of a text that means nothing: ``0,00`` may be one."""
    digits = ["".join(filter(str.isdecimal, text)) for text in found.columns.empty]
    numbers = [int(one) for one in digits if one and len(one) <= _MOST_DIGITS]
    return np.isin(number, numbers) if numbers else np.zeros(len(number), np.bool_)
