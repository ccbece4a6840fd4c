"""Amounts as text → öre: decimal comma or point, any blank between thousands, any minus."""

import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from utfall.domain.ore import MOST_DIGITS, MOST_ORE, ore_from_binary

# Every blank that stands between digits: no-break, thin, figure, narrow and the rest of Unicode's.
BLANKS = "".join(map(chr, (0x20, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x3000)))
MINUS = "-\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d"
ORE_PER_KRONA = 100
_CURRENCY = r"(?:[$£€]|kr\.?|SEK|NOK|DKK|EUR|USD|GBP)"
_BEFORE = re.compile(rf"^([({re.escape(MINUS)}]?)\s*{_CURRENCY}\s*", re.IGNORECASE)
_AFTER = re.compile(rf"\s*{_CURRENCY}(\)?)$", re.IGNORECASE)
_NIL = re.compile(
    rf"[{BLANKS}\t]*{_CURRENCY}?[{re.escape(MINUS)}{BLANKS}\t]*[{re.escape(MINUS)}]"
    rf"[{re.escape(MINUS)}{BLANKS}\t]*{_CURRENCY}?[{BLANKS}\t]*",
    re.IGNORECASE,
)
_NO_ORE = re.compile(rf"[.,:][{re.escape(MINUS)}]$")


class AmountFault(Enum):
    """Why a text gives no öre."""

    NOT_A_NUMBER = "not a number"
    PART_OF_ORE = "part of an öre"
    TOO_LARGE = "too large"


def is_nil(text: str) -> bool:
    """Whether a cell is empty, or has only the dash that stands for nothing: `` -   ``, ``$ -``."""
    return not text.strip() or _NIL.fullmatch(text) is not None


def ore_of_text(text: str, decimal: str, thousands: str, ore_per_unit: int) -> int | AmountFault:
    """Whole öre of a text in a unit of ``ore_per_unit`` öre.

    Negative: one minus before or after, with or without blanks (``- 1``, ``5-``), or parentheses; a
    plus stands where a minus may;
    ``500,-`` and ``500:-`` are five hundred and no öre. Noise of a binary number within 0.00001 öre
    is rounded away.
    """
    plain, pattern = text.strip().strip(BLANKS), _pattern(decimal, thousands)
    if _power(decimal).fullmatch(plain):
        return ore_of_number(format(Decimal(plain.replace(decimal, ".")), "f"), ore_per_unit)
    bare = _NO_ORE.sub("", _without_currency(plain, ore_per_unit))
    match = pattern.fullmatch(_NO_ORE.sub("", plain)) or pattern.fullmatch(bare)
    if match is None:
        return AmountFault.NOT_A_NUMBER
    signs = (match["before"], match["after"], match["opened"])
    pluses = match["plus"] + match["plus_after"]
    if pluses and (any(signs) or pluses != "+"):
        return AmountFault.NOT_A_NUMBER
    if sum(map(bool, signs)) > 1 or bool(match["opened"]) != bool(match["closed"]):
        return AmountFault.NOT_A_NUMBER
    whole = re.sub(r"[^0-9]", "", match["whole"] or "0")
    if len(whole) > MOST_DIGITS or len(match["decimals"] or "") > MOST_DIGITS:
        return AmountFault.TOO_LARGE
    ore = ore_of_number(f"{whole}.{match['decimals'] or '0'}", ore_per_unit)
    return -ore if isinstance(ore, int) and any(signs) else ore


def ore_of_number(shortest_text: str, ore_per_unit: int) -> int | AmountFault:
    """Whole öre of a number cell, from its shortest text."""
    ore = ore_from_binary(shortest_text, ore_per_unit)
    if ore is None:
        return AmountFault.PART_OF_ORE
    return ore if abs(ore) <= MOST_ORE else AmountFault.TOO_LARGE


def _without_currency(text: str, ore_per_unit: int) -> str:
    """The text without one mark of a currency, where the unit is the currency itself."""
    if ore_per_unit != ORE_PER_KRONA:
        return text
    return _BEFORE.sub(r"\1", text, count=1) if _BEFORE.match(text) else _AFTER.sub(r"\1", text)


@lru_cache
def _power(decimal: str) -> re.Pattern[str]:
    """A whole number in powers of ten, ``4.72E7`` or ``1e+05``, as programs write it that leave no
    digit out; ``1,23E+08`` is a spreadsheet's, which does."""
    decimals = rf"{re.escape(decimal)}[0-9]{{1,17}}"
    return re.compile(rf"-?[1-9](?:{decimals}E[0-9]{{1,2}}|(?:{decimals})?e\+[0-9]{{2}})")


@lru_cache
def _pattern(decimal: str, thousands: str) -> re.Pattern[str]:
    """Any blank may stand between thousands, and what ``thousands`` says; nothing where it is
    empty."""
    between = f"[{BLANKS}{re.escape(thousands.strip())}]" if thousands else "(?!)"
    minus, blanks, point = f"[{re.escape(MINUS)}]", f"[{BLANKS}]*", re.escape(decimal)
    return re.compile(
        rf"(?P<opened>\(?){blanks}(?P<before>{minus}?)(?P<plus>\+?){blanks}(?=[0-9]|{point}[0-9])"
        rf"(?P<whole>[0-9]{{1,3}}(?:{between}[0-9]{{3}})+|[0-9]*)"
        rf"(?:{point}(?P<decimals>[0-9]*))?{blanks}(?P<after>{minus}?)(?P<plus_after>\+?){blanks}"
        r"(?P<closed>\)?)"
    )
