"""A month's costs and revenue are within the municipality's rule of what the same month of earlier
years came to (*rimligt* in ``regler.yaml``); without that rule nothing is compared."""

from collections.abc import Iterable

from utfall.domain.ore import ore_text
from utfall.domain.period import MONTHS, Month
from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.rows import Delivery

COSTS, REVENUE = "Kostnaderna", "Intäkterna"
_Amounts = dict[tuple[int, str], int]


def unlike_earlier_years(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per month and side outside the rule. A month without rows among those the file
    is about is nothing spent; months after its last are yet to come, and an open one may lack."""
    rule = context.reasonable
    if delivery.kind != "actual" or rule is None or not context.history.months:
        return []
    sums = delivery.rows.sums("period", "account")
    now = _of_results({(int(period), account): ore for (period, account), ore in sums.items()},
                      context)  # fmt: skip
    last = max((period for period, _ in now), default=0)
    found = []
    for period in sorted({*delivery.declared_periods} & {*MONTHS}):
        if period > last:
            break
        for side in (COSTS, REVENUE):
            usual, years = _usual(side, period, context)
            amount = _side(side, period, now)
            unfinished = delivery.states.get(period) == "open" and amount < usual
            if years and not unfinished and rule.is_over(amount - usual, usual):
                found.append(problem(
                    "KONTR-21", file=context.shown_name, side=side, rule=rule.words,
                    month=Month(delivery.year, period).name, amount=ore_text(amount),
                    usual=ore_text(usual), years=_years_text(years),
                ))  # fmt: skip
    return found


def _usual(side: str, period: int, context: CheckContext) -> tuple[int, tuple[int, ...]]:
    """What the month came to on average, öre rounded down, and the years it is the average of."""
    by_year: dict[int, _Amounts] = {}
    for year, month, account, ore in context.history.months:
        by_year.setdefault(year, {})[month, account] = ore
    sums = {
        year: _side(side, period, _of_results(amounts, context))
        for year, amounts in by_year.items()
        if any(month == period for month, _ in amounts)
    }
    return sum(sums.values()) // max(len(sums), 1), tuple(sorted(sums))


def _of_results(amounts: _Amounts, context: CheckContext) -> _Amounts:
    return {key: ore for key, ore in amounts.items() if context.plan.class_of(key[1]) == "resultat"}


def _side(side: str, period: int, amounts: _Amounts) -> int:
    """Accounts that are debit over the month are its costs, the others its revenue: both are
    given without sign."""
    of_month: Iterable[int] = (ore for (month, _), ore in amounts.items() if month == period)
    if side == COSTS:
        return sum(ore for ore in of_month if ore > 0)
    return -sum(ore for ore in of_month if ore < 0)


def _years_text(years: tuple[int, ...]) -> str:
    *first, last = map(str, years)
    return f"{', '.join(first)} och {last}" if first else last
