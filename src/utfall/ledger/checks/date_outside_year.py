"""A voucher's date lies in the delivery's year, unless a rule of the profile gives its period."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import seen
from utfall.ledger.profiles.period_rules import rule_of
from utfall.ledger.row_batch import RowsWhere
from utfall.ledger.rows import Delivery


def date_outside_year(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per voucher dated before the year (counted in period 0) or after it (13)."""
    year = str(delivery.year)
    outside = delivery.rows.groups(
        "voucher_series", "voucher_number", "voucher_date", "period",
        where=RowsWhere("voucher_date", lambda day: bool(day) and day[:4] != year),
    )  # fmt: skip
    wrong = (
        ((f"{series} {number}".strip(), day, period), group)
        for group in outside
        for series, number, day, period in (group.key,)
        if rule_of(context.period_rules, series, day) is None
    )
    return [
        problem("KONTR-07", file=context.shown_name, line=entry.line,
                voucher=f"Verifikation {entry.key[0]}" if entry.key[0] else "Raden",
                date=entry.key[1], period=entry.key[2], year=year, count=entry.count,
                side="före" if entry.key[1] < year else "efter")
        for entry in seen(wrong)
    ]  # fmt: skip
