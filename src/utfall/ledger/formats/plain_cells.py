"""The cells of a piece of a sheet's XML where every one is written as nearly every program writes
it, ``<c r="H12" …>``: all at once, as tag by tag would take longer than reading the sheet.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LETTERS, _DIGITS = 3, 7
_PADDING = bytes(6 + _LETTERS + _DIGITS + 1)


def _among(letters: bytes) -> NDArray[np.bool_]:
    """By byte, whether it is one of them."""
    among = np.zeros(256, np.bool_)
    among[list(letters)] = True
    return among


_ENDS_NAME = _among(b" \t\r\n>/")

_Bytes = NDArray[np.uint8]
_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PlainCells:
    """How many cells, how many with content, how far those reach, and column and row of the last
    one; columns and rows from 1."""

    number: int = 0
    filled: int = 0
    columns: int = 0
    rows: int = 0
    last: tuple[int, int] = (0, 0)


def plain_cells(piece: bytes) -> PlainCells | None:
    """The cells, or None where one of them, or a row, is written in another way."""
    found = np.frombuffer(piece + _PADDING, np.uint8)
    cells, rows = _named(found, b"c"), _named(found, b"row")
    if _has_prefixes(found) or _places_said(found) != len(cells) + len(rows):
        return None
    if not _begins_with_place(found, rows + len(b"<row")):
        return None
    if not len(cells):
        return PlainCells()
    places = _places(found, cells)
    if places is None:
        return None
    columns, numbers = places
    last = int(columns[-1]), int(numbers[-1])
    if b"/>" in piece:
        filled = ~_without_content(found, cells)
        columns, numbers = columns[filled], numbers[filled]
    widest, lowest = int(columns.max(initial=0)), int(numbers.max(initial=0))
    return PlainCells(len(cells), len(columns), widest, lowest, last)


def _named(found: _Bytes, name: bytes) -> _Numbers:
    """Where each tag of the name stands."""
    tags = np.flatnonzero((found[:-1] == ord("<")) & (found[1:] == name[0]))
    for place, letter in enumerate(name[1:], start=2):
        tags = tags[found[tags + place] == letter]
    return tags[_ENDS_NAME[found[tags + 1 + len(name)]]]


def _has_prefixes(found: _Bytes) -> bool:
    """Whether a tag could be a cell or a row of another prefix, ``<x:c``."""
    after = np.flatnonzero(found == ord(":")) + 1
    cells = (found[after] == ord("c")) & _ENDS_NAME[found[after + 1]]
    rows = (found[after] == ord("r")) & (found[after + 1] == ord("o"))
    return bool((cells | rows).any())


def _places_said(found: _Bytes) -> int:
    """How many attributes ``r="`` there are; -1 where any attribute is written in another way."""
    is_sign, may_be_blank = found == ord("="), found <= ord(" ")
    if (is_sign[1:] & may_be_blank[:-1]).any() or (is_sign[:-1] & (found[1:] == ord("'"))).any():
        return -1
    named = is_sign[2:] & (found[1:-1] == ord("r")) & may_be_blank[:-2]
    return int(np.count_nonzero(named))


def _begins_with_place(found: _Bytes, at: _Numbers) -> bool:
    """Whether the first attribute of every tag is ``r``."""
    return all(bool((found[at + place] == letter).all()) for place, letter in enumerate(b' r="'))


def _places(found: _Bytes, cells: _Numbers) -> tuple[_Numbers, _Numbers] | None:
    """Column and row of each cell; None where one is not ``<c r="LETTERS DIGITS"``."""
    at = cells + len(b"<c")
    if not _begins_with_place(found, at):
        return None
    at = at + len(b' r="')
    columns, numbers = np.zeros(len(cells), np.int64), np.zeros(len(cells), np.int64)
    for _ in range(_LETTERS):
        letter = found[at] - np.uint8(ord("A"))  # what is below A is large, as it goes round
        here = letter < 26
        columns = np.where(here, columns * 26 + letter + 1, columns)
        at = at + here
    for _ in range(_DIGITS):
        digit = found[at] - np.uint8(ord("0"))
        here = digit < 10
        if not here.any():
            break
        numbers = np.where(here, numbers * 10 + digit, numbers)
        at = at + here
    ended = found[at] == ord('"')
    return (columns, numbers) if bool((ended & (columns > 0) & (numbers > 0)).all()) else None


def _without_content(found: _Bytes, cells: _Numbers) -> NDArray[np.bool_]:
    """Whether each tag ends in ``"/>``: a cell that only has a style."""
    ends = np.flatnonzero(found == ord(">"))
    if not len(ends):
        return np.zeros(len(cells), np.bool_)
    end = ends[np.minimum(np.searchsorted(ends, cells), len(ends) - 1)]
    plain: NDArray[np.bool_] = (found[end - 2] == ord('"')) & (found[end - 3] != ord("="))
    plain &= found[end - 1] == ord("/")
    return plain
