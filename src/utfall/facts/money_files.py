"""Ordered rows → its lines, its monthly cube and its texts, as Arrow in row groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from utfall.facts.row_order import CUBE_KEY, OrderedRows
from utfall.facts.schema import (
    BIGINT_COLUMNS,
    CUBE_COLUMNS,
    INTEGER_COLUMNS,
    LINE_COLUMNS,
    PLAIN_TEXTS,
    TEXT_COLUMNS,
)
from utfall.facts.scope import ScopeKey, first_row_id

GROUP_ROWS = 131_072
# A page of vouchers reads fifty texts of millions: in small groups, ordered by row, it opens fifty.
TEXT_GROUP_ROWS = 8_192
_FEW_VALUES = 4_096
Taken = slice | npt.NDArray[np.intp]


def schema_of(columns: tuple[str, ...]) -> pa.Schema:
    """The columns as the files have them: no NULLs, texts over their values."""
    return pa.schema([pa.field(name, _type(name), nullable=False) for name in columns])


def _type(column: str) -> pa.DataType:
    if column in BIGINT_COLUMNS:
        return pa.int64()
    if column in INTEGER_COLUMNS:
        return pa.int32()
    return pa.string() if column in PLAIN_TEXTS else pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, slots=True)
class MoneyTables:
    """The tables of one bucket of a scope; ``first`` is the place of its first row in the scope,
    ``unordered_texts`` are the rows' texts as they lay before they were ordered."""

    key: ScopeKey
    ordered: OrderedRows
    unordered_texts: pa.StringArray
    first: int

    def lines(self) -> Iterator[pa.Table]:
        """Every row, in canonical order."""
        ids = np.arange(len(self.ordered)) + self._first_id
        for start in range(0, len(self.ordered), GROUP_ROWS):
            group = slice(start, start + GROUP_ROWS)
            yield self._table(LINE_COLUMNS, group, {"row_id": ids[group]})

    def cube(self) -> Iterator[pa.Table]:
        """The fact key, its öre and its number of lines."""
        amounts = self.ordered.column("amount_ore")
        starts = np.flatnonzero(self.ordered.first_of_key)
        counts = np.diff(np.append(starts, len(amounts)))
        sums = np.add.reduceat(amounts, starts) if len(starts) else counts
        for start in range(0, len(starts), GROUP_ROWS):
            group = slice(start, start + GROUP_ROWS)
            numbers = {"amount_ore": sums[group], "line_count": counts[group]}
            yield self._table(CUBE_COLUMNS, starts[group], numbers)

    def texts(self) -> Iterator[pa.Table]:
        """The texts that are not empty, by row."""
        order = self.ordered.order
        lengths = pc.fill_null(pc.binary_length(self.unordered_texts), 0).to_numpy()
        filled = np.flatnonzero(lengths[order])
        for start in range(0, len(filled), GROUP_ROWS):
            places = filled[start : start + GROUP_ROWS]
            values = self.unordered_texts.take(pa.array(order[places]))
            ids = pa.array(places + self._first_id, pa.int64())
            yield pa.Table.from_arrays([ids, values], schema=schema_of(TEXT_COLUMNS))

    @property
    def _first_id(self) -> int:
        return first_row_id(self.key) + self.first

    def _table(self, columns: tuple[str, ...], rows: Taken, numbers: dict[str, Any]) -> pa.Table:
        count = len(self.ordered.order[rows])
        arrays = [
            pa.array(numbers[name], pa.int64()) if name in numbers
            else self._array(name, rows, count)
            for name in columns
        ]  # fmt: skip
        return pa.Table.from_arrays(arrays, schema=schema_of(columns))

    def _array(self, name: str, rows: Taken, count: int) -> pa.Array:
        if count and name in self.ordered.columns and name not in self.ordered.numbers:
            return _same(self.ordered.columns[name].values[0].as_py(), count, name)
        found = self.ordered.column(name)[rows]
        if name in ("period", "amount_ore", "source_line"):
            return pa.array(found, _type(name))
        if name == "year":
            return pa.array(np.full(count, self.key.year, np.int32))
        constants = {"kind": self.key.kind, "version": self.key.version,
                     "layer": self.key.layer, "entity": self.key.entity}  # fmt: skip
        if name in constants:
            return _same(constants[name], count, name)
        values = self.ordered.columns[name].values
        if name in PLAIN_TEXTS:
            return values.take(pa.array(found))
        return _over(found.astype(np.int32, copy=False), values)


def _same(text: str, rows: int, name: str) -> pa.Array:
    """One text in all rows of a group."""
    if name in PLAIN_TEXTS:
        return pa.repeat(text, rows)
    codes = _zeros().slice(0, rows)
    return pa.DictionaryArray.from_arrays(codes, pa.array([text]), safe=False)


@cache
def _zeros() -> pa.Int32Array:
    return pa.array(np.zeros(GROUP_ROWS, np.int32))


def _over(codes: npt.NDArray[np.int32], values: pa.StringArray) -> pa.Array:
    """Codes over values; where these are many, over those that the codes use."""
    if len(values) > _FEW_VALUES and len(codes):
        used = np.zeros(len(values), np.bool_)
        used[codes] = True
        places = np.cumsum(used, dtype=np.int32) - np.int32(1)
        values, codes = values.take(pa.array(np.flatnonzero(used))), places.take(codes)
    return pa.DictionaryArray.from_arrays(pa.array(codes), values, safe=False)


assert set(CUBE_KEY) < set(CUBE_COLUMNS)
