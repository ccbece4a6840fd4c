"""What do the statistics of a scope come to, per statistic and period?"""

from dataclasses import dataclass

from utfall.facts.engine import Ask
from utfall.facts.scope import ScopeKey
from utfall.facts.selection import literal


@dataclass(frozen=True, slots=True)
class StatisticTotal:
    """The sum of one statistic in one period, and its number of lines."""

    period: int
    statistic: str
    unit: str
    decimals: int
    value: int
    rows: int


def statistic_totals(ask: Ask, key: ScopeKey, source: str) -> tuple[StatisticTotal, ...]:
    """Totals of what one source delivered into a scope, read back from the file."""
    rows = ask(statistic_totals_sql(key, source))
    return tuple(StatisticTotal(*row) for row in rows)  # type: ignore[arg-type]


def statistic_totals_sql(key: ScopeKey, source: str) -> str:
    """Sum and count per period and statistic over the values of a scope and source."""
    columns = "period, statistic, unit, decimals"
    return (
        f"SELECT {columns}, CAST(SUM(value) AS BIGINT) AS value, "
        f"CAST(COUNT(*) AS BIGINT) AS line_count FROM statistics "
        f"WHERE version = {literal(key.version)} AND entity = {literal(key.entity)} "
        f"AND year = {key.year:d} AND source = {literal(source)} "
        f"GROUP BY {columns} ORDER BY {columns}"
    )
