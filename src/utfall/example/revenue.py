"""Revenue: invoices to customers every month, and the director's repayment in January."""

import random
from collections.abc import Iterator

from utfall.example.accounts import BANK, CUSTOMERS, OUTGOING_VAT
from utfall.example.days import some_day, working_day
from utfall.example.months import REPAYMENT_ORE, REPAYMENT_UNIT
from utfall.example.shares import per_mille, share_out
from utfall.example.unit import Income, Unit
from utfall.example.voucher import Row, Voucher, coded

_REPAYMENT = "Återbetalning av medel som deponerades för rättslig process 2024"


def revenue(unit: Unit, month: int, normal: int, randomness: random.Random) -> Iterator[Voucher]:
    """One or two invoices per kind of revenue."""
    for income in unit.income:
        net = per_mille(per_mille(normal, income.share), randomness.randint(900, 1100))
        invoices = [randomness.randint(40, 60) for _ in range(randomness.randint(1, 2))]
        for ore in share_out(net + randomness.randint(1, 99), invoices):
            yield _invoice(unit, income, month, ore, randomness)
    if (unit.id, month) == (REPAYMENT_UNIT, 1):
        yield _repayment(unit)


def _invoice(
    unit: Unit, income: Income, month: int, ore: int, randomness: random.Random
) -> Voucher:
    activity = randomness.choice(unit.activities)
    vat = ore * income.vat // 100
    rows = [Row(CUSTOMERS, ore + vat)]
    rows.append(coded(activity, income.account, -ore, income.text, motpart=income.motpart))
    if vat:
        rows.append(Row(OUTGOING_VAT, -vat))
    return Voucher("F", some_day(month, randomness), f"Faktura {income.text}", tuple(rows))


def _repayment(unit: Unit) -> Voucher:
    row = coded(unit.activities[0], "3890", -REPAYMENT_ORE, _REPAYMENT)
    return Voucher("A", working_day(1, 23), _REPAYMENT, (Row(BANK, REPAYMENT_ORE), row))
