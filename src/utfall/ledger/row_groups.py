"""Rows of batches that share their values, counted and summed by some columns."""

from collections.abc import Iterator, Sequence
from math import prod
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
import pyarrow as pa

from utfall.ledger.coded import Codes, Integers, Values
from utfall.ledger.formats.sie4_fast.arrow_arrays import number_array, text_array

Key = tuple[str, ...]
Told = TypeVar("Told")
ROWS = "rows"
_MOST = 2**62
_FEW, _PLACES, _HELD = 65_536, 1 << 20, 262_144


class RowGroup(NamedTuple):
    """Rows alike in some columns: how many, and the first line."""

    key: Key
    rows: int
    line: int


class KeyNumbers:
    """A number for each combination of some columns' values."""

    def __init__(self, values: Sequence[Values]) -> None:
        self._values = tuple(values)
        self.size = prod(map(len, values))
        self._met: dict[Key, int] = {}

    def is_over(self, values: Sequence[Values]) -> bool:
        """Whether these are the very same values."""
        return all(one is other for one, other in zip(self._values, values, strict=True))

    def of(self, columns: Sequence[Codes]) -> Integers:
        """The number of each row's combination."""
        if self.size > _MOST:
            return self._as_met(columns)
        numbers = columns[0].astype(np.int64)
        for codes, values in zip(columns[1:], self._values[1:], strict=True):
            numbers *= len(values)
            numbers += codes
        return numbers

    def keys(self, numbers: Integers) -> Iterator[Key]:
        """The combinations that numbers stand for."""
        if self.size > _MOST:
            met = list(self._met)
            return (met[number] for number in numbers.tolist())
        columns = ([values.texts[place] for place in places.tolist()]
                   for values, places in zip(self._values, self._places(numbers), strict=True)
                   )  # fmt: skip
        return zip(*columns, strict=True)

    def columns(self, numbers: Integers) -> list[pa.StringArray]:
        """The same column by column."""
        if self.size > _MOST:
            keys = [*self.keys(numbers)]
            return [text_array([key[place] for key in keys]) for place in range(len(self._values))]
        return [values.arrow.take(number_array(places))
                for values, places in zip(self._values, self._places(numbers), strict=True)
                ]  # fmt: skip

    def _places(self, numbers: Integers) -> list[Integers]:
        """Where a number's values stand, column by column."""
        found: list[Integers] = []
        for values in reversed(self._values):
            numbers, places = np.divmod(numbers, len(values))
            found.append(places)
        return found[::-1]

    def _as_met(self, columns: Sequence[Codes]) -> Integers:
        """Of values too many to combine in a number: in the order they are met."""
        texts = ([values.texts[code] for code in codes.tolist()]
                 for codes, values in zip(columns, self._values, strict=True))  # fmt: skip
        met = self._met
        return np.array([met.setdefault(key, len(met)) for key in zip(*texts, strict=True)])


class Gathered(Protocol[Told]):
    """What is gathered of batches whose columns have the same values."""

    @property
    def numbers(self) -> KeyNumbers:
        """The combinations' numbers."""

    def add(self, columns: Sequence[Codes], amounts: Integers, lines: Integers) -> None:
        """Take rows: their codes column by column, and the öre and line of each."""

    def found(self) -> Iterator[tuple[Key, Told]]:
        """Every combination that has rows."""

    def joined(self, one: Told, other: Told) -> Told:
        """What two tell of one combination."""


class _FewCounts:
    """The rows of batches by combination, each combination with a place of its own."""

    def __init__(self, size: int) -> None:
        self._rows = np.zeros(size, np.int64)
        self._first = np.full(size, _MOST)
        self._last_line = -_MOST

    def add(self, numbers: Integers, lines: Integers) -> None:
        """Take rows. Where their lines come after all before, only what is new has its first line
        among them."""
        if not len(lines):
            return
        if lines.min() <= self._last_line:
            np.minimum.at(self._first, numbers, lines)
        elif not self._rows.all():
            new = np.flatnonzero(self._rows[numbers] == 0)
            np.minimum.at(self._first, numbers[new], lines[new])
        if len(self._rows) > len(numbers):
            np.add.at(self._rows, numbers, 1)
        else:
            self._rows += np.bincount(numbers, minlength=len(self._rows))
        self._last_line = max(self._last_line, int(lines.max()))

    def counted(self) -> tuple[Integers, Integers, Integers]:
        """The combinations that have rows, how many, and the first line of each."""
        used = np.flatnonzero(self._rows)
        return used, self._rows[used], self._first[used]


class GroupCounts:
    """The rows of batches by combination: how many, and the first line."""

    def __init__(self, numbers: KeyNumbers) -> None:
        self.numbers = numbers
        self._few = _FewCounts(numbers.size) if numbers.size <= _PLACES else None
        self._held: list[tuple[Integers, Integers, Integers]] = []

    def add(self, columns: Sequence[Codes], amounts: Integers, lines: Integers) -> None:
        """Take rows: their codes column by column, and the line of each."""
        del amounts
        numbers = self.numbers.of(columns)
        if self._few is not None:
            self._few.add(numbers, lines)
            return
        found, places, rows = np.unique(numbers, return_inverse=True, return_counts=True)
        first = np.full(len(found), _MOST)
        np.minimum.at(first, places, lines)
        self._held.append((found, rows, first))
        if sum(len(held[0]) for held in self._held) > _HELD:
            self._fold()

    def found(self) -> Iterator[tuple[Key, RowGroup]]:
        """Every combination that has rows."""
        for numbers, rows, lines in self._counted():
            keys = self.numbers.keys(numbers)
            for key, count, line in zip(keys, rows.tolist(), lines.tolist(), strict=True):
                yield key, RowGroup(key, count, line)

    def tables(self, names: Sequence[str]) -> Iterator[pa.Table]:
        """The same as Arrow has it, with the number of ``rows``."""
        for numbers, rows, _ in self._counted():
            columns = [*self.numbers.columns(numbers), number_array(rows)]
            yield pa.Table.from_arrays(columns, names=[*names, ROWS])

    def _counted(self) -> list[tuple[Integers, Integers, Integers]]:
        """Numbers that have rows, how many, and the first line of each."""
        self._fold()
        return self._held if self._few is None else [self._few.counted()]

    @staticmethod
    def joined(one: RowGroup, other: RowGroup) -> RowGroup:
        """Two groups of one key."""
        return RowGroup(one.key, one.rows + other.rows, min(one.line, other.line))

    def _fold(self) -> None:
        if len(self._held) > 1:
            numbers, rows, lines = map(np.concatenate, zip(*self._held, strict=True))
            found, places = np.unique(numbers, return_inverse=True)
            total, first = np.zeros(len(found), np.int64), np.full(len(found), _MOST)
            np.add.at(total, places, rows)
            np.minimum.at(first, places, lines)
            self._held = [(found, total, first)]


class GroupSums:
    """The rows of batches by combination: öre. The halves of the amounts are added apart, and
    cannot overflow."""

    def __init__(self, numbers: KeyNumbers) -> None:
        self.numbers = numbers
        self._held: list[tuple[Integers, Integers, Integers]] = []

    def add(self, columns: Sequence[Codes], amounts: Integers, lines: Integers) -> None:
        """Take rows: their codes column by column, and the öre of each."""
        del lines
        numbers = self.numbers.of(columns)
        self._held.append(_summed(numbers, amounts >> 32, amounts & 0xFFFFFFFF, self.numbers.size))
        if sum(len(held[0]) for held in self._held) > _HELD:
            self._fold()

    def found(self) -> Iterator[tuple[Key, int]]:
        """Every combination that has rows."""
        self._fold()
        for numbers, high, low in self._held:
            keys = self.numbers.keys(numbers)
            for key, one, other in zip(keys, high.tolist(), low.tolist(), strict=True):
                yield key, (one << 32) + other

    @staticmethod
    def joined(one: int, other: int) -> int:
        """Two sums of one key."""
        return one + other

    def _fold(self) -> None:
        if len(self._held) > 1:
            numbers, high, low = map(np.concatenate, zip(*self._held, strict=True))
            self._held = [_summed(numbers, high, low, _MOST)]


def _summed(
    numbers: Integers, high: Integers, low: Integers, size: int
) -> tuple[Integers, Integers, Integers]:
    """Rows in the order of their numbers, and each run of one number added up."""
    if not len(numbers):
        return numbers, high, low
    short = numbers.astype(np.uint16) if size <= _FEW else numbers  # sorted digit by digit
    order = np.argsort(short, kind="stable")
    ordered = numbers.take(order)
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    sums: list[Integers] = [np.add.reduceat(half.take(order), starts) for half in (high, low)]
    return ordered[starts], sums[0], sums[1]
