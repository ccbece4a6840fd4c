"""What do the facts of a scope come to, per period?"""

from dataclasses import dataclass

from utfall.facts.engine import Ask
from utfall.facts.manifest import ScopeKey
from utfall.facts.selection import literal


@dataclass(frozen=True, slots=True)
class PeriodTotal:
    """Öre and number of lines of one period."""

    period: int
    amount_ore: int
    rows: int


def control_totals(ask: Ask, key: ScopeKey, source: str) -> tuple[PeriodTotal, ...]:
    """Totals per period of what one source delivered into a scope, read back from the lines."""
    rows = ask(control_totals_sql(key, source))
    return tuple(PeriodTotal(*row) for row in rows)  # type: ignore[arg-type]


def control_totals_sql(key: ScopeKey, source: str) -> str:
    """Sum and count per period over the lines of a scope and source."""
    return (
        f"SELECT period, CAST(SUM(amount_ore) AS BIGINT) AS amount_ore, "
        f"CAST(COUNT(*) AS BIGINT) AS line_count FROM lines "
        f"WHERE kind = {literal(key.kind)} AND version = {literal(key.version)} "
        f"AND layer = {literal(key.layer)} AND entity = {literal(key.entity)} "
        f"AND year = {key.year:d} AND source = {literal(source)} "
        f"GROUP BY period ORDER BY period"
    )
