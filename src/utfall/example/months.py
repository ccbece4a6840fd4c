"""A unit's targets laid out over the months, in öre; the sums are kept exactly."""

import random

from utfall.example.shares import share_out
from utfall.example.targets import Targets
from utfall.example.unit import Unit

SEED = "utfall-59"
REPAYMENT_UNIT = "kommundirektor"
REPAYMENT_ORE = 80_423_150
_SPRING, _AUTUMN = 5, 5


def seeded(*names: object) -> random.Random:
    """A generator of its own for each named part, so that one part never shifts another."""
    return random.Random("/".join((SEED, *map(str, names))))


def actual_months(unit: Unit, targets: Targets) -> tuple[int, ...]:
    """January to July as booked; the director's January holds the repayment."""
    repaid = REPAYMENT_ORE if unit.id == REPAYMENT_UNIT else 0
    randomness = seeded("actual", unit.id)
    spring = share_out(
        targets.actual_to_july - targets.actual_junjul + repaid,
        [randomness.randint(93, 107) for _ in range(_SPRING)],
    )
    summer = share_out(targets.actual_junjul, [randomness.randint(50, 56), 48])
    return (spring[0] - repaid, *spring[1:], *summer)


def budget_months(targets: Targets) -> tuple[int, ...]:
    """January to December of the budget with both changes, as near even as the paper allows."""
    spring = share_out(targets.budget_to_july - targets.budget_junjul, [1] * _SPRING)
    summer = share_out(targets.budget_junjul, [51, 49])
    autumn = share_out(targets.budget_year - targets.budget_to_july, [1] * _AUTUMN)
    return (*spring, *summer, *autumn)


def normal_month(months: tuple[int, ...], repaid_ore: int = 0) -> int:
    """An average spring month, the yardstick of wages, rents and revenue."""
    return (sum(months[:_SPRING]) + repaid_ore) // _SPRING
