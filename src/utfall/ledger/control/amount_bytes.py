"""The scan's own way from the bytes of many cells to whole öre: each digit by its place.

As ``nearest_whole`` of each cell's text, which is asked of what is not plainly digits.
"""

import numpy as np
from numpy.typing import NDArray

from utfall.ledger.control.table_amounts import Found

_WIDEST = 24
_MOST_DIGITS = 15
_TENS = 10 ** np.arange(_MOST_DIGITS + 1)
_MOST = 10**16
_LARGEST_ASCII = 0x7F
# The bytes beyond ASCII that no minus has: those of a no-break space.
_BLANKS = {"utf-8": b"\xc2\xa0", "latin-1": b"\xa0", "cp1252": b"\xa0", "cp437": b"\xff"}
_Places = NDArray[np.int64]
_Flags = NDArray[np.bool_]


def count_amounts(
    letters: NDArray[np.uint8], start: _Places, end: _Places, lines: _Places, place: int,
    encoding: str, found: Found,
) -> None:  # fmt: skip
    """Count the cells from ``start`` to ``end`` of a column, on ``lines``, that have a digit."""
    length = end - start
    plain = length <= _WIDEST
    widest = int(length[plain].max(initial=0))
    at = end[:, None] - 1 - np.arange(widest)
    inside = at >= start[:, None]
    cells = np.where(inside, letters[np.maximum(at, 0)], 0)
    plain &= _without_strange(cells, encoding)
    digit = cells - ord("0")
    is_digit = digit <= 9
    is_point = cells == ord(found.columns.decimal)
    seen = np.cumsum(is_digit, axis=1, dtype=np.int64)
    digits = seen[:, -1] if widest else np.zeros(len(start), np.int64)
    weight = _TENS[np.minimum(seen - is_digit, _MOST_DIGITS)]
    number = (np.where(is_digit, digit, 0) * weight).sum(axis=1)
    decimals = np.where(is_point, seen, 0).sum(axis=1)
    plain &= (digits <= _MOST_DIGITS) & (is_point.sum(axis=1) <= 1)
    decimals = np.where(plain, decimals, 0)
    whole, rest = np.divmod(number, _TENS[decimals])
    per_unit = found.columns.per_unit
    part, left = np.divmod(rest * per_unit, _TENS[decimals])
    plain &= (left == 0) & (whole <= _MOST // per_unit) & (decimals <= 6)
    plain &= ~_may_be_empty(number, found)
    whole = whole * per_unit + part
    negative = ((cells == ord("-")) | (cells == ord("("))).any(axis=1)
    counted = plain & (digits > 0)
    found.wholes(lines[counted], place, np.where(negative, -whole, whole)[counted])
    for cell in np.flatnonzero(~plain).tolist():
        text = letters[start[cell] : end[cell]].tobytes().decode(encoding)
        found.text(int(lines[cell]), place, text)


def _without_strange(cells: NDArray[np.uint8], encoding: str) -> _Flags:
    """The cells of ASCII and no-break spaces alone."""
    strange = cells > _LARGEST_ASCII
    if not strange.any():
        return np.ones(len(cells), np.bool_)
    for blank in _BLANKS[encoding]:
        strange &= cells != blank
    plain: _Flags = np.logical_not(strange.any(axis=1))
    return plain


def _may_be_empty(number: _Places, found: Found) -> _Flags:
    """The cells with the digits of a text that means nothing: ``0,00`` may be one."""
    digits = ["".join(filter(str.isdecimal, text)) for text in found.columns.empty]
    numbers = [int(one) for one in digits if one and len(one) <= _MOST_DIGITS]
    return np.isin(number, numbers) if numbers else np.zeros(len(number), np.bool_)
