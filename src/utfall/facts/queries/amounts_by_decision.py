"""What does a selection come to, per unit code, cost type and what the rows rest on?

Budget changes rest on a decision (``domain/decision.py`` reads its text), forecasts on a cause.
"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.selection import Selection, among
from utfall.facts.within import within_selections


class DecidedAmount(NamedTuple):
    """Öre of one kind, version and layer that rest on one decision or cause."""

    kind: str
    version: str
    layer: str
    decision_date: str
    decision: str
    code: str
    cost_type: str
    amount_ore: int


def amounts_by_decision(
    ask: Ask, unit_column: str, codes: Sequence[str], selection: Selection
) -> tuple[DecidedAmount, ...]:
    """By date, then decision, code and cost type."""
    if not codes:
        return ()
    sql = amounts_by_decision_sql(unit_column, codes, selection)
    rows = ask(sql, within_selections("cube", [selection]))
    return tuple(DecidedAmount(*row) for row in rows)  # type: ignore[arg-type]


def amounts_by_decision_sql(unit_column: str, codes: Sequence[str], selection: Selection) -> str:
    """One scan of the cube, grouped by decision and code."""
    columns = f"kind, version, layer, decision_date, decision, {unit_column}, cost_type"
    return (
        f"SELECT {columns}, CAST(SUM(amount_ore) AS BIGINT) AS amount_ore FROM cube "
        f"WHERE {selection.condition()} AND {among(unit_column, tuple(sorted(codes)))} "
        f"GROUP BY {columns} ORDER BY kind, version, layer, decision_date, decision, "
        f"{unit_column}, cost_type"
    )
