"""A delivery has at least as many amounts as the same source delivered into the scope last time.

A ledger adds and never takes away, so fewer is most often a file cut short or a narrower selection.
What is not yet booked grows fewer as it is booked, and is not compared.
"""

from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.rows import Delivery


def fewer_rows_than_last_time(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning, with the periods that have fewer and how many they had."""
    before = context.history.amounts
    if delivery.kind == "unbooked" or not before:
        return []
    now = delivery.coded_rows.totals.rows
    fewer = [p for p in delivery.periods if now.get(p, 0) < before.get(p, 0)]
    if not fewer:
        return []
    return [
        problem("KONTR-22", file=context.shown_name, source=delivery.source,
                periods=periods_text(fewer), now=sum(now.get(p, 0) for p in fewer),
                before=sum(before[p] for p in fewer))
    ]  # fmt: skip


def periods_text(periods: list[int]) -> str:
    """``1, 3, 5`` or ``4–9``."""
    first, last = periods[0], periods[-1]
    whole = len(periods) > 2 and periods == list(range(first, last + 1))
    return f"{first}–{last}" if whole else ", ".join(map(str, periods))
