"""Personnel and volumes per month: some come a month late, some are missing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from utfall.example.exempelkoping.actuals import MONTHS_OF, MonthAmount, month_amounts
from utfall.example.exempelkoping.measures import DECIMALS_OF
from utfall.example.exempelkoping.text_files import write_lines
from utfall.example.exempelkoping.units import MunicipalUnit, posting_units, unit_of
from utfall.example.ledger import vouchers
from utfall.example.months import seeded
from utfall.example.previous_year import previous_year_amounts

_PERSONNEL = "År;Period;Ansvar;Verksamhet;Mått;Värde"
_VOLUMES = "År;Period;Ansvar;Verksamhet;Volymmått;Värde"
_MONTHLY_WAGE_ORE, _HOUR_ORE = 3_560_000, 16_400
_LATE = ("timlon-timmar", "sjukfranvaro", "placeringsdygn")
"""What is known a month after the rest: July's comes in August."""
_MISSING = {
    (2024, 11, "hemtjansttimmar", "hemtjanst-soder"), (2025, 4, "placeringsdygn", "familjehem"),
    (2025, 6, "hemtjansttimmar", "hemtjanst-oster"), (2025, 3, "sjukfranvaro", "simhall"),
    (2025, 7, "arenden", "bygglov"),
}  # fmt: skip
_NO_SCHOOL = 7
_SICK_BY_MONTH = (82, 88, 84, 70, 60, 52, 44, 50, 62, 70, 78, 84)

Counted = tuple[int, str, str, str, int]
"""Month, ansvar, verksamhet, measure, and the value in its smallest decimals."""


def write_personnel(path: Path, year: int) -> Path:
    """Full-time equivalents, hours on hourly wages and sick leave."""
    rows = [*_full_time(year), *_by_unit(year)]
    return write_lines(path, _PERSONNEL, _lines(year, rows))


def write_volumes(path: Path, year: int) -> Path:
    """What the units do, in their own measures."""
    return write_lines(path, _VOLUMES, _lines(year, _volumes(year)))


def _lines(year: int, rows: Iterable[Counted]) -> Iterator[str]:
    last = MONTHS_OF[year]
    for month, ansvar, verksamhet, measure, value in rows:
        if year == 2024 or measure not in _LATE or month < last:
            text = value_text(value, DECIMALS_OF[measure])
            yield f"{year};{month};{ansvar};{verksamhet};{measure};{text}"


def value_text(value: int, decimals: int) -> str:
    """A whole number of the smallest decimals, with a decimal comma."""
    if not decimals:
        return str(value)
    whole, rest = divmod(value, 10**decimals)
    return f"{whole},{rest:0{decimals}d}"


def _full_time(year: int) -> Iterator[Counted]:
    """Monthly wages over an average one, in tenths; the staff office's by its own ledger."""
    wages = Counter[tuple[int, str, str]]()
    for amount in _of_account(year, "5010"):
        wages[amount.month, amount.codes.ansvar, amount.codes.verksamhet] += amount.ore
    for month, ansvar, verksamhet, ore in _staff_wages(year):
        wages[month, ansvar, verksamhet] += ore
    for (month, ansvar, verksamhet), ore in sorted(wages.items()):
        yield month, ansvar, verksamhet, "arsarbetare", ore * 10 // _MONTHLY_WAGE_ORE


def _staff_wages(year: int) -> Iterator[tuple[int, str, str, int]]:
    if year == 2024:
        for (ansvar, verksamhet, account), period, ore in previous_year_amounts():
            if account == "5010":
                yield period, ansvar, verksamhet, ore
        return
    for voucher in vouchers():
        for row in voucher.counted():
            if row.account == "5010":
                yield voucher.day.month, row.ansvar, row.verksamhet, row.amount_ore


def _of_account(year: int, account: str) -> Iterator[MonthAmount]:
    return (amount for amount in month_amounts(year) if amount.codes.account == account)


def _by_unit(year: int) -> Iterator[Counted]:
    """Hours of hourly wages, and sick leave in tenths of a percent."""
    for amount in _of_account(year, "5020"):
        unit = unit_of(amount.unit)
        hours = amount.ore // _HOUR_ORE
        yield amount.month, unit.booking_code, unit.verksamhet, "timlon-timmar", hours
        if (year, amount.month, "sjukfranvaro", unit.id) not in _MISSING:
            sick = _sick_leave(unit, year, amount.month)
            yield amount.month, unit.booking_code, unit.verksamhet, "sjukfranvaro", sick


def _sick_leave(unit: MunicipalUnit, year: int, month: int) -> int:
    often = seeded("exempelkoping", "sick", unit.id).randint(75, 130)
    noise = seeded("exempelkoping", "sick", unit.id, year, month).randint(-6, 6)
    return _SICK_BY_MONTH[month - 1] * often // 100 + noise


def _volumes(year: int) -> Iterator[Counted]:
    for unit in posting_units():
        for month in range(1, MONTHS_OF[year] + 1) if unit.volume else ():
            closed = unit.volume == "elever" and month == _NO_SCHOOL
            if not closed and (year, month, unit.volume, unit.id) not in _MISSING:
                value = _volume(unit, year, month)
                yield month, unit.booking_code, unit.verksamhet, unit.volume, value


def _volume(unit: MunicipalUnit, year: int, month: int) -> int:
    """Near the unit's level; over it as far as its costs are over budget."""
    noise = seeded("exempelkoping", "volume", unit.id, year, month).randint(-25, 25)
    off = unit.off if year == 2025 else unit.off // 4 - 20
    return unit.volume_level * (1000 + off + noise) // 1000
