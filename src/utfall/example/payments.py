"""Payments: last month's suppliers, customers, taxes and VAT go through the bank."""

from collections.abc import Iterator, Mapping, Sequence

from utfall.example.accounts import (
    BANK,
    CUSTOMERS,
    INCOMING_VAT,
    ON_COSTS,
    OUTGOING_VAT,
    PAYROLL_TAX,
    SUPPLIERS,
)
from utfall.example.days import working_day
from utfall.example.shares import share_out
from utfall.example.voucher import Row, Voucher, total

_RUNS = {
    SUPPLIERS: ((7, 14, 21, 28), "Leverantörsbetalning"),
    CUSTOMERS: ((10, 24), "Kundinbetalningar"),
}


def payments(month: int, open_balances: Mapping[str, int]) -> Iterator[Voucher]:
    """Settle what stood open when the month began."""
    for account, (days, text) in _RUNS.items():
        for day, ore in zip(
            days, share_out(open_balances.get(account, 0), [1] * len(days)), strict=True
        ):
            yield _settled("B", month, day, text, (Row(account, -ore),))
    taxes = [Row(a, -open_balances.get(a, 0)) for a in (PAYROLL_TAX, ON_COSTS)]
    yield _settled("B", month, 12, "Skattekonto", taxes)
    vat = [Row(a, -open_balances.get(a, 0)) for a in (INCOMING_VAT, OUTGOING_VAT)]
    yield _settled("B", month, 18, "Moms", vat)


def _settled(series: str, month: int, day: int, text: str, rows: Sequence[Row]) -> Voucher:
    return Voucher(series, working_day(month, day), text, (*rows, Row(BANK, -total(rows))))
