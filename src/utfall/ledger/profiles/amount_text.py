"""Amounts as text → öre: decimal comma or point, any blank between thousands, any minus."""

import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from utfall.domain.ore import MOST_DIGITS, MOST_ORE, ore_from_binary, ore_from_decimal

# blank, no-break space, thin space, figure space, narrow no-break space
BLANKS = "\u0020\u00a0\u2009\u2007\u202f"
_MINUS = "-\u2212"


class AmountFault(Enum):
    """Why a text gives no öre."""

    NOT_A_NUMBER = "not a number"
    PART_OF_ORE = "part of an öre"
    TOO_LARGE = "too large"


def ore_of_text(text: str, decimal: str, thousands: str, ore_per_unit: int) -> int | AmountFault:
    """Whole öre of a text in a unit of ``ore_per_unit`` öre. ``thousands`` `` `` is any blank."""
    match = _pattern(decimal, thousands).fullmatch(text.strip())
    if match is None or (match["before"] and match["after"]):
        return AmountFault.NOT_A_NUMBER
    whole = re.sub(r"[^0-9]", "", match["whole"])
    if len(whole) > MOST_DIGITS or len(match["decimals"] or "") > MOST_DIGITS:
        return AmountFault.TOO_LARGE
    ore = ore_from_decimal(Decimal(f"{whole}.{match['decimals'] or '0'}"), ore_per_unit)
    if ore is None:
        return AmountFault.PART_OF_ORE
    if ore > MOST_ORE:
        return AmountFault.TOO_LARGE
    return -ore if match["before"] or match["after"] else ore


def ore_of_number(shortest_text: str, ore_per_unit: int) -> int | AmountFault:
    """Whole öre of a number cell, from its shortest text."""
    ore = ore_from_binary(shortest_text, ore_per_unit)
    if ore is None:
        return AmountFault.PART_OF_ORE
    return ore if abs(ore) <= MOST_ORE else AmountFault.TOO_LARGE


@lru_cache
def _pattern(decimal: str, thousands: str) -> re.Pattern[str]:
    between = f"[{re.escape(BLANKS if thousands == ' ' else thousands)}]" if thousands else "(?!)"
    blanks = f"[{BLANKS}]*"
    return re.compile(
        rf"(?P<before>[{_MINUS}]?){blanks}(?P<whole>[0-9]{{1,3}}(?:{between}[0-9]{{3}})+|[0-9]+)"
        rf"(?:{re.escape(decimal)}(?P<decimals>[0-9]*))?{blanks}(?P<after>[{_MINUS}]?)"
    )
