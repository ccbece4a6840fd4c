"""Dates as files write them → ISO texts."""

import re
from datetime import date, timedelta
from functools import lru_cache

from utfall.domain.period import month_of_word

# A time of the day is passed over, as is where in the world it is: the day is as it is written.
_TIME = (
    r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?: ?[AaPp][Mm])?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_DATE = re.compile(rf"([0-9]{{4}})-?([0-9]{{2}})-?([0-9]{{2}}){_TIME}")
_YEARS = {"ÅÅÅÅ": "(?P<year>[0-9]{4})", "ÅÅ": "(?P<year>[0-9]{2})"}
_MONTHS = {"MMM": r"(?P<month>[^\W\d_]{3,9}\.?)", "MM": "(?P<month>[0-9]{1,2})"}
_DAYS = {"DD": "(?P<day>[0-9]{1,2})"}
_PARTS = _YEARS | _MONTHS | _DAYS
_PATTERN = re.compile("ÅÅÅÅ|ÅÅ|MMM|MM|DD|[^A-ZÅÄÖa-zåäö0-9]")
_CENTURY = 2000
# A spreadsheet's day as the number it is kept as: how many days after this one.
DAY_NUMBER = "DAGNUMMER"
_DAY_0 = date(1899, 12, 30)
_DAY_NUMBER = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")


def iso_date(text: str) -> str:
    """``20250731`` or ``2025-07-31``, with or without a time, as ISO; empty for what is no date."""
    match = _DATE.fullmatch(text)
    if match is None:
        return ""
    return _iso(int(match[1]), int(match[2]), int(match[3]))


def date_by(text: str, pattern: str) -> str:
    """The date of a text written as ``pattern`` (``DD.MM.ÅÅÅÅ``, ``DAGNUMMER``), or as ISO; empty
    for no date."""
    if not pattern:
        return iso_date(text)
    if pattern == DAY_NUMBER:
        days = _DAY_NUMBER.fullmatch(text)
        return (_DAY_0 + timedelta(int(days[1]))).isoformat() if days else iso_date(text)
    match = _compiled(pattern).fullmatch(text)
    if match is None:
        return iso_date(text)
    year, month = match["year"], match["month"]
    number = int(month) if month.isdecimal() else month_of_word(month)
    return _iso(int(year) if len(year) > 2 else _CENTURY + int(year), number, int(match["day"]))


def is_date_pattern(pattern: str) -> bool:
    """Whether the pattern has a year, a month and a day, once each, and marks between them; or is
    a day's number."""
    if pattern == DAY_NUMBER:
        return True
    pieces = _PATTERN.findall(pattern)
    kinds = (_YEARS, _MONTHS, _DAYS)
    return "".join(pieces) == pattern and all(
        sum(pieces.count(part) for part in kind) == 1 for kind in kinds
    )


@lru_cache
def _compiled(pattern: str) -> re.Pattern[str]:
    pieces = (_PARTS.get(piece) or re.escape(piece) for piece in _PATTERN.findall(pattern))
    return re.compile("".join(pieces) + _TIME)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
