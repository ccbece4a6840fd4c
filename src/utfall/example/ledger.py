"""The year's vouchers to July: every unit's months hit their targets to the öre."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from utfall.example.accounts import (
    BANK,
    CUSTOMERS,
    DEPRECIATION_TO_DATE,
    INCOMING_VAT,
    ON_COSTS,
    OUTGOING_VAT,
    PAYROLL_TAX,
    SUPPLIERS,
)
from utfall.example.budget import it_amount
from utfall.example.corrections import changed_afterwards, corrections
from utfall.example.internal import it_debiting, standing_costs
from utfall.example.months import (
    REPAYMENT_ORE,
    REPAYMENT_UNIT,
    actual_months,
    normal_month,
    seeded,
)
from utfall.example.payments import payments
from utfall.example.payroll import payroll
from utfall.example.purchases import purchases
from utfall.example.revenue import revenue
from utfall.example.targets import read_targets
from utfall.example.unit import Unit
from utfall.example.units import UNITS
from utfall.example.voucher import Row, Voucher

LAST_MONTH = 7

OPENING = {
    "1210": 234_567_890,
    DEPRECIATION_TO_DATE: -110_233_415,
    CUSTOMERS: 31_245_075,
    "1710": 95_118_240,
    "1790": 8_731_055,
    BANK: 3_902_334_518,
    SUPPLIERS: -88_412_637,
    INCOMING_VAT: 15_204_318,
    OUTGOING_VAT: -2_114_509,
    PAYROLL_TAX: -21_380_472,
    ON_COSTS: -33_927_116,
    "2920": -142_656_783,
    "2950": -61_240_994,
    "2990": -27_815_360,
}
EQUITY = "2010"


def opening_balances() -> dict[str, int]:
    """Opening balances that sum to zero, by account."""
    return dict(sorted({**OPENING, EQUITY: -sum(OPENING.values())}.items()))


def vouchers() -> tuple[Voucher, ...]:
    """All vouchers, numbered within their series by date."""
    balances = Counter(opening_balances())
    months = {unit.id: actual_months(unit, read_targets()[unit.id]) for unit in UNITS}
    booked: list[Voucher] = []
    for month in range(1, LAST_MONTH + 1):
        of_month = [*payments(month, balances), it_debiting(month)]
        for position, unit in enumerate(UNITS):
            of_month += _unit_month(unit, position, month, months[unit.id])
        for row in _counted(of_month):
            balances[row.account] += row.amount_ore
        booked += of_month
    return _numbered(booked)


def _unit_month(
    unit: Unit, position: int, month: int, months: tuple[int, ...]
) -> tuple[Voucher, ...]:
    randomness = seeded("ledger", unit.id, month)
    normal = normal_month(months, REPAYMENT_ORE if unit.id == REPAYMENT_UNIT else 0)
    fixed = [
        *payroll(unit, month, normal, randomness),
        *standing_costs(unit, month, normal, randomness),
        *revenue(unit, month, normal, randomness),
    ]
    spent = sum(row.amount_ore for row in _counted(fixed) if row.ansvar) + it_amount(unit)[1]
    rest = months[month - 1] - spent
    assert rest > 0, (unit.id, month, rest)
    bought = [*purchases(unit, month, rest, _late_vouchers(position, month), randomness)]
    return (*fixed, *bought, *corrections(unit, month, bought, randomness))


def _late_vouchers(position: int, month: int) -> int:
    """How many of the unit's purchases are booked late: twelve in July, two in other months."""
    if month == LAST_MONTH:
        return 1 + position % 2
    return int(position % 4 == month % 4)


def _counted(booked: Iterable[Voucher]) -> Iterable[Row]:
    return (row for voucher in booked for row in voucher.counted())


def _numbered(booked: Iterable[Voucher]) -> tuple[Voucher, ...]:
    """By series and date, as a ledger exports them; a few have rows changed afterwards."""
    numbers: dict[str, count[int]] = {}
    ordered = sorted(booked, key=lambda voucher: (voucher.series, voucher.day))
    return tuple(
        replace(_maybe_changed(voucher), number=next(numbers.setdefault(voucher.series, count(1))))
        for voucher in ordered
    )


def _maybe_changed(voucher: Voucher) -> Voucher:
    """Invoices of one supplier on one day of spring carry the history of a changed row."""
    chosen = voucher.series == "K" and (voucher.day.month, voucher.day.day) in ((3, 5), (5, 14))
    return changed_afterwards(voucher) if chosen and "Nordkontor" in voucher.text else voucher
