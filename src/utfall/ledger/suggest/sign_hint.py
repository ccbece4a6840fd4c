"""Whether a file has costs as negative amounts: then its sign must be turned to be the ledger's."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_INCOME, _COST = "3", "45678"
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class SignHint:
    """``is_turned``: costs stand as negative; ``all_positive``: income and costs alike positive."""

    is_turned: bool = False
    all_positive: bool = False


def sign_hint(rows: Iterable[tuple[str, Decimal]]) -> SignHint:
    """By accounts of Swedish charts (3 income, 4–8 costs): which side is mostly negative.

    In the ledger costs are debit and positive, income negative.
    """
    cost, income = [0, 0], [0, 0]
    negative = 0
    for account, amount in rows:
        if not amount:
            continue
        negative += amount < 0
        if account[:1] in _COST:
            cost[amount < 0] += 1
        elif account[:1] == _INCOME:
            income[amount < 0] += 1
    is_turned = cost[1] > 4 * cost[0] and sum(cost) >= 1 and income[0] >= income[1]
    both = sum(cost) >= _FEWEST and sum(income) >= _FEWEST
    all_positive = both and income[0] > 4 * income[1] and cost[0] > 4 * cost[1]
    return SignHint(is_turned, all_positive)
