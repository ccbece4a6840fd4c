"""Phasing (*periodisering*): an amount spread over months, never an öre lost.

What does not divide evenly goes by largest remainder: each month has its whole share, and the öre
left over go one each to the months that lost most by that, the earliest first. Amounts are öre in
the ledger's sign; a month is its number, 1-12, and 99 is what is not phased.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from utfall.domain.ore import rounded_half_away
from utfall.domain.period import MONTHS, WHOLE_YEAR

Phased = dict[int, int]
"""Month → öre; 99 for what is not phased. A month that is not there has none."""
PER_MILLE = 1_000


def split(amount_ore: int, weights: Sequence[int]) -> tuple[int, ...]:
    """The amount in proportion to some weights (none negative), to the öre. Weights that are all
    zero weigh alike."""
    assert weights
    assert min(weights) >= 0
    whole = sum(weights)
    if not whole:
        return split(amount_ore, [1] * len(weights))
    sign, size = (-1 if amount_ore < 0 else 1), abs(amount_ore)
    shares = [divmod(size * weight, whole) for weight in weights]
    left = size - sum(share for share, _ in shares)
    by_remainder = sorted(range(len(weights)), key=lambda n: -shares[n][1])
    more = frozenset(by_remainder[:left])
    return tuple(sign * (share + (n in more)) for n, (share, _) in enumerate(shares))


def even(amount_ore: int, months: Sequence[int]) -> Phased:
    """The same each month, to the öre."""
    return dict(zip(months, split(amount_ore, [1] * len(months)), strict=True))


def by_earlier_years(
    amount_ore: int, months: Sequence[int], years: Iterable[Mapping[int, int]]
) -> Phased:
    """As the months of earlier years were, taken together; even where they had nothing."""
    together = _together(years)
    return dict(zip(months, split(amount_ore, _weights(together, months)), strict=True))


def like_row(amount_ore: int, months: Sequence[int], row: Mapping[int, int]) -> Phased:
    """As a row's own amounts lie in some months; not phased where all the row has is not, even
    where it has nothing."""
    in_months = any(row.get(month, 0) for month in MONTHS)
    if row.get(WHOLE_YEAR, 0) and not in_months:
        return {WHOLE_YEAR: amount_ore}
    return by_earlier_years(amount_ore, months, [row])


def by_date(entries: Iterable[tuple[int, int]]) -> Phased:
    """Amounts of dates, (month, öre), in their months."""
    found: Phased = {}
    for month, amount in entries:
        found[month] = found.get(month, 0) + amount
    return found


def left_to_phase(present: Mapping[int, int], months: Sequence[int]) -> int:
    """What a row has outside its closed months: öre a new phasing spreads over ``months``."""
    closed = frozenset(MONTHS) - frozenset(months)
    return sum(amount for period, amount in present.items() if period not in closed)


def change_of(present: Mapping[int, int], new: Mapping[int, int], months: Sequence[int]) -> Phased:
    """What a new phasing of some months changes, period by period, without zeros. It sums to zero
    where ``new`` sums to ``left_to_phase``; other months stay as they are."""
    touched = (*months, *(p for p in present if p not in MONTHS))
    changes = {p: new.get(p, 0) - present.get(p, 0) for p in sorted(set(touched) | set(new))}
    return {period: change for period, change in changes.items() if change}


def corrected(amounts: Mapping[int, int], months: Sequence[int]) -> Phased:
    """The reverse of a change. What lies in months that are closed by now is reversed in the first
    that is not: what closed months said stands."""
    found: Phased = {}
    for period, amount in sorted(amounts.items()):
        at = period if period in months or period not in MONTHS else months[0]
        found[at] = found.get(at, 0) - amount
    return {period: amount for period, amount in found.items() if amount}


class MonthShare(NamedTuple):
    """A month's share of a year, in per mille, budgeted and as earlier years had it."""

    month: int
    budget: int
    earlier: int

    @property
    def difference(self) -> int:
        """How much more the budget has, in per mille."""
        return self.budget - self.earlier


def shares(present: Mapping[int, int], years: Iterable[Mapping[int, int]]) -> list[MonthShare]:
    """Each month's share of what is phased beside its share of earlier years; empty where one of
    them has nothing, or comes to nothing."""
    budget, earlier = _of_months(present), _of_months(_together(years))
    if not budget or not earlier:
        return []
    return [MonthShare(month, budget[month], earlier[month]) for month in MONTHS]


def _of_months(amounts: Mapping[int, int]) -> dict[int, int]:
    whole = sum(amounts.get(month, 0) for month in MONTHS)
    if not whole:
        return {}
    return {m: rounded_half_away(PER_MILLE * amounts.get(m, 0), whole) for m in MONTHS}


def is_even(amounts: Mapping[int, int]) -> bool:
    """Whether the months differ by some öre at most, as an even split leaves them."""
    in_months = [amounts.get(month, 0) for month in MONTHS]
    return max(in_months) - min(in_months) <= 1


def _together(years: Iterable[Mapping[int, int]]) -> Phased:
    return by_date(entry for year in years for entry in year.items())


def _weights(amounts: Mapping[int, int], months: Sequence[int]) -> list[int]:
    """A weight a month, on the side of their sum: a month that went the other way weighs
    nothing."""
    given = [amounts.get(month, 0) for month in months]
    sign = -1 if sum(given) < 0 else 1
    return [max(0, sign * amount) for amount in given]
