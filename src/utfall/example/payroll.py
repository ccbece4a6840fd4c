"""Wages with on-costs, per unit and month."""

import random
from collections.abc import Iterator

from utfall.example.accounts import BANK, HOLIDAY_DEBT, ON_COSTS, PAYROLL_TAX, PENSIONS
from utfall.example.days import working_day
from utfall.example.shares import per_mille, share_out
from utfall.example.unit import Pay, Run, Unit
from utfall.example.voucher import Row, Voucher, coded, total

_RUNS: dict[Run, tuple[int, str]] = {
    "månad": (27, "Löner {month:02d}"),
    "tim": (12, "Timlöner och ersättningar {month:02d}"),
    "påslag": (28, "PO-pålägg och pension {month:02d}"),
    "skuld": (31, "Semesterlöneskuld {month:02d}"),
}
_TAX = 280
_HOLIDAYS, _JUNE = (6, 7), 6


def payroll(unit: Unit, month: int, normal: int, randomness: random.Random) -> Iterator[Voucher]:
    """A voucher per run."""
    for run, (day, text) in _RUNS.items():
        rows = [
            row
            for pay in unit.pay
            if pay.run == run
            for row in _rows(unit, pay, _amount(unit, pay, month, normal, randomness))
        ]
        if rows:
            booked = (*rows, *_against(run, rows))
            yield Voucher("L", working_day(month, day), text.format(month=month), booked)


def _amount(unit: Unit, pay: Pay, month: int, normal: int, randomness: random.Random) -> int:
    """About the same each month; the holiday debt shrinks in summer."""
    level = randomness.randint(975, 1025)
    level = per_mille(level, unit.from_june) if month >= _JUNE else level
    amount = per_mille(per_mille(normal, pay.share), level) + randomness.randint(1, 99)
    return -amount if pay.run == "skuld" and month in _HOLIDAYS else amount


def _rows(unit: Unit, pay: Pay, amount_ore: int) -> Iterator[Row]:
    shares = share_out(amount_ore, [activity.weight for activity in unit.activities])
    for activity, ore in zip(unit.activities, shares, strict=True):
        yield coded(activity, pay.account, ore, pay.text)


def _against(run: Run, rows: list[Row]) -> tuple[Row, ...]:
    if run == "skuld":
        return (Row(HOLIDAY_DEBT, -total(rows)),)
    if run == "påslag":
        on_costs = total(row for row in rows if row.account == "5610")
        return Row(ON_COSTS, -on_costs), Row(PENSIONS, on_costs - total(rows))
    tax = per_mille(total(rows), _TAX)
    return Row(PAYROLL_TAX, -tax, "Källskatt"), Row(BANK, tax - total(rows), "Utbetalt")
