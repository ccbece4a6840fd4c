"""The year's budget per code string and month, as it stands with both changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from utfall.example.accounts import ACCOUNT_NAMES
from utfall.example.months import budget_months, normal_month
from utfall.example.shares import per_mille, share_out
from utfall.example.targets import read_targets
from utfall.example.unit import Activity, Unit
from utfall.example.units import (
    IT_INCOME,
    IT_SERVICE,
    IT_UNIT,
    UNITS,
    UNPHASED_CODES,
    UNPHASED_UNIT,
    WORKPLACE_ORE,
)

Codes = tuple[str, str, str]
"""ansvar, verksamhet, konto"""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Twelve months of a code string, and what is not phased; ledger sign, öre."""

    unit: str
    codes: Codes
    text: str
    months: tuple[int, ...]
    unphased: int = 0

    @property
    def year(self) -> int:
        """The whole year."""
        return sum(self.months) + self.unphased


def budget_lines() -> tuple[BudgetLine, ...]:
    """Every unit's lines, and *Oförutsett*'s only one."""
    targets = read_targets()
    lines = [line for unit in UNITS for line in _unit_lines(unit, budget_months(targets[unit.id]))]
    reserve = targets[UNPHASED_UNIT].budget_year
    text = ACCOUNT_NAMES[UNPHASED_CODES[2]]
    return (*lines, BudgetLine(UNPHASED_UNIT, UNPHASED_CODES, text, (0,) * 12, reserve))


def _unit_lines(unit: Unit, months: tuple[int, ...]) -> Iterator[BudgetLine]:
    amounts: dict[Codes, list[int]] = {}
    fixed = list(fixed_amounts(unit, normal_month(months)))
    for index, target in enumerate(months):
        rest = target - sum(amount for _, amount in fixed)
        for codes, amount in (*fixed, *_purchases(unit, index + 1, rest)):
            amounts.setdefault(codes, [0] * 12)[index] += amount
    for codes, of_month in sorted(amounts.items()):
        yield BudgetLine(unit.id, codes, ACCOUNT_NAMES[codes[2]], tuple(of_month))


def fixed_amounts(unit: Unit, normal: int) -> Iterator[tuple[Codes, int]]:
    """Wages, rents, internal IT and revenue: the same every month."""
    weights = [activity.weight for activity in unit.activities]
    for pay in unit.pay:
        for activity, ore in zip(
            unit.activities, share_out(per_mille(normal, pay.share), weights), strict=True
        ):
            yield _codes(activity, pay.account), ore
    first = unit.activities[0]
    for standing in unit.standing:
        yield _codes(first, standing.account), per_mille(normal, standing.share)
    for income in unit.income:
        yield _codes(first, income.account), -per_mille(normal, income.share)
    yield it_amount(unit)


def it_amount(unit: Unit) -> tuple[Codes, int]:
    """Internal IT per workplace: a cost everywhere, the revenue of the IT unit."""
    first = unit.activities[0]
    if unit.id != IT_UNIT:
        return _codes(first, IT_SERVICE), unit.workplaces * WORKPLACE_ORE
    return _codes(first, IT_INCOME), -sum(other.workplaces for other in UNITS) * WORKPLACE_ORE


def _purchases(unit: Unit, month: int, rest_ore: int) -> Iterator[tuple[Codes, int]]:
    """What is left of the month, over what the unit buys."""
    assert rest_ore > 0, (unit.id, month, rest_ore)
    bought = [p for p in unit.purchases if not p.months or month in p.months]
    shares = share_out(rest_ore, [p.weight for p in bought])
    for index, (purchase, ore) in enumerate(zip(bought, shares, strict=True)):
        yield _codes(unit.activities[index % len(unit.activities)], purchase.account), ore


def _codes(activity: Activity, account: str) -> Codes:
    return activity.ansvar, activity.verksamhet, account
