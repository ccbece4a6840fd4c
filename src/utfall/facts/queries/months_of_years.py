"""What did each source's accounts come to, month by month, in some years?"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.selection import literal


class SourceMonth(NamedTuple):
    """One account of one source in one period, in öre of the ledger's sign."""

    source: str
    year: int
    period: int
    account: str
    amount_ore: int


def months_of_years(ask: Ask, entity: str, years: Sequence[int]) -> tuple[SourceMonth, ...]:
    """The actuals of an entity, by source, year, period and account."""
    if not years:
        return ()
    rows = ask(months_of_years_sql(entity, years))
    return tuple(SourceMonth(*row) for row in rows)  # type: ignore[arg-type]


def months_of_years_sql(entity: str, years: Sequence[int]) -> str:
    """One grouping of the years' lines."""
    keys = "source, year, period, account"
    return (
        f"SELECT {keys}, CAST(SUM(amount_ore) AS BIGINT) AS amount_ore FROM lines "
        f"WHERE kind = 'actual' AND entity = {literal(entity)} "
        f"AND year IN ({', '.join(str(int(year)) for year in years)}) "
        f"GROUP BY {keys} ORDER BY {keys}"
    )
