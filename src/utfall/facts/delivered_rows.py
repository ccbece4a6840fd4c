"""A delivery's facts as they are published: rows of money as columns, statistics as Arrow."""

from collections.abc import Sequence

import pyarrow as pa

from utfall.domain.code_plan import MAX_PARTS
from utfall.domain.fact_kinds import STATISTIC
from utfall.facts.schema import (
    BIGINT_COLUMNS,
    INTEGER_COLUMNS,
    KEY_COLUMNS,
    PART_COLUMNS,
    PLACE_COLUMNS,
    STATISTICS,
)
from utfall.ledger.row_batch import Rows
from utfall.ledger.rows import Delivery, StatisticRow

_STATISTIC_FIELDS = ("statistic", "unit", "decimals", "value")


def delivered_rows(delivery: Delivery, file_sha256: str) -> Rows | pa.Table:
    """The rows of money; of statistics one Arrow table in their schema."""
    if delivery.kind != STATISTIC:
        return delivery.rows
    counted = delivery.statistics
    columns = _shared_columns(delivery, file_sha256)
    columns |= {name: [getattr(row, name) for row in counted] for name in _STATISTIC_FIELDS}
    arrays = [pa.array(columns[name], arrow_type(name)) for name in STATISTIC_SCHEMA.names]
    return pa.Table.from_arrays(arrays, schema=STATISTIC_SCHEMA)


def arrow_type(column: str) -> pa.DataType:
    """The Arrow type of a column."""
    if column in BIGINT_COLUMNS:
        return pa.int64()
    return pa.int32() if column in INTEGER_COLUMNS else pa.string()


STATISTIC_SCHEMA = pa.schema([
    pa.field(name, arrow_type(name), nullable=False)
    for name in (*STATISTICS.identity, *PLACE_COLUMNS)
])  # fmt: skip


def _shared_columns(delivery: Delivery, file_sha256: str) -> dict[str, Sequence[object]]:
    """What every fact has; the texts of the key that statistics leave out are empty."""
    rows = delivery.statistics
    count = len(rows)
    return {
        **{name: [""] * count for name in KEY_COLUMNS},
        "kind": [delivery.kind] * count,
        "version": [delivery.version] * count,
        "layer": [delivery.layer] * count,
        "entity": [delivery.entity] * count,
        "year": [delivery.year] * count,
        "period": [row.period for row in rows],
        "source": [delivery.source] * count,
        "delivery": [file_sha256] * count,
        "source_sheet": [row.sheet for row in rows],
        "source_line": [row.line for row in rows],
        "source_column": [row.column for row in rows],
        **_part_columns(rows),
    }


def _part_columns(rows: Sequence[StatisticRow]) -> dict[str, Sequence[object]]:
    padding = ("",) * MAX_PARTS
    padded = [(*row.parts, *padding)[:MAX_PARTS] for row in rows]
    by_column = list(zip(*padded, strict=True)) if padded else [()] * MAX_PARTS
    return dict(zip(PART_COLUMNS, by_column, strict=True))
