"""Periods as people write them: ``7``, ``0-7``, ``2025-07``, ``202507``, ``2025M07``, ``juli``."""

import re

from utfall.domain.period import PERIODS

# Swedish, Norwegian, Danish, German, Dutch and English.
_MONTHS = (
    "jan januari januar january", "feb februari februar february",
    "mar mars marts march märz mrz maart mrt", "apr april", "maj mai may mei", "jun juni june",
    "jul juli july", "aug augusti august augustus", "sep sept september",
    "okt oktober october oct", "nov november", "dec december des desember dez dezember",
)  # fmt: skip
_MONTH_OF = {word: n for n, words in enumerate(_MONTHS, start=1) for word in words.split()}


def month_of_word(word: str) -> int:
    """1–12 for the name of a month, whole or cut short; 0 for any other word."""
    return _MONTH_OF.get(word.strip().rstrip(".").casefold(), 0)


def periods_from_text(text: str) -> tuple[int, ...] | None:
    """One period or a range of them, ``0-7``; None for anything else."""
    match = re.fullmatch(r"\s*([0-9]{1,2})\s*(?:[-–]\s*([0-9]{1,2})\s*)?", text)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    periods = tuple(period for period in PERIODS if first <= period <= last)
    whole = first in PERIODS and last in PERIODS and first <= last
    return periods if whole else None


def period_of_cell(text: str) -> tuple[int, int | None] | None:
    """A cell's period and, where it says one, its year; None for what is no period."""
    match = re.fullmatch(r"([0-9]{4})[-/.M]?([0-9]{2})(?:-01)?", text)
    if match:
        period = int(match[2])
        return (period, int(match[1])) if period in PERIODS else None
    if re.fullmatch(r"[0-9]{1,2}", text):
        return (int(text), None) if int(text) in PERIODS else None
    month = month_of_word(text)
    return (month, None) if month else None
