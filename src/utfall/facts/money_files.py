"""Ordered rows of a scope → its lines, its monthly cube and its texts, as Arrow in row groups."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from utfall.facts.row_order import CUBE_KEY, OrderedRows
from utfall.facts.schema import (
    BIGINT_COLUMNS,
    CUBE_COLUMNS,
    INTEGER_COLUMNS,
    LINE_COLUMNS,
    TEXT_COLUMNS,
)
from utfall.facts.scope import ScopeKey, first_row_id

GROUP_ROWS = 131_072
# A page of vouchers reads fifty texts of millions: in small groups, ordered by row, it opens fifty.
TEXT_GROUP_ROWS = 8_192
_FEW_VALUES = 4_096


def schema_of(columns: tuple[str, ...]) -> pa.Schema:
    """The columns as the files have them: no NULLs, texts over their values."""
    return pa.schema([pa.field(name, _type(name), nullable=False) for name in columns])


def _type(column: str) -> pa.DataType:
    if column in BIGINT_COLUMNS:
        return pa.int64()
    if column in INTEGER_COLUMNS:
        return pa.int32()
    return pa.string() if column == "text" else pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, slots=True)
class MoneyFiles:
    """The three tables of one scope."""

    key: ScopeKey
    ordered: OrderedRows

    def lines(self) -> Iterator[pa.Table]:
        """Every row, in canonical order."""
        order = self.ordered.order
        for start in range(0, len(order), GROUP_ROWS):
            yield self._table(LINE_COLUMNS, order[start : start + GROUP_ROWS], {
                "row_id": np.arange(start, min(start + GROUP_ROWS, len(order)))
                + first_row_id(self.key),
            })  # fmt: skip

    def cube(self) -> Iterator[pa.Table]:
        """The fact key, its öre and its number of lines."""
        order, rows = self.ordered.order, self.ordered.rows
        starts = np.flatnonzero(self.ordered.first_of_key)
        counts = np.diff(np.append(starts, len(order)))
        sums = np.add.reduceat(rows.amount_ore[order], starts) if len(starts) else counts
        for start in range(0, len(starts), GROUP_ROWS):
            group = slice(start, start + GROUP_ROWS)
            yield self._table(CUBE_COLUMNS, order[starts[group]], {
                "amount_ore": sums[group], "line_count": counts[group],
            })  # fmt: skip

    def texts(self) -> Iterator[pa.Table]:
        """The texts that are not empty, by row."""
        rows = self.ordered.rows
        lengths = pa.compute.binary_length(rows.text_values).to_numpy()
        codes = rows.text_codes[self.ordered.order]
        filled = np.flatnonzero(lengths[codes])
        for start in range(0, len(filled), GROUP_ROWS):
            places = filled[start : start + GROUP_ROWS]
            values = rows.text_values.take(pa.array(codes[places]))
            ids = pa.array(places + first_row_id(self.key), pa.int64())
            yield pa.Table.from_arrays([ids, values], schema=schema_of(TEXT_COLUMNS))

    def _table(
        self, columns: tuple[str, ...], rows: npt.NDArray[np.intp],
        numbers: dict[str, npt.NDArray[np.int64]],
    ) -> pa.Table:  # fmt: skip
        arrays = [
            pa.array(numbers[name], pa.int64()) if name in numbers else self._array(name, rows)
            for name in columns
        ]
        return pa.Table.from_arrays(arrays, schema=schema_of(columns))

    def _array(self, name: str, rows: npt.NDArray[np.intp]) -> pa.Array:
        numbers = self.ordered.rows.numbers(name)
        if numbers is not None:
            return pa.array(numbers[rows], _type(name))
        if name == "year":
            return pa.array(np.full(len(rows), self.key.year, np.int32))
        constants = {"kind": self.key.kind, "version": self.key.version,
                     "layer": self.key.layer, "entity": self.key.entity}  # fmt: skip
        if name in constants:
            return _over(np.zeros(len(rows), np.int32), (constants[name],))
        column = self.ordered.columns[name]
        return _over(column.of(rows), column.values)


def _over(codes: npt.NDArray[np.int32], values: tuple[str, ...]) -> pa.Array:
    """Codes over values; where these are many, over those that the codes use."""
    if len(values) > _FEW_VALUES:
        used, places = np.unique(codes, return_inverse=True)
        values = tuple(values[place] for place in used.tolist())
        codes = places.astype(np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(values, pa.string()))


assert set(CUBE_KEY) < set(CUBE_COLUMNS)
