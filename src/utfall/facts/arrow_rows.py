"""Read rows → an Arrow table with the columns of a fact; the schema is asserted."""

from collections.abc import Sequence

import pyarrow as pa

from utfall.domain.code_plan import MAX_PARTS
from utfall.domain.fact_kinds import STATISTIC
from utfall.facts.schema import (
    BIGINT_COLUMNS,
    INTEGER_COLUMNS,
    KEY_COLUMNS,
    MONEY,
    PART_COLUMNS,
    PLACE_COLUMNS,
    STATISTICS,
)
from utfall.ledger.rows import CodedRow, Delivery

_ROW_FIELDS = (
    "account", "cost_type", "decision", "decision_date", "against_version", "against_date",
    "voucher_series", "voucher_number", "voucher_date", "registration_date", "text",
)  # fmt: skip
_STATISTIC_FIELDS = ("statistic", "unit", "decimals", "value")


def arrow_type(column: str) -> pa.DataType:
    """The Arrow type of a column."""
    if column in BIGINT_COLUMNS:
        return pa.int64()
    return pa.int32() if column in INTEGER_COLUMNS else pa.string()


def _schema(columns: Sequence[str]) -> pa.Schema:
    return pa.schema([pa.field(name, arrow_type(name), nullable=False) for name in columns])


COLUMNS = (*MONEY.identity, *PLACE_COLUMNS, "text")
SCHEMA = _schema(COLUMNS)
STATISTIC_SCHEMA = _schema((*STATISTICS.identity, *PLACE_COLUMNS))


def arrow_rows(delivery: Delivery, file_sha256: str) -> pa.Table:
    """The delivery's rows as one Arrow table in the schema of their kind."""
    columns = _shared_columns(delivery, file_sha256)
    if delivery.kind == STATISTIC:
        schema, counted = STATISTIC_SCHEMA, delivery.statistics
        columns |= {name: [getattr(row, name) for row in counted] for name in _STATISTIC_FIELDS}
    else:
        schema, rows = SCHEMA, delivery.rows
        columns["amount_ore"] = [row.amount_ore for row in rows]
        columns |= {name: [getattr(row, name) for row in rows] for name in _ROW_FIELDS}
    arrays = [pa.array(columns[name], arrow_type(name)) for name in schema.names]
    return pa.Table.from_arrays(arrays, schema=schema)


def _shared_columns(delivery: Delivery, file_sha256: str) -> dict[str, Sequence[object]]:
    """What every fact has; the texts of the key that its kind leaves out are empty."""
    rows = delivery.coded_rows
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


def _part_columns(rows: Sequence[CodedRow]) -> dict[str, Sequence[object]]:
    padding = ("",) * MAX_PARTS
    padded = [(*row.parts, *padding)[:MAX_PARTS] for row in rows]
    by_column = list(zip(*padded, strict=True)) if padded else [()] * MAX_PARTS
    return dict(zip(PART_COLUMNS, by_column, strict=True))
