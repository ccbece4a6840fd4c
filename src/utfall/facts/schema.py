"""The columns of a fact row and of the cube, and the canonical text a row is hashed from.

One kind of row holds actuals, budget, changes and forecasts, another the statistics. The schema is
documented for other engines in ``docs/snapshot.md``.
"""

from typing import NamedTuple

from utfall.domain.fact_kinds import STATISTIC

PART_COLUMNS = tuple(f"part_{number:02d}" for number in range(1, 13))

# The fact key: what a question may ask about. Texts are never NULL; empty means none.
KEY_COLUMNS = (
    "kind", "version", "layer", "entity", "year", "period", "account", *PART_COLUMNS,
    "cost_type", "decision", "decision_date", "against_version", "against_date",
)  # fmt: skip
INTEGER_COLUMNS = frozenset(("year", "period", "source_line", "decimals"))
PLAIN_TEXTS = frozenset({"text", "voucher_number"})
"""Columns of so many texts that a dictionary would cost more than it saves."""
BIGINT_COLUMNS = frozenset(("amount_ore", "line_count", "value", "row_id"))

# What a row is, whatever file brought it: the snapshot's identity is a hash of these.
IDENTITY_COLUMNS = (
    *KEY_COLUMNS, "amount_ore", "source", "voucher_series", "voucher_number", "voucher_date",
    "registration_date",
)  # fmt: skip

# Where a row stands: the sha256 of the delivered file, and the place in it.
PLACE_COLUMNS = ("delivery", "source_sheet", "source_line", "source_column")

CUBE_COLUMNS = (*KEY_COLUMNS, "amount_ore", "line_count")
TEXT_COLUMNS = ("row_id", "text")


class FactTable(NamedTuple):
    """One table of facts: its name, what a row is whatever file brought it, what it adds up."""

    name: str
    identity: tuple[str, ...]
    summed: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its Parquet files."""
        return ("row_id", *self.identity, *PLACE_COLUMNS)


MONEY = FactTable("lines", IDENTITY_COLUMNS, "amount_ore")
STATISTICS = FactTable(
    "statistics", (*KEY_COLUMNS, "statistic", "unit", "decimals", "value", "source"), "value"
)
LINE_COLUMNS = MONEY.columns


def table_of(kind: str) -> FactTable:
    """Where facts of a kind lie."""
    return STATISTICS if kind == STATISTIC else MONEY


def sql_type(column: str) -> str:
    """The SQL type a column of money is stored as; the rest of a statistic's are the same but its
    row id, which is text."""
    if column in BIGINT_COLUMNS:
        return "BIGINT"
    return "INTEGER" if column in INTEGER_COLUMNS else "VARCHAR"


def column_list(columns: tuple[str, ...]) -> str:
    """Columns as a SELECT list."""
    return ", ".join(columns)


def row_hash_sql(table: FactTable = MONEY) -> str:
    """SQL for the sha256 (hex) of a row: its identity columns as text, joined by U+001F."""
    fields = ", ".join(f"CAST({column} AS VARCHAR)" for column in table.identity)
    return f"sha256(concat_ws(chr(31), {fields}))"
