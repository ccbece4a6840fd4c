"""How many lines is a figure made of, and what do they come to?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from utfall.facts.engine import Ask
from utfall.facts.signed_selection import SignedSelection, union_sql
from utfall.facts.within import within_selections


@dataclass(frozen=True, slots=True)
class RowsTotal:
    """The number of lines and their signed sum in öre; None where there are none."""

    count: int
    amount_ore: int | None


_NOTHING = RowsTotal(0, None)


def voucher_rows_total(ask: Ask, parts: Sequence[SignedSelection]) -> RowsTotal:
    """Of all parts together."""
    return added(voucher_rows_totals(ask, parts))


def voucher_rows_totals(ask: Ask, parts: Sequence[SignedSelection]) -> tuple[RowsTotal, ...]:
    """Of each part, counted and added by the engine: no line is read out."""
    found = [_NOTHING] * len(parts)
    kept_to = within_selections("lines", (part.selection for part in parts))
    for place, lines, ore in ask(voucher_rows_total_sql(parts), kept_to) if parts else ():
        assert isinstance(place, int)
        assert isinstance(lines, int)
        assert isinstance(ore, int)
        found[place] = RowsTotal(lines, ore)
    return tuple(found)


def added(totals: Iterable[RowsTotal]) -> RowsTotal:
    """Several parts' lines as one."""
    there = [total for total in totals if total.amount_ore is not None]
    amounts = [total.amount_ore for total in there if total.amount_ore is not None]
    return RowsTotal(sum(t.count for t in there), sum(amounts) if amounts else None)


def voucher_rows_total_sql(parts: Sequence[SignedSelection]) -> str:
    """One sum of lines per part; a part without lines is not there."""
    return (
        f"SELECT place, COUNT(*) AS line_count, CAST(SUM(sign * amount_ore) AS BIGINT) AS ore "
        f"FROM ({union_sql(parts, ('amount_ore',))}) AS rows_of GROUP BY place ORDER BY place"
    )
