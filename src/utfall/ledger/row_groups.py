"""Rows of batches that share their values, summed by some columns."""

from collections.abc import Iterator, Sequence
from math import prod
from typing import NamedTuple

import numpy as np

from utfall.ledger.coded import Codes, Integers, Values

_MOST_KEYS = _MOST_LINE = 2**62
_FEW, _HELD = 65_536, 262_144


class RowGroup(NamedTuple):
    """Rows alike in some columns: how many, the first line, and what they come to in öre."""

    key: tuple[str, ...]
    rows: int
    line: int
    sum_ore: int


class KeySums(NamedTuple):
    """By key, each once: rows, first line, and the öre in two halves, which are added apart and
    cannot overflow."""

    key: Integers
    rows: Integers
    line: Integers
    high: Integers
    low: Integers


class GroupSums:
    """The rows of batches whose columns have the same ``values``, by those columns."""

    def __init__(self, values: Sequence[Values]) -> None:
        self._values = tuple(values)
        self._size = prod(map(len, values))
        self._held: list[KeySums] = []
        self._count = 0
        self._others: dict[tuple[str, ...], RowGroup] = {}

    def is_over(self, values: Sequence[Values]) -> bool:
        """Whether these are the very same values."""
        return all(one is other for one, other in zip(self._values, values, strict=True))

    def add(self, columns: Sequence[Codes], amounts: Integers, lines: Integers) -> None:
        """Take rows: their codes column by column, and the öre and line of each."""
        if not len(lines):
            return
        if self._size > _MOST_KEYS:
            self._add_one_by_one(columns, amounts, lines)
            return
        key = np.zeros(len(lines), np.int64)
        for codes, values in zip(columns, self._values, strict=True):
            key *= len(values)
            key += codes
        rows = np.ones(len(lines), np.int64)
        each = KeySums(key, rows, lines, amounts >> 32, amounts & 0xFFFFFFFF)
        self._hold(_summed(each, self._size))
        if self._count > _HELD:
            self._fold()

    def groups(self) -> Iterator[RowGroup]:
        """Every combination that has rows."""
        yield from self._others.values()
        self._fold()
        for held in self._held:
            numbers = (column.tolist() for column in held[1:])
            for key, rows, line, high, low in zip(self._keys(held.key), *numbers, strict=True):
                yield RowGroup(key, rows, line, (high << 32) + low)

    def _keys(self, keys: Integers) -> Iterator[tuple[str, ...]]:
        columns: list[list[str]] = []
        for values in reversed(self._values):
            keys, places = np.divmod(keys, len(values))
            columns.append([values.texts[place] for place in places.tolist()])
        return zip(*reversed(columns), strict=True)

    def _add_one_by_one(self, columns: Sequence[Codes], amounts: Integers, lines: Integers) -> None:
        """Where the values are too many to combine in a number."""
        texts = ([values.texts[code] for code in codes.tolist()]
                 for codes, values in zip(columns, self._values, strict=True))  # fmt: skip
        keys = zip(*texts, strict=True)
        for key, ore, line in zip(keys, amounts.tolist(), lines.tolist(), strict=True):
            old, one = self._others.get(key), RowGroup(key, 1, line, ore)
            self._others[key] = one if old is None else joined(old, one)

    def _hold(self, sums: KeySums) -> None:
        self._held.append(sums)
        self._count += len(sums.key)

    def _fold(self) -> None:
        if len(self._held) < 2:
            return
        together = KeySums(*(np.concatenate(column) for column in zip(*self._held, strict=True)))
        self._held, self._count = [], 0
        self._hold(_summed(together, self._size))


def joined(one: RowGroup, other: RowGroup) -> RowGroup:
    """Two groups of one key."""
    return RowGroup(one.key, one.rows + other.rows, min(one.line, other.line),
                    one.sum_ore + other.sum_ore)  # fmt: skip


def _summed(held: KeySums, size: int) -> KeySums:
    """Each key once."""
    distinct: Integers | None = None
    places, count = held.key, size
    if size > _FEW:
        distinct, places = np.unique(held.key, return_inverse=True)
        count = len(distinct)
    rows, high, low = (np.zeros(count, np.int64) for _ in range(3))
    line = np.full(count, _MOST_LINE)
    np.add.at(rows, places, held.rows)
    np.add.at(high, places, held.high)
    np.add.at(low, places, held.low)
    np.minimum.at(line, places, held.line)
    if distinct is not None:
        return KeySums(distinct, rows, line, high, low)
    used = np.flatnonzero(rows)
    return KeySums(used, rows[used], line[used], high[used], low[used])
