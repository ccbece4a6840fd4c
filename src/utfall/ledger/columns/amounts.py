"""A column of cells → öre. The plain spellings are read many at a time; each other value is read
once, by the exact reader's own function."""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from utfall.domain.ore import MOST_ORE
from utfall.ledger.coded import Integers, Mask
from utfall.ledger.formats.column_table import CellColumn
from utfall.ledger.formats.raw_table import NumberText
from utfall.ledger.formats.sie4_fast.arrow_arrays import number_array, text_array
from utfall.ledger.formats.sie4_fast.words import WORD_BYTES, Words, last_digits, words_view
from utfall.ledger.profiles.amount_text import (
    BLANKS,
    AmountFault,
    is_nil,
    ore_of_number,
    ore_of_text,
)
from utfall.ledger.profiles.profile import Profile

_MARGIN = 3 * WORD_BYTES
_MOST_DECIMALS = 5
_MOST_DIGITS = 2 * WORD_BYTES
_FEW = 500
_USUAL_MARKS = ("", ".", ",", "'", "\u2019")
_NOTHING = "[^\\s\\S]"
_MINUS = b"-"[0]


@dataclass(frozen=True, slots=True)
class Amounts:
    """By row: öre where ``read``; ``nil`` cells have nothing; any other has a fault."""

    ore: Integers
    read: Mask
    nil: Mask

    def taken(self, rows: Mask) -> "Amounts":
        """Those of some rows."""
        return Amounts(self.ore[rows], self.read[rows], self.nil[rows])


def amounts_of(column: CellColumn, profile: Profile, empty: frozenset[str]) -> Amounts:
    """The amounts of a column as the profile writes them; ``empty`` texts are nil."""
    values, numbers = _arrow(column), column.numbers
    ore, read = _plain(values, profile.decimal, profile.ore_per_unit)
    if numbers is not None:
        as_number = _plain(values, ".", profile.ore_per_unit)
        ore, read = np.where(numbers, as_number[0], ore), np.where(numbers, as_number[1], read)
    if empty:
        read &= ~_flags(pc.is_in(values, text_array(sorted(empty))))
    left = np.flatnonzero(~read)
    if len(left) > _FEW and numbers is None and not empty and profile.thousands:
        ore[left], read[left] = _with_thousands(values.take(number_array(left)), profile)
        left = np.flatnonzero(~read)
    nil = np.zeros(len(read), np.bool_)
    for place, text in zip(left.tolist(), values.take(number_array(left)).to_pylist(), strict=True):
        if is_nil(text) or text.strip().casefold() in empty:
            nil[place] = True
            continue
        is_number = numbers is not None and bool(numbers[place])
        found = _exactly(NumberText(text) if is_number else text, profile)
        if isinstance(found, int):
            ore[place], read[place] = found, True
    codes = column.cells.codes
    return Amounts(ore.take(codes), read.take(codes), nil.take(codes))


def _exactly(text: str, profile: Profile) -> int | AmountFault:
    if isinstance(text, NumberText):
        return ore_of_number(text, profile.ore_per_unit)
    return ore_of_text(text, profile.decimal, profile.thousands, profile.ore_per_unit)


def _arrow(column: CellColumn) -> pa.StringArray:
    values: pa.StringArray = column.cells.arrow.dictionary
    return values


def _flags(found: pa.BooleanArray) -> Mask:
    packed = np.frombuffer(found.buffers()[1], np.uint8)
    flags = np.unpackbits(packed, bitorder="little")[found.offset :][: len(found)]
    return flags.astype(np.bool_)


def _plain(values: pa.StringArray, point: str, per_unit: int) -> tuple[Integers, Mask]:
    """Öre of ``-1234`` and ``1234,50``, digits with up to five decimals, and which values are so
    written: whole öre, and not too large."""
    rows = len(values)
    data = values.buffers()[2] if rows else None
    if data is None or len(point) != 1 or not point.isascii():
        return np.zeros(rows, np.int64), np.zeros(rows, np.bool_)
    letters = np.zeros(_MARGIN + len(data) + _MARGIN, np.uint8)
    letters[_MARGIN : _MARGIN + len(data)] = np.frombuffer(data, np.uint8)
    offsets = np.frombuffer(values.buffers()[1], np.int32)[values.offset :][: rows + 1]
    start, end = offsets[:-1].astype(np.int64) + _MARGIN, offsets[1:].astype(np.int64) + _MARGIN
    is_minus = letters[start] == _MINUS
    first = start + is_minus
    decimals = np.zeros(rows, np.int64)
    for count in range(1, _MOST_DECIMALS + 1):
        here = (letters[end - 1 - count] == ord(point)) & (end - 1 - count >= first)
        decimals[here] = count
    whole_end = end - decimals - (decimals > 0)
    digits = whole_end - first
    read = (digits > 0) & (digits + decimals <= _MOST_DIGITS - len(str(per_unit)) + 1)
    digits = np.where(read, digits, 0)
    words = words_view(letters)
    whole, is_whole = _number(words, whole_end, digits)
    part, is_part = last_digits(words, end, decimals)
    scale = 10**decimals
    ore, rest = np.divmod((whole * scale + part) * per_unit, scale)
    read &= is_whole & is_part & (rest == 0) & (ore <= MOST_ORE)
    return np.where(is_minus, -ore, ore), read


def _number(words: Words, end: Integers, digits: Integers) -> tuple[Integers, Mask]:
    """The number of up to sixteen digits that stands before ``end``."""
    low, is_low = last_digits(words, end, np.minimum(digits, WORD_BYTES))
    if not (digits > WORD_BYTES).any():
        return low, is_low
    high, is_high = last_digits(words, end - WORD_BYTES, np.maximum(digits - WORD_BYTES, 0))
    return high * 10**WORD_BYTES + low, is_low & is_high


def _with_thousands(values: pa.StringArray, profile: Profile) -> tuple[Integers, Mask]:
    """The same of values with a mark between thousands, each group whole."""
    grouped, between = _thousands(profile.decimal, profile.thousands)
    matched = _flags(pc.match_substring_regex(values, grouped))
    bare = pc.replace_substring_regex(values, between, "")
    ore, read = _plain(bare, profile.decimal, profile.ore_per_unit)
    return ore, read & matched


@lru_cache
def _thousands(decimal: str, thousands: str) -> tuple[str, str]:
    """Expressions of a whole such number, and of the marks in it."""
    mark = thousands.strip()
    marks = f"[{re.escape(mark)}{BLANKS}]"
    if mark == decimal or mark not in _USUAL_MARKS:
        return _NOTHING, marks
    end = f"(?:{re.escape(decimal)}[0-9]{{1,{_MOST_DECIMALS}}})?"
    return f"^-?[0-9]{{1,3}}(?:{marks}[0-9]{{3}})+{end}$", marks
