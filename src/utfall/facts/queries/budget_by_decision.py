"""Which budget does a year have on each layer: what was adopted, what has each decision changed?"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.selection import among
from utfall.facts.within import within

KINDS = ("budget", "budget_change")


class BudgetSum(NamedTuple):
    """Öre of one code and account. What was adopted has no decision."""

    kind: str
    version: str
    layer: str
    decision_date: str
    decision: str
    code: str
    account: str
    amount_ore: int


def budget_by_decision(
    ask: Ask, unit_column: str, year: int, accounts: Sequence[str]
) -> tuple[BudgetSum, ...]:  # fmt: skip
    """By kind, layer, date, decision, code and account; on every code there is."""
    rows = ask(budget_by_decision_sql(unit_column, year, accounts), within("cube", [year], KINDS))
    return tuple(BudgetSum(*row) for row in rows)  # type: ignore[arg-type]


def budget_by_decision_sql(unit_column: str, year: int, accounts: Sequence[str]) -> str:
    """One scan of the year's budget, grouped by decision, code and account."""
    columns = f"kind, version, layer, decision_date, decision, {unit_column}, account"
    return (
        f"SELECT {columns}, CAST(SUM(amount_ore) AS BIGINT) AS amount_ore FROM cube "
        f"WHERE {among('kind', KINDS)} AND year = {year:d} AND {among('account', tuple(accounts))} "
        f"GROUP BY {columns} ORDER BY kind, layer, decision_date, decision, version, "
        f"{unit_column}, account"
    )
