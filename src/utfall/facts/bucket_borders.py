"""Where the rows of a scope are divided into buckets of about the same size, in canonical order.

By unit and period; where that is too many (the balance accounts have no unit), by account too.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from utfall.facts.schema import PART_COLUMNS
from utfall.ledger.row_batch import Rows, RowsWhere
from utfall.ledger.row_groups import ROWS

BUCKET_ROWS = 131_072
_ACCOUNT, _PERIOD = "account", "period"
_COUNT: list[tuple[list[str], str]] = [([], "count_all")]


class Border(NamedTuple):
    """The first of a bucket's rows."""

    unit: str
    period: int
    third: str


# columns, and the units asked about (None: all) → a table of them, with the number of rows
Counted = Callable[[tuple[str, ...], frozenset[str] | None], pa.Table]


def third_column(unit_column: str) -> str:
    """What rows of one unit and period are ordered by."""
    return PART_COLUMNS[0] if unit_column == _ACCOUNT else _ACCOUNT


def borders_of(sources: Iterable[Counted], unit_column: str) -> tuple[Border, ...]:
    """The borders between buckets of the rows of all sources together."""
    sources, third = tuple(sources), third_column(unit_column)
    counted = _together(sources, (unit_column, _PERIOD), None)
    large = counted.filter(pc.greater(counted.column(ROWS), BUCKET_ROWS))
    counted = counted.append_column(third, pa.repeat("", len(counted)))
    if len(large):
        units = frozenset(large.column(unit_column).to_pylist())
        finer = _together(sources, (unit_column, _PERIOD, third), units)
        pieces = (counted.filter(pc.invert(_among(counted, large, unit_column))),
                  finer.filter(_among(finer, large, unit_column)).select(counted.column_names)
                  )  # fmt: skip
        counted = _in_order(pa.concat_tables(pieces), (unit_column, _PERIOD, third))
    return _cut(counted, (unit_column, _PERIOD, third))


def _among(counted: pa.Table, large: pa.Table, unit_column: str) -> pa.ChunkedArray:
    """The rows whose unit and period are among those of ``large``."""
    one, other = (
        pc.binary_join_element_wise(
            table.column(unit_column), table.column(_PERIOD).cast(pa.string()), "\0"
        )
        for table in (counted, large)
    )
    return pc.is_in(one, other.combine_chunks())


def _together(
    sources: Iterable[Counted], names: tuple[str, ...], units: frozenset[str] | None
) -> pa.Table:
    """The rows of each combination in all sources, in order."""
    found = _in_order(pa.concat_tables(source(names, units) for source in sources), names)
    differs = np.zeros(max(len(found) - 1, 0), np.bool_)
    for column in found.select(names).combine_chunks().columns:
        differs |= pc.not_equal(column[1:], column[:-1]).to_numpy()
    starts = np.flatnonzero(np.concatenate(([True], differs))[: len(found)])
    rows = np.add.reduceat(found.column(ROWS).to_numpy(), starts) if len(starts) else starts
    return found.select(names).take(pa.array(starts)).append_column(ROWS, pa.array(rows))


def _in_order(counted: pa.Table, names: tuple[str, ...]) -> pa.Table:
    return counted.sort_by([(name, "ascending") for name in names])


def _cut(pieces: pa.Table, names: tuple[str, str, str]) -> tuple[Border, ...]:
    """A border before each of the ordered pieces that a bucket has no room for."""
    places, held = list[int](), 0
    for place, rows in enumerate(pieces.column(ROWS).to_pylist()):
        if held and held + rows > BUCKET_ROWS:
            places.append(place)
            held = 0
        held += rows
    first = pieces.select(names).take(pa.array(places, pa.int64()))
    return tuple(map(Border, *(first.column(name).to_pylist() for name in names)))


def counted_rows(rows: Rows) -> Counted:
    """What a delivery brings."""

    def counted(names: tuple[str, ...], units: frozenset[str] | None) -> pa.Table:
        where = None if units is None else RowsWhere(names[0], units.__contains__)
        return _with_numbers(rows.row_counts(*names, where=where))

    return counted


def counted_lines(lines: Path) -> Counted:
    """What lies in a file of lines. ArrowException, OSError where it can't be read."""

    def counted(names: tuple[str, ...], units: frozenset[str] | None) -> pa.Table:
        found = [_schema((*names, ROWS)).empty_table()]
        with pq.ParquetFile(lines) as file:
            for batch in file.iter_batches(columns=list(names)):
                if units is not None:
                    batch = batch.filter(pc.is_in(batch.column(names[0]), pa.array(sorted(units))))
                told = pa.Table.from_batches([batch]).group_by(list(names)).aggregate(_COUNT)
                found.append(_with_numbers(told.rename_columns([*names, ROWS])))
        return pa.concat_tables(found)

    return counted


def _with_numbers(told: pa.Table) -> pa.Table:
    """The period as a number, what is counted as texts."""
    return told.cast(_schema(told.column_names))


def _schema(names: Iterable[str]) -> pa.Schema:
    numbers = {_PERIOD: pa.int32(), ROWS: pa.int64()}
    return pa.schema([pa.field(name, numbers.get(name, pa.string())) for name in names])
