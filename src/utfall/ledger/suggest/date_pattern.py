"""How a column writes its days, where it is not year first."""

import re
from collections.abc import Collection, Iterable

from utfall.ledger.formats.dates import DAY_NUMBER, date_by

_NUMBER = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_DAY = re.compile(
    r"([0-9]{1,2})([./ -])([0-9]{1,2}|[^\W\d_]{3,9}\.?)[./ -]([0-9]{4}|[0-9]{2})(?:[ T].*)?"
)


def are_day_numbers(texts: Iterable[str]) -> bool:
    """Whether all are numbers of days of our time, as a spreadsheet keeps them."""
    days = [date_by(text, DAY_NUMBER) if _NUMBER.fullmatch(text) else "" for text in texts]
    return bool(days) and all("2000" <= day[:4] < "2050" for day in days)


def date_pattern(texts: Collection[str]) -> str:
    """``DD.MM.ÅÅÅÅ`` as a profile writes it; empty where the days are ISO, or are none.

    Day and month are told apart by the days after the twelfth; without any, day comes first.
    """
    if are_day_numbers(texts):
        return DAY_NUMBER
    found = [match for match in map(_DAY.fullmatch, texts) if match is not None]
    if not found:
        return ""
    mark = found[0][2]
    year = "Å" * len(found[0][4])
    month = "MM" if found[0][3].isdecimal() else "MMM"
    month_first = any(match[3].isdecimal() and int(match[3]) > 12 for match in found)
    pattern = f"MM{mark}DD{mark}{year}" if month_first else f"DD{mark}{month}{mark}{year}"
    return pattern if all(date_by(match[0], pattern) for match in found) else ""
