"""Which vouchers with lines on some units' codes have a series and number?"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.selection import among, literal


class VoucherCall(NamedTuple):
    """What a voucher may be called: its number, of a series (letters of either case) or of any."""

    number: str
    series: str | None = None


class CalledVoucher(NamedTuple):
    """A voucher by its lines on the codes asked for alone: how many, their sum in öre, the first
    date and period, and the code and account of one of them."""

    series: str
    number: str
    date: str
    period: int
    lines: int
    amount_ore: int
    code: str
    account: str


class CalledVouchers(NamedTuple):
    """The first vouchers, and how many there are in all."""

    vouchers: tuple[CalledVoucher, ...]
    total: int


def vouchers_called(
    ask: Ask, unit_column: str, codes: Sequence[str], year: int, periods: Sequence[int],
    calls: Sequence[VoucherCall], limit: int,
) -> CalledVouchers:  # fmt: skip
    """Vouchers booked in some periods of the year, by series, number and date; nothing outside the
    codes and the periods counts."""
    if not codes or not calls or not periods:
        return CalledVouchers((), 0)
    rows = ask(vouchers_called_sql(unit_column, codes, year, periods, calls, limit))
    return CalledVouchers(tuple(_voucher(row) for row in rows), _total(rows))


def vouchers_called_sql(
    unit_column: str, codes: Sequence[str], year: int, periods: Sequence[int],
    calls: Sequence[VoucherCall], limit: int,
) -> str:  # fmt: skip
    """Lines grouped by voucher, with the number of groups beside the first of them."""
    called = " OR ".join(f"({_condition(call)})" for call in calls)
    return (
        f"SELECT voucher_series, voucher_number, voucher_date, first_period, line_count, "
        f"amount_ore, place, COUNT(*) OVER () AS total FROM ("
        f"SELECT source, voucher_series, voucher_number, MIN(voucher_date) AS voucher_date, "
        f"MIN(period) AS first_period, COUNT(*) AS line_count, "
        f"CAST(SUM(amount_ore) AS BIGINT) AS amount_ore, "
        f"MIN(CONCAT({unit_column}, '/', account)) AS place FROM lines "
        f"WHERE kind = 'actual' AND year = {year:d} AND {among(unit_column, tuple(sorted(codes)))} "
        f"AND period IN ({', '.join(str(int(period)) for period in sorted(periods))}) "
        f"AND ({called}) GROUP BY source, voucher_series, voucher_number) AS vouchers "
        f"ORDER BY voucher_series, voucher_number, voucher_date, source LIMIT {limit:d}"
    )


def _condition(call: VoucherCall) -> str:
    number = f"voucher_number = {literal(call.number)}"
    if call.series is None:
        return number
    return f"{number} AND UPPER(voucher_series) = {literal(call.series.upper())}"


def _voucher(row: tuple[object, ...]) -> CalledVoucher:
    *of_voucher, place, _ = row
    code, _, account = str(place).rpartition("/")
    return CalledVoucher(*of_voucher, code, account)  # type: ignore[call-arg, arg-type]


def _total(rows: Sequence[tuple[object, ...]]) -> int:
    total = rows[0][-1] if rows else 0
    assert isinstance(total, int)
    return total
