"""Ordered rows → its lines, its monthly cube and its texts, as Arrow in row groups."""

from collections.abc import Iterator
from dataclasses import dataclass

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
class MoneyTables:
    """The tables of one bucket of a scope; ``first`` is the place of its first row in the scope."""

    key: ScopeKey
    ordered: OrderedRows
    first: int

    def lines(self) -> Iterator[pa.Table]:
        """Every row, in canonical order."""
        order = self.ordered.order
        for start in range(0, len(order), GROUP_ROWS):
            group = order[start : start + GROUP_ROWS]
            yield self._table(LINE_COLUMNS, group, {
                "row_id": np.arange(start, start + len(group)) + self._first_id,
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
        texts = self.ordered.rows.texts
        lengths = pc.fill_null(pc.binary_length(texts), 0).to_numpy()
        filled = np.flatnonzero(lengths[self.ordered.order])
        for start in range(0, len(filled), GROUP_ROWS):
            places = filled[start : start + GROUP_ROWS]
            values = texts.take(pa.array(self.ordered.order[places]))
            ids = pa.array(places + self._first_id, pa.int64())
            yield pa.Table.from_arrays([ids, values], schema=schema_of(TEXT_COLUMNS))

    @property
    def _first_id(self) -> int:
        return first_row_id(self.key) + self.first

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
        return _over(self.ordered.places(name, rows), self.ordered.columns[name].values)


def _over(codes: npt.NDArray[np.int32], values: tuple[str, ...]) -> pa.Array:
    """Codes over values; where these are many, over those that the codes use."""
    if len(values) > _FEW_VALUES:
        used, places = np.unique(codes, return_inverse=True)
        values = tuple(values[place] for place in used.tolist())
        codes = places.astype(np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(values, pa.string()))


assert set(CUBE_KEY) < set(CUBE_COLUMNS)
