"""Purchases: what is left of a month's target, over suppliers' invoices and accruals."""

import random
from collections.abc import Iterator
from datetime import date

from utfall.example.accounts import ACCRUED, INCOMING_VAT, PREPAID, SUPPLIERS
from utfall.example.days import late_day, some_day, working_day
from utfall.example.shares import share_out
from utfall.example.unit import Purchase, Unit
from utfall.example.voucher import Row, Voucher, coded, total

_ACCRUALS_IN_TEN = 1
_SPLIT_IN_TEN = 5


def purchases(
    unit: Unit, month: int, rest_ore: int, late: int, randomness: random.Random
) -> Iterator[Voucher]:
    """Vouchers that sum to ``rest_ore``; the last ``late`` are dated in the next month."""
    slots = _slots(unit, month, randomness)
    weights = [slot.weight * randomness.randint(60, 140) for slot in slots]
    for index, (slot, ore) in enumerate(zip(slots, share_out(rest_ore, weights), strict=True)):
        rows = _rows(unit, slot, ore, randomness)
        if index >= len(slots) - late:
            yield _invoice("E", late_day(month, randomness), f"Efterbokad {slot.text}", slot, rows)
        elif randomness.randint(1, 10) <= _ACCRUALS_IN_TEN and not slot.months:
            yield _accrual(month, slot, rows, randomness)
        else:
            yield _invoice("K", some_day(month, randomness), slot.text, slot, rows)


def _slots(unit: Unit, month: int, randomness: random.Random) -> list[Purchase]:
    """Each purchase a few times; those of certain months once."""
    slots: list[Purchase] = []
    for purchase in unit.purchases:
        if not purchase.months:
            slots += [purchase] * randomness.randint(unit.repeats - 1, unit.repeats + 1)
        elif month in purchase.months:
            slots.append(_as_heavy_as_all(purchase, unit))
    randomness.shuffle(slots)
    return slots


def _as_heavy_as_all(purchase: Purchase, unit: Unit) -> Purchase:
    """The weight against purchases that stand ``repeats`` times each."""
    return Purchase(
        purchase.account, purchase.text, purchase.weight * unit.repeats,
        purchase.vat, purchase.projekt, purchase.months,
    )  # fmt: skip


def _rows(unit: Unit, slot: Purchase, ore: int, randomness: random.Random) -> list[Row]:
    """On one activity, or split over two."""
    count = 2 if randomness.randint(1, 10) <= _SPLIT_IN_TEN else 1
    chosen = randomness.sample(unit.activities, min(count, len(unit.activities)))
    shares = share_out(ore, [activity.weight for activity in chosen])
    return [
        coded(activity, slot.account, share, slot.text, projekt=slot.projekt)
        for activity, share in zip(chosen, shares, strict=True)
    ]


def _invoice(series: str, day: date, text: str, slot: Purchase, rows: list[Row]) -> Voucher:
    vat = total(rows) * slot.vat // 100
    against = [Row(INCOMING_VAT, vat)] if vat else []
    against.append(Row(SUPPLIERS, -total(rows) - vat))
    return Voucher(series, day, text, (*rows, *against))


def _accrual(month: int, slot: Purchase, rows: list[Row], randomness: random.Random) -> Voucher:
    against = Row(randomness.choice((PREPAID, ACCRUED)), -total(rows))
    return Voucher("A", working_day(month, 30), f"Periodisering {slot.text}", (*rows, against))
