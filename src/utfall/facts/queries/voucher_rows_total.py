"""How many lines is a figure made of, and what do they come to?"""

from collections.abc import Sequence
from dataclasses import dataclass

from utfall.facts.engine import Ask
from utfall.facts.signed_selection import SignedSelection, union_sql


@dataclass(frozen=True, slots=True)
class RowsTotal:
    """The number of lines and their signed sum in öre; None where there are none."""

    count: int
    amount_ore: int | None


def voucher_rows_total(ask: Ask, parts: Sequence[SignedSelection]) -> RowsTotal:
    """Counted and added by the engine: no line is read out."""
    count = 0
    amount_ore: int | None = None
    for _, lines, ore in ask(voucher_rows_total_sql(parts)) if parts else ():
        assert isinstance(lines, int)
        assert isinstance(ore, int)
        count, amount_ore = count + lines, (amount_ore or 0) + ore
    return RowsTotal(count, amount_ore)


def voucher_rows_total_sql(parts: Sequence[SignedSelection]) -> str:
    """One sum of lines per part; a part without lines is not there."""
    return (
        f"SELECT place, COUNT(*) AS line_count, CAST(SUM(sign * amount_ore) AS BIGINT) AS ore "
        f"FROM ({union_sql(parts, ('amount_ore',))}) AS rows_of GROUP BY place ORDER BY place"
    )
