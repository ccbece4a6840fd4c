"""A voucher's date lies in the delivery's year, unless a rule of the profile gives its period."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import seen
from utfall.ledger.profiles.period_rules import rule_of
from utfall.ledger.rows import Delivery, LedgerRow


def date_outside_year(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per voucher dated before the year (counted in period 0) or after it (13)."""
    wrong = (
        ((row.voucher, row.voucher_date, row.period), row)
        for row in delivery.rows
        if _outside(row, delivery.year, context)
    )
    year = str(delivery.year)
    return [
        problem("KONTR-07", file=context.shown_name, line=entry.line,
                voucher=f"Verifikation {entry.key[0]}" if entry.key[0] else "Raden",
                date=entry.key[1], period=entry.key[2], year=year, count=entry.count,
                side="före" if entry.key[1] < year else "efter")
        for entry in seen(wrong)
    ]  # fmt: skip


def _outside(row: LedgerRow, year: int, context: CheckContext) -> bool:
    day = row.voucher_date
    if not day or day[:4] == str(year):
        return False
    return rule_of(context.period_rules, row.voucher_series, day) is None
