"""Which lines make up a selection on some codes, and where do they stand in the source files?"""

from collections.abc import Sequence
from dataclasses import dataclass

from utfall.facts.engine import Ask
from utfall.facts.schema import PART_COLUMNS
from utfall.facts.selection import Selection, among
from utfall.facts.within import within_selections

COLUMNS = (
    "kind", "version", "layer", "account", *PART_COLUMNS, "cost_type", "decision",
    "decision_date", "amount_ore", "voucher_series", "voucher_number", "voucher_date",
    "delivery", "source_sheet", "source_line", "source_column", "row_id", "year", "period",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the facts, amounts in öre in the ledger's sign."""

    kind: str
    version: str
    layer: str
    account: str
    parts: tuple[str, ...]
    cost_type: str
    decision: str
    decision_date: str
    amount_ore: int
    voucher_series: str
    voucher_number: str
    voucher_date: str
    delivery: str
    sheet: str
    line: int
    column: str
    row_id: str
    year: int
    period: int


def lines_of_selection(
    ask: Ask, unit_column: str, codes: Sequence[str], selection: Selection
) -> tuple[Line, ...]:
    """The lines, in a fixed order."""
    if not codes:
        return ()
    sql = lines_of_selection_sql(unit_column, codes, selection)
    rows = ask(sql, within_selections("lines", [selection]))
    return tuple(line_of(row) for row in rows)


def lines_of_selection_sql(unit_column: str, codes: Sequence[str], selection: Selection) -> str:
    """The lines of a selection, in order of source and place."""
    return (
        f"SELECT {', '.join(COLUMNS)} FROM lines "
        f"WHERE {selection.condition()} AND {among(unit_column, tuple(sorted(codes)))} "
        f"ORDER BY delivery, source_sheet, source_line, period, row_id"
    )


def line_of(row: tuple[object, ...]) -> Line:
    """A line from its columns."""
    parts = 4 + len(PART_COLUMNS)
    row_id, *month = row[-3:]
    return Line(*row[:4], row[4:parts], *row[parts:-3], str(row_id), *month)  # type: ignore[call-arg, arg-type]
