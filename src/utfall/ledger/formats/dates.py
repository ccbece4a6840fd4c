"""Dates as files write them → ISO texts."""

import re
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[ T][0-9]{2}:[0-9]{2}:[0-9]{2})?")
_PARTS = {"ÅÅÅÅ": "(?P<year>[0-9]{4})", "MM": "(?P<month>[0-9]{1,2})", "DD": "(?P<day>[0-9]{1,2})"}
_PATTERN = re.compile("ÅÅÅÅ|MM|DD|[^A-ZÅÄÖa-zåäö0-9]")


def iso_date(text: str) -> str:
    """``20250731``, ``2025-07-31`` or the latter with a time, as ISO; empty for what is no date."""
    match = _DATE.fullmatch(text)
    if match is None:
        return ""
    return _iso(int(match[1]), int(match[2]), int(match[3]))


def date_by(text: str, pattern: str) -> str:
    """The date of a text written as ``pattern`` (``DD.MM.ÅÅÅÅ``), or as ISO; empty for no date."""
    if not pattern:
        return iso_date(text)
    match = _compiled(pattern).fullmatch(text)
    if match is None:
        return iso_date(text)
    return _iso(int(match["year"]), int(match["month"]), int(match["day"]))


def is_date_pattern(pattern: str) -> bool:
    """Whether the pattern has a year, a month and a day, once each, and marks between them."""
    pieces = _PATTERN.findall(pattern)
    return "".join(pieces) == pattern and all(pieces.count(part) == 1 for part in _PARTS)


@lru_cache
def _compiled(pattern: str) -> re.Pattern[str]:
    pieces = (_PARTS.get(piece) or re.escape(piece) for piece in _PATTERN.findall(pattern))
    return re.compile("".join(pieces))


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
