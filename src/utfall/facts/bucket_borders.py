"""Where the rows of a scope are divided into buckets of about the same size, in canonical order.

By unit and period; where that is too many (the balance accounts have no unit), by account too.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from utfall.facts.schema import PART_COLUMNS
from utfall.ledger.row_batch import Rows, rows_where

BUCKET_ROWS = 131_072
_ACCOUNT = "account"
_COUNT: list[tuple[list[str], str]] = [([], "count_all")]


class Border(NamedTuple):
    """The first of a bucket's rows."""

    unit: str
    period: int
    third: str


# columns, and the units asked about (None: all) → combination → rows
Counted = Callable[[tuple[str, ...], frozenset[str] | None], Counter[tuple[str, ...]]]


def third_column(unit_column: str) -> str:
    """What rows of one unit and period are ordered by."""
    return PART_COLUMNS[0] if unit_column == _ACCOUNT else _ACCOUNT


def borders_of(sources: Iterable[Counted], unit_column: str) -> tuple[Border, ...]:
    """The borders between buckets of the rows of all sources together."""
    sources = tuple(sources)
    by_period = _together(sources, (unit_column, "period"), None)
    many = {key for key, rows in by_period.items() if rows > BUCKET_ROWS}
    pieces = {Border(unit, int(period), ""): rows for (unit, period), rows in by_period.items()
              if (unit, period) not in many}  # fmt: skip
    if many:
        names = (unit_column, "period", third_column(unit_column))
        finer = _together(sources, names, frozenset(unit for unit, _ in many))
        pieces |= {Border(unit, int(period), third): rows
                   for (unit, period, third), rows in finer.items()
                   if (unit, period) in many}  # fmt: skip
    return _cut(pieces)


def _together(
    sources: Iterable[Counted], names: tuple[str, ...], units: frozenset[str] | None
) -> Counter[tuple[str, ...]]:
    found = Counter[tuple[str, ...]]()
    for source in sources:
        found.update(source(names, units))
    return found


def _cut(pieces: dict[Border, int]) -> tuple[Border, ...]:
    borders, held = list[Border](), 0
    for border, rows in sorted(pieces.items()):
        if held and held + rows > BUCKET_ROWS:
            borders.append(border)
            held = 0
        held += rows
    return tuple(borders)


def counted_rows(rows: Rows) -> Counted:
    """What a delivery brings."""

    def counted(names: tuple[str, ...], units: frozenset[str] | None) -> Counter[tuple[str, ...]]:
        where = None if units is None else rows_where(names[0], units.__contains__)
        return Counter(rows.row_counts(*names, where=where))

    return counted


def counted_lines(lines: Path) -> Counted:
    """What lies in a file of lines. ArrowException, OSError where it can't be read."""

    def counted(names: tuple[str, ...], units: frozenset[str] | None) -> Counter[tuple[str, ...]]:
        found = Counter[tuple[str, ...]]()
        with pq.ParquetFile(lines) as file:
            for batch in file.iter_batches(columns=list(names)):
                if units is not None:
                    batch = batch.filter(pc.is_in(batch.column(names[0]), pa.array(sorted(units))))
                told = pa.Table.from_batches([batch]).group_by(list(names)).aggregate(_COUNT)
                keys = zip(*(told.column(n).cast(pa.string()).to_pylist() for n in names),
                           strict=True)  # fmt: skip
                found.update(dict(zip(keys, told.column("count_all").to_pylist(), strict=True)))
        return found

    return counted
