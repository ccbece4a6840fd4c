"""What balances or budget come to by a profile's choice of rows: the scans' own arithmetic."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

_ALL = "alla"
_SEVERAL = "flera dimensioner"


class ScannedBalance(NamedTuple):
    """An account and period with the dimensions of its objects, as text, and öre."""

    account: str
    period: str
    dimensions: tuple[str, ...]
    ore: int


def chosen_amounts(found: Iterable[ScannedBalance], choice: str) -> list[int]:
    """The amounts that count. ``choice``: a dimension's number, or one of its words in a profile.

    A row without object is the sum of an account's rows with objects: it counts for what they
    leave over.
    """
    plain: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    detail: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for item in found:
        if not item.dimensions:
            plain[item.account, item.period].append(item.ore)
        elif (
            choice == _ALL
            or (choice == _SEVERAL and len(item.dimensions) > 1)
            or item.dimensions == (choice,)
        ):
            detail[item.account, item.period].append(item.ore)
    if choice == _ALL:
        return [ore for amounts in (*plain.values(), *detail.values()) for ore in amounts]
    amounts = [ore for rows in detail.values() for ore in rows]
    for key, rows in plain.items():
        rest = sum(rows) - sum(detail[key])
        if key not in detail or not detail[key]:
            amounts += rows
        elif rest:
            amounts.append(rest)
    return amounts
