"""How do the rows of a budget lie over the months, and how did the ledger's the years before?"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.selection import among, literal
from utfall.facts.within import within

KINDS = ("actual", "budget", "budget_change")


class CodeString(NamedTuple):
    """What one row of a budget is of: account, the unit's code, and other code parts in order."""

    account: str
    code: str
    parts: tuple[str, ...]


class MonthAmount(NamedTuple):
    """Öre of one code string in one period, booked or budgeted."""

    year: int
    is_actual: bool
    code_string: CodeString
    period: int
    amount_ore: int


def months_by_code_string(
    ask: Ask, unit_column: str, part_columns: Sequence[str], codes: Sequence[str],
    years: Sequence[int], layer: str, accounts: Sequence[str],
) -> tuple[MonthAmount, ...]:  # fmt: skip
    """Budget with its changes in one layer, and actuals; by year, code string and period."""
    if not codes:
        return ()
    sql = months_by_code_string_sql(unit_column, part_columns, codes, years, layer, accounts)
    rows = ask(sql, within("cube", years, KINDS))
    return tuple(
        MonthAmount(int(str(year)), bool(actual), CodeString(str(account), str(code),
                    tuple(map(str, parts))), int(str(period)), int(str(amount)))
        for year, actual, account, code, *parts, period, amount in rows
    )  # fmt: skip


def months_by_code_string_sql(
    unit_column: str, part_columns: Sequence[str], codes: Sequence[str], years: Sequence[int],
    layer: str, accounts: Sequence[str],
) -> str:  # fmt: skip
    """One scan of some units' rows; a booking has no layer."""
    columns = ", ".join(("account", unit_column, *part_columns, "period"))
    actual = "CASE WHEN kind = 'actual' THEN 1 ELSE 0 END"
    listed = ", ".join(str(int(year)) for year in sorted(years))
    return (
        f"SELECT year, is_actual, {columns}, CAST(SUM(amount_ore) AS BIGINT) AS amount_ore "
        f"FROM (SELECT year, {actual} AS is_actual, {columns}, amount_ore FROM cube "
        f"WHERE {among('kind', KINDS)} AND year IN ({listed}) "
        f"AND (kind = 'actual' OR layer = {literal(layer)}) "
        f"AND {among(unit_column, tuple(sorted(codes)))} "
        f"AND {among('account', tuple(accounts))}) AS looked_at "
        f"GROUP BY year, is_actual, {columns} ORDER BY year, is_actual, {columns}"
    )
