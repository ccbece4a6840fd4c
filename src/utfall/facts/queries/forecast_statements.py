"""Which forecasts were stated in a round: unit code, cost type, and the budget stated against?"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.selection import among, literal
from utfall.facts.within import within


class Statement(NamedTuple):
    """One stated forecast; its amount is summed like any other fact."""

    code: str
    year: int
    cost_type: str
    against_version: str
    against_date: str


def forecast_statements(
    ask: Ask, unit_column: str, round_id: str, year: int, codes: Sequence[str]
) -> tuple[Statement, ...]:
    """The statements one round made of ``year``, on the given codes, in order."""
    if not codes:
        return ()
    sql = forecast_statements_sql(unit_column, round_id, year, codes)
    rows = ask(sql, within("forecasts", [year], ["forecast"]))
    return tuple(Statement(*row) for row in rows)  # type: ignore[arg-type]


def forecast_statements_sql(
    unit_column: str, round_id: str, year: int, codes: Sequence[str]
) -> str:  # fmt: skip
    """Distinct statements of a round."""
    columns = f"{unit_column}, year, cost_type, against_version, against_date"
    return (
        f"SELECT {columns} FROM forecasts WHERE version = {literal(round_id)} "
        f"AND year = {year:d} "
        f"AND {among(unit_column, tuple(sorted(codes)))} GROUP BY {columns} ORDER BY {columns}"
    )
