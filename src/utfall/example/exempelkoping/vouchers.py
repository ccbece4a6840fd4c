"""Amounts split into balanced vouchers: invoices, payroll, internal postings and the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from utfall.example.accounts import (
    BANK,
    CUSTOMERS,
    DEPRECIATION_TO_DATE,
    INCOMING_VAT,
    ON_COSTS,
    PAYROLL_TAX,
    SUPPLIERS,
)
from utfall.example.exempelkoping.accounts import DEPRECIATION_OF_BUILDINGS
from utfall.example.exempelkoping.actuals import MonthAmount
from utfall.example.exempelkoping.days import working_day
from utfall.example.exempelkoping.fineness import split

Row = tuple[str, int, str]
"""The cells of its codes as they stand in the file, öre, and text."""

_TAX, _VAT = 280, 25
_LATE_EVERY, _LATE_LAST_MONTH = 41, 11
_HOUSES = ("fastighetsforvaltning", "gator")
_PAYDAY = {"lön": 27, "timlön": 12}
_PAYROLL_TEXT = {"lön": "Löner", "timlön": "Timlöner"}


@dataclass(frozen=True, slots=True)
class Voucher:
    """Rows that sum to zero; numbered within its series by day when all of a month are known."""

    series: str
    day: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An amount and how many parts it is split into."""

    whole: MonthAmount
    count: int
    number: int

    def rows(self) -> Iterator[Row]:
        """The parts as rows; ``number`` makes each amount uneven in its own way."""
        cells, text = ";".join(self.whole.codes.cells), self.whole.text
        for ore in split(self.whole.ore, self.count, self.number * 31):
            yield cells, ore, text


def balance_row(account: str, ore: int, text: str = "") -> Row:
    """A row on a balance account, which bears no other codes."""
    return f";{account};;;;;;;", ore, text


def month_vouchers(year: int, month: int, parts: Iterable[Part]) -> Iterator[Voucher]:
    """Every voucher of a month but openings and payments."""
    payroll: dict[tuple[str, str], list[Row]] = {}
    internal: dict[str, list[Row]] = {}
    for part in parts:
        amount = part.whole
        if amount.seller:
            internal.setdefault(amount.seller, []).extend(part.rows())
        elif amount.run in _PAYDAY:
            payroll.setdefault((amount.unit, amount.run), []).extend(part.rows())
        else:
            yield from _of_run(year, month, part)
    for (_, run), rows in payroll.items():
        yield Voucher("L", working_day(year, month, _PAYDAY[run]), _paid(run, rows))
    for rows in internal.values():
        yield Voucher("I", working_day(year, month, 20), tuple(rows))


def _of_run(year: int, month: int, part: Part) -> Iterator[Voucher]:
    run = part.whole.run
    if run in ("faktura", "bidrag", "intäkt"):
        yield from _invoices(year, month, part)
        return
    rows = tuple(part.rows())
    day = working_day(year, month, 25 if run == "avskrivning" else 16)
    against = part.whole.against or _depreciated(part.whole)
    yield Voucher("A", day, (*rows, balance_row(against, -part.whole.ore, part.whole.text)))


def _depreciated(amount: MonthAmount) -> str:
    return DEPRECIATION_OF_BUILDINGS if amount.unit in _HOUSES else DEPRECIATION_TO_DATE


def _paid(run: str, rows: list[Row]) -> tuple[Row, ...]:
    """Wages against withheld tax and the bank."""
    total = sum(ore for _, ore, _ in rows)
    tax = total * _TAX // 1000
    text = _PAYROLL_TEXT[run]
    return (*rows, balance_row(PAYROLL_TAX, -tax, text), balance_row(BANK, tax - total, text))


def _invoices(year: int, month: int, part: Part) -> Iterator[Voucher]:
    """Parts by one, two or three to an invoice; some are booked late, in the next month."""
    series = "F" if part.whole.run == "intäkt" else "K"
    rows = list(part.rows())
    first, number = 0, part.number
    while first < len(rows):
        number += 1
        taken = rows[first : first + 1 + number % 3]
        first += len(taken)
        if number % _LATE_EVERY == 0 and month <= _LATE_LAST_MONTH:
            late = working_day(year, month + 1, 1 + number % 5)
            yield Voucher("E", late, _invoice(part.whole, taken))
        else:
            day = working_day(year, month, 1 + number * 7 % 28)
            yield Voucher(series, day, _invoice(part.whole, taken))


def _invoice(amount: MonthAmount, rows: list[Row]) -> tuple[Row, ...]:
    """A customer's invoice, or a supplier's with VAT on what is bought (grants have none)."""
    total = sum(ore for _, ore, _ in rows)
    text = amount.text
    if amount.run == "intäkt":
        return (balance_row(CUSTOMERS, -total, text), *rows)
    added = total * _VAT // 100 if amount.run == "faktura" else 0
    against = [balance_row(INCOMING_VAT, added, text)] if added else []
    return (*rows, *against, balance_row(SUPPLIERS, -total - added, text))


SETTLED = (SUPPLIERS, CUSTOMERS, INCOMING_VAT, PAYROLL_TAX, ON_COSTS)
_SETTLING_DAYS = {SUPPLIERS: 14, CUSTOMERS: 10, INCOMING_VAT: 18, PAYROLL_TAX: 12, ON_COSTS: 12}


def payments(year: int, month: int, open_ore: dict[str, int]) -> Iterator[Voucher]:
    """What stood open when the month began, settled by the bank."""
    for account in SETTLED:
        ore = open_ore.get(account, 0)
        if ore:
            rows = (balance_row(account, -ore, "Betalning"), balance_row(BANK, ore, "Betalning"))
            yield Voucher("B", working_day(year, month, _SETTLING_DAYS[account]), rows)
