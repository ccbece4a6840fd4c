"""What has a source delivered before for a scope, per code, account and period?"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.scope import ScopeKey
from utfall.facts.selection import literal


class CodeTotal(NamedTuple):
    """Öre in the ledger's sign and lines of one code and account in one period."""

    code: str
    account: str
    period: int
    amount_ore: int
    rows: int


def scope_by_code(
    ask: Ask, unit_column: str, key: ScopeKey, source: str, periods: Sequence[int]
) -> tuple[CodeTotal, ...]:  # fmt: skip
    """The totals, by code, account and period; none where the source has delivered nothing."""
    if not periods:
        return ()
    rows = ask(scope_by_code_sql(unit_column, key, source, periods))
    return tuple(CodeTotal(*row) for row in rows)  # type: ignore[arg-type]


def scope_by_code_sql(unit_column: str, key: ScopeKey, source: str, periods: Sequence[int]) -> str:
    """One grouping of the scope's lines."""
    where = (
        f"kind = {literal(key.kind)} AND version = {literal(key.version)} "
        f"AND layer = {literal(key.layer)} AND entity = {literal(key.entity)} "
        f"AND year = {key.year:d} AND source = {literal(source)} "
        f"AND period IN ({', '.join(str(int(period)) for period in periods)})"
    )
    keys = f"{unit_column}, account, period"
    return (
        f"SELECT {unit_column} AS code, account, period, "
        f"CAST(SUM(amount_ore) AS BIGINT) AS amount_ore, COUNT(*) AS line_count FROM lines "
        f"WHERE {where} GROUP BY {keys} ORDER BY {keys}"
    )
