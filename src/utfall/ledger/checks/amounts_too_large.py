"""The amounts of a delivery can be added up in 64 bits, with room for the year's others."""

from utfall.domain.ore import MOST_ORE
from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.rows import Delivery


def amounts_too_large(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One error where the amounts, signs aside, come to more than any municipality's."""
    debit = delivery.rows.positive_sum_ore
    money = 2 * debit - delivery.rows.sum_ore
    statistics = sum(abs(row.value) for row in delivery.statistics)
    if max(money, statistics) <= 10 * MOST_ORE:
        return []
    return [problem("KONTR-13", file=context.shown_name)]
