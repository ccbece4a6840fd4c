"""Which opening balances count: a balance with objects is the detail of the one without."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar


class _OfAccount(Protocol):
    @property
    def account(self) -> str: ...


_Balance = TypeVar("_Balance", bound=_OfAccount)


def opening_taken(
    opening: Iterable[_Balance], level_of: Callable[[_Balance], tuple[int, int]]
) -> list[_Balance]:
    """Each account's balances of its lowest level: complete, and never two levels."""
    kept = list(opening)
    lowest: dict[str, tuple[int, int]] = {}
    for balance in kept:
        level = level_of(balance)
        lowest[balance.account] = min(level, lowest.get(balance.account, level))
    return [balance for balance in kept if level_of(balance) == lowest[balance.account]]
