"""SIE: which periods a file is about, and series booked in the month before their dates."""

import re

from utfall.domain.problem import Problem, problem
from utfall.ledger.suggest.suggestion import Suggestion

_EXTENT = re.compile(r'^[ \t]*#OMFATTN[ \t]+"?([0-9]{4})([0-9]{2})', re.M)
_YEAR = re.compile(r'^[ \t]*#RAR[ \t]+"?0"?[ \t]+"?([0-9]{4})', re.M)
_VOUCHER = re.compile(
    r'^[ \t]*#VER[ \t]+(?:"([^"]*)"|(\S+))[ \t]+(?:"[^"]*"|\S+)[ \t]+'
    r'"?([0-9]{4})([0-9]{2})[0-9]{2}',
    re.M,
)
_DECEMBER = 12


def suggest_sie_periods(
    suggestion: Suggestion, text: str, shown_name: str, doubts: list[Problem]
) -> None:
    """Where the file does not say its extent, up to its last voucher; series with vouchers in the
    month after it are booked in the month before their dates."""
    year = _YEAR.search(text)
    vouchers = [(m[1] or m[2] or "", int(m[3]), int(m[4])) for m in _VOUCHER.finditer(text)]
    if year is None or not vouchers:
        return
    months = [(series, month) for series, own, month in vouchers if own == int(year[1])]
    extent = _EXTENT.search(text)
    if extent is None:
        last = max((month for _, month in months), default=_DECEMBER)
        suggestion.periods = f"0-{last}"
        doubts.append(problem("FÖRSL-30", file=shown_name, periods=suggestion.periods))
        return
    late = {series for series, month in months if month == int(extent[2]) + 1}
    of_january = {series for series, month in months if month == 1}  # whose month before is no more
    suggestion.late_series = tuple(sorted(late - of_january))
    for series in suggestion.late_series:
        doubts.append(problem("FÖRSL-31", file=shown_name, series=series))
