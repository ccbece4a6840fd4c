"""Which vouchers' internal postings lack their other side, and on which of some units' codes?"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.selection import Selection, among


class OneSided(NamedTuple):
    """A voucher whose internal postings of one period do not cancel, and a unit code in it."""

    period: int
    code: str
    amount_ore: int


def one_sided(
    ask: Ask, unit_column: str, codes: Sequence[str], selection: Selection
) -> tuple[OneSided, ...]:  # fmt: skip
    """Per period and unit code, the sum over vouchers that do not cancel; in order. Amounts on
    other codes than those asked for are never given."""
    rows = ask(one_sided_sql(unit_column, codes, selection))
    return tuple(OneSided(*row) for row in rows)  # type: ignore[arg-type]


def one_sided_sql(unit_column: str, codes: Sequence[str], selection: Selection) -> str:
    """Vouchers by source, series, number and period; those that come to zero are left out."""
    voucher = "source, voucher_series, voucher_number, period"
    condition = selection.condition()
    own = among(unit_column, tuple(sorted(codes)))
    return (
        f"SELECT inside.period, inside.code, CAST(SUM(inside.amount_ore) AS BIGINT) AS amount_ore "
        f"FROM (SELECT {voucher}, {unit_column} AS code, amount_ore FROM lines "
        f"WHERE {condition} AND {own}) AS inside "
        f"JOIN (SELECT {voucher} FROM lines WHERE {condition} GROUP BY {voucher} "
        f"HAVING SUM(amount_ore) <> 0) AS odd "
        f"ON inside.source = odd.source AND inside.voucher_series = odd.voucher_series "
        f"AND inside.voucher_number = odd.voucher_number AND inside.period = odd.period "
        f"GROUP BY inside.period, inside.code ORDER BY inside.period, inside.code"
    )
