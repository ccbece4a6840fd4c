"""The ledger as semicolon-separated text: 2024, January to June, July, and July taken out again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from utfall.example.exempelkoping.actuals import (
    MONTHS_OF,
    MonthAmount,
    corrected,
    month_amounts,
)
from utfall.example.exempelkoping.days import working_day
from utfall.example.exempelkoping.fineness import parts_of
from utfall.example.exempelkoping.opening import (
    Balances,
    cells_of,
    closed,
    opening_2024,
)
from utfall.example.exempelkoping.text_files import amount_text, write_lines
from utfall.example.exempelkoping.vouchers import (
    SETTLED,
    Part,
    Voucher,
    month_vouchers,
    payments,
)

LEDGER_2024, LEDGER_SPRING = "redovisning-2024.csv", "redovisning-2025-06.csv"
LEDGER_JULY, LEDGER_JULY_AGAIN = "redovisning-2025-07.csv", "redovisning-2025-07-rattad.csv"
_JULY = 7
_CODES = "Ansvar;Konto;Verksamhet;Aktivitet;Objekt;Projekt;Motpart;Finansiering;Fri"
# Each layout has a heading of its own, by which the profiles are told apart.
_HEADING_2024 = f"Serie;Vernr;Verdatum;Bokföringsperiod;{_CODES};Belopp;Text"
_HEADING = f"Serie;Vernr;Datum;Period;{_CODES};Belopp;Text"
_HEADING_MONTH = f"Serie;Vernr;Bokföringsdatum;Månad;{_CODES};Belopp;Text"


class LedgerYear:
    """A year being booked: numbers run on in each series, balances from month to month."""

    def __init__(self, year: int, opening: Balances, rows: int) -> None:
        self.year = year
        self.balances = opening.copy()
        self._numbers = Counter[str]()
        self._months = _by_month(month_amounts(year), rows)

    def opening_lines(self) -> Iterator[str]:
        """The opening balances as one voucher of period 0."""
        rows = tuple((c, ore, "Ingående balans") for c, ore in sorted(self.balances.items()) if ore)
        yield from self._written(0, [Voucher("IB", working_day(self.year, 1, 1), rows)])

    def month_lines(self, month: int) -> Iterator[str]:
        """A month's vouchers by series and day."""
        open_ore = {account: self.balances[cells_of(account)] for account in SETTLED}
        booked = [
            *payments(self.year, month, open_ore),
            *month_vouchers(self.year, month, self._months.get(month, ())),
        ]
        for voucher in booked:
            for cells, ore, _ in voucher.rows:
                self.balances[cells] += ore
        yield from self._written(month, booked)

    def correction_lines(self, month: int, amounts: Iterable[MonthAmount]) -> Iterator[str]:
        """A voucher of series R that moves amounts after the month was first taken out."""
        rows = tuple((";".join(a.codes.cells), a.ore, a.text) for a in amounts)
        yield from self._written(month, [Voucher("R", working_day(self.year, month + 1, 26), rows)])

    def _written(self, period: int, booked: list[Voucher]) -> Iterator[str]:
        for voucher in sorted(booked, key=lambda v: (v.series, v.day)):
            self._numbers[voucher.series] += 1
            number = self._numbers[voucher.series]
            start = f"{voucher.series};{number};{voucher.day};{self.year}-{period:02d};"
            for cells, ore, text in voucher.rows:
                yield f"{start}{cells};{amount_text(ore)};{text}"


def _by_month(amounts: tuple[MonthAmount, ...], rows: int) -> dict[int, list[Part]]:
    counted = zip(amounts, parts_of(amounts, rows), strict=True)
    months: dict[int, list[Part]] = {}
    for number, (amount, count) in enumerate(counted):
        months.setdefault(amount.month, []).append(Part(amount, count, number))
    return months


def write_ledgers(folder: Path, rows_per_year: int) -> tuple[Path, ...]:
    """Write the four files; ``rows_per_year`` is how many rows 2024 is to have, about."""
    before = LedgerYear(2024, opening_2024(), rows_per_year)
    lines = [*before.opening_lines(), *_months(before, range(1, MONTHS_OF[2024] + 1))]
    paths = [write_lines(folder / LEDGER_2024, _HEADING_2024, lines)]
    rows = rows_per_year * MONTHS_OF[2025] // MONTHS_OF[2024]
    year = LedgerYear(2025, closed(before.balances), rows)
    spring = [*year.opening_lines(), *_months(year, range(1, _JULY))]
    paths.append(write_lines(folder / LEDGER_SPRING, _HEADING, spring))
    july = [*year.month_lines(_JULY)]
    paths.append(write_lines(folder / LEDGER_JULY, _HEADING_MONTH, july))
    again = [*july, *year.correction_lines(_JULY, corrected(month_amounts(2025)))]
    paths.append(write_lines(folder / LEDGER_JULY_AGAIN, _HEADING_MONTH, again))
    return tuple(paths)


def _months(year: LedgerYear, months: Iterable[int]) -> Iterator[str]:
    for month in months:
        yield from year.month_lines(month)
