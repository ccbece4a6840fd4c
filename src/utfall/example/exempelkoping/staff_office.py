"""The staff office's own figures, from the generator of its example: only its internal costs touch
the others' books."""

from collections import Counter
from functools import cache

from utfall.example.budget import BudgetLine, budget_lines
from utfall.example.codes import FASTIGHET, FINANS, INTERN_IT, SERVICE
from utfall.example.exempelkoping.codes import STAFF_CODE
from utfall.example.ledger import vouchers
from utfall.example.previous_year import MOTPART_OF, previous_year_amounts

SELLERS = {"6011": FASTIGHET, "6120": SERVICE, "8510": FINANS}
"""Accounts on which the staff office buys from others in the municipality, and from whom."""

Bought = dict[tuple[str, int], int]
"""(seller's code, month) → öre."""


def budgeted() -> tuple[BudgetLine, ...]:
    """The staff office's budget for 2025, with its changes."""
    return budget_lines()


@cache
def bought_budget() -> Bought:
    """What it plans to buy from others."""
    bought = Counter[tuple[str, int]]()
    for line in budgeted():
        if line.codes[2] in SELLERS:
            for month, ore in enumerate(line.months, start=1):
                bought[SELLERS[line.codes[2]], month] += ore
    return dict(bought)


@cache
def bought_2025() -> Bought:
    """What it has booked as bought, January to July."""
    bought = Counter[tuple[str, int]]()
    for voucher in vouchers():
        month = voucher.day.month - (voucher.series == "E")
        for row in voucher.counted():
            if row.motpart in SELLERS.values():
                bought[row.motpart, month] += row.amount_ore
    return dict(bought)


@cache
def bought_2024() -> Bought:
    """What it had booked the year before; its own IT did not come out even then."""
    bought = Counter[tuple[str, int]]()
    for codes, period, ore in previous_year_amounts():
        motpart = MOTPART_OF.get(codes[2], "")
        if motpart in SELLERS.values():
            bought[motpart, period] += ore
        elif motpart in (INTERN_IT, STAFF_CODE):
            bought[INTERN_IT, period] += ore
    return dict(bought)
