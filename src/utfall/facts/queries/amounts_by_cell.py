"""What does each account of each unit's code come to in each period, and of how many lines?"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.selection import Selection, among
from utfall.facts.within import within_selections


class Cell(NamedTuple):
    """A period, a code and an account of one year."""

    year: int
    period: int
    code: str
    account: str


class CellTotal(NamedTuple):
    """Öre in the ledger's sign, and lines."""

    amount_ore: int
    rows: int


def amounts_by_cell(
    ask: Ask, unit_column: str, codes: Sequence[str], selection: Selection
) -> dict[Cell, CellTotal]:
    """The totals of a selection on some codes; a cell without lines is not there."""
    if not codes or not selection.periods:
        return {}
    sql = amounts_by_cell_sql(unit_column, codes, selection)
    rows = ask(sql, within_selections("cube", [selection]))
    return {Cell(*row[:4]): CellTotal(*row[4:]) for row in rows}  # type: ignore[arg-type]


def amounts_by_cell_sql(unit_column: str, codes: Sequence[str], selection: Selection) -> str:
    """One scan of the cube."""
    keys = f"year, period, {unit_column}, account"
    return (
        f"SELECT {keys}, CAST(SUM(amount_ore) AS BIGINT) AS amount_ore, "
        f"CAST(SUM(line_count) AS BIGINT) AS line_count FROM cube "
        f"WHERE {selection.condition()} AND {among(unit_column, tuple(sorted(codes)))} "
        f"GROUP BY {keys} ORDER BY {keys}"
    )
