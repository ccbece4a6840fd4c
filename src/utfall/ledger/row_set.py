"""Rows of a file by their numbers: asked one by one, or many at a time."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from utfall.ledger.coded import Integers, Mask, distinct


class RowSet:
    """Some rows of a file."""

    def __init__(self, numbers: Iterable[int] | Integers = ()) -> None:
        self._numbers = np.array(sorted(set(numbers)), np.int64)

    @classmethod
    def joined(cls, pieces: Iterable[Integers]) -> "RowSet":
        """The rows of several pieces."""
        found = cls()
        found._numbers = distinct(np.concatenate([np.zeros(0, np.int64), *pieces]))
        return found

    @cached_property
    def _set(self) -> frozenset[int]:
        return frozenset(self._numbers.tolist())

    def __contains__(self, row: object) -> bool:
        return row in self._set

    def __len__(self) -> int:
        return len(self._numbers)

    def among(self, rows: Integers) -> Mask:
        """Which of ``rows`` are in the set."""
        return _found(self._numbers, rows)[1]


class RowGroups:
    """The group of each row that has one: a number, 0 for every other row."""

    def __init__(self, groups: dict[int, int] | None = None) -> None:
        found = sorted((groups or {}).items())
        self._numbers = np.array([row for row, _ in found], np.int64)
        self._groups = np.array([group for _, group in found], np.int64)

    @classmethod
    def joined(cls, rows: Iterable[Integers], groups: Iterable[Integers]) -> "RowGroups":
        """The groups of rows given in pieces, rising."""
        found = cls()
        found._numbers = np.concatenate([np.zeros(0, np.int64), *rows])
        found._groups = np.concatenate([np.zeros(0, np.int64), *groups])
        return found

    @cached_property
    def _by_row(self) -> dict[int, int]:
        return dict(zip(self._numbers.tolist(), self._groups.tolist(), strict=True))

    def __len__(self) -> int:
        return len(self._numbers)

    def of(self, row: int) -> int:
        """The group of one row."""
        return self._by_row.get(row, 0)

    def of_rows(self, rows: Integers) -> Integers:
        """The group of each of ``rows``."""
        places, found = _found(self._numbers, rows)
        groups = np.zeros(len(rows), np.int64)
        groups[found] = self._groups[places[found]]
        return groups


def _found(numbers: Integers, rows: Integers) -> tuple[Integers, Mask]:
    """Where each row would stand among rising numbers, and whether it does."""
    if not len(numbers):
        return np.zeros(len(rows), np.int64), np.zeros(len(rows), np.bool_)
    places = np.minimum(np.searchsorted(numbers, rows), len(numbers) - 1)
    return places, numbers[places] == rows
