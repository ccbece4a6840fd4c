"""What the amounts of each code come to in a table by columns, as ``unruled_levels`` asks."""

from collections.abc import Mapping

import numpy as np

from utfall.ledger.coded import Coded, Integers
from utfall.ledger.columns.amounts import Amounts
from utfall.ledger.columns.cells import Cells, with_texts
from utfall.ledger.formats.column_table import NotPlainError
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.summed_codes import MOST_CODES, CodeSum, code_in, summed_codes
from utfall.ledger.unruled_levels import level_columns

_LOW_BITS = 30


class CodeSums:
    """Takes a table's rows block by block."""

    def __init__(self, profile: Profile, places: Mapping[str, int]) -> None:
        self._per_unit = profile.ore_per_unit
        self._columns = [(column, places[column.heading]) for column in level_columns(profile)]
        self._sums: list[dict[str, CodeSum]] = [{} for _ in self._columns]

    def take(self, cells: Cells, amounts: Mapping[int, Amounts]) -> None:
        """Count the amounts of a block's rows, all columns of amounts together."""
        if not self._columns or not len(cells):
            return
        ore, count = np.zeros(len(cells), np.int64), np.zeros(len(cells), np.int64)
        for found in amounts.values():
            ore += np.where(found.read, found.ore, 0)
            count += found.read
        for (column, place), sums in zip(self._columns, self._sums, strict=True):
            if len(sums) > MOST_CODES:
                continue
            texts = cells.texts(place)
            codes = with_texts(texts, [code_in(column.of_cell(value)) for value in texts.values])
            for code, own in _by_code(codes, ore, count):
                sums[code] = sums.get(code, CodeSum(0, 0)) + own

    def refuse_levels(self) -> None:
        """Raises NotPlainError where some codes are sums of others: the exact reader says so."""
        if any(summed_codes(sums, self._per_unit) for sums in self._sums):
            raise NotPlainError


def _by_code(texts: Coded, ore: Integers, count: Integers) -> list[tuple[str, CodeSum]]:
    """Of each code that has amounts; a high and a low part apart, so that none is too large."""
    amounts, high, low = (np.zeros(len(texts.told), np.int64) for _ in range(3))
    np.add.at(amounts, texts.codes, count)
    np.add.at(high, texts.codes, ore >> _LOW_BITS)
    np.add.at(low, texts.codes, ore & ((1 << _LOW_BITS) - 1))
    used = np.flatnonzero(amounts)
    values = texts.values
    columns = (used, amounts[used], high[used], low[used])
    each = zip(*(column.tolist() for column in columns), strict=True)
    return [(values[n], CodeSum(count, (up << _LOW_BITS) + down)) for n, count, up, down in each]
