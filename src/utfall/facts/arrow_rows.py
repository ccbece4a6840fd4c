"""Read rows → an Arrow table with the columns of a line; the schema is asserted."""

from collections.abc import Sequence

import pyarrow as pa

from utfall.domain.code_plan import MAX_PARTS
from utfall.facts.schema import (
    BIGINT_COLUMNS,
    IDENTITY_COLUMNS,
    INTEGER_COLUMNS,
    PART_COLUMNS,
    PLACE_COLUMNS,
)
from utfall.ledger.rows import Delivery, LedgerRow

COLUMNS = (*IDENTITY_COLUMNS, *PLACE_COLUMNS, "text")
_ROW_FIELDS = (
    "account", "cost_type", "decision", "decision_date", "against_version", "against_date",
    "voucher_series", "voucher_number", "voucher_date", "registration_date", "text",
)  # fmt: skip


def arrow_type(column: str) -> pa.DataType:
    """The Arrow type of a column."""
    if column in BIGINT_COLUMNS:
        return pa.int64()
    return pa.int32() if column in INTEGER_COLUMNS else pa.string()


SCHEMA = pa.schema([pa.field(column, arrow_type(column), nullable=False) for column in COLUMNS])


def arrow_rows(delivery: Delivery, file_sha256: str) -> pa.Table:
    """The delivery's rows as one Arrow table in the schema of a line."""
    rows = delivery.rows
    count = len(rows)
    columns: dict[str, Sequence[object]] = {
        "kind": [delivery.kind] * count,
        "version": [delivery.version] * count,
        "layer": [delivery.layer] * count,
        "entity": [delivery.entity] * count,
        "year": [delivery.year] * count,
        "period": [row.period for row in rows],
        "amount_ore": [row.amount_ore for row in rows],
        "source": [delivery.source] * count,
        "delivery": [file_sha256] * count,
        "source_sheet": [row.sheet for row in rows],
        "source_line": [row.line for row in rows],
        "source_column": [row.column for row in rows],
        **{field: [getattr(row, field) for row in rows] for field in _ROW_FIELDS},
        **_part_columns(rows),
    }
    arrays = [pa.array(columns[name], arrow_type(name)) for name in COLUMNS]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def _part_columns(rows: Sequence[LedgerRow]) -> dict[str, Sequence[object]]:
    padding = ("",) * MAX_PARTS
    padded = [(*row.parts, *padding)[:MAX_PARTS] for row in rows]
    by_column = list(zip(*padded, strict=True)) if padded else [()] * MAX_PARTS
    return dict(zip(PART_COLUMNS, by_column, strict=True))
