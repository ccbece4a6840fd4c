"""Periods as people write them: ``7``, ``0-7``, ``2025-07``, ``202507``, ``2025M07``, ``2025-P07``,
``juli``, ``juli 2025``."""

import re

from utfall.domain.period import PERIODS, month_of_word

# A program that knows no whole numbers writes ``202507.0``.
_FIGURES = re.compile(r"([0-9]{4})[-/.M ]?P?([0-9]{2})(?:-01|\.0)?")
_BARE = re.compile(r"P?([0-9]{1,2})(?:\.0)?")
_WORDS = re.compile(
    r"(?:(?P<year>(?:19|20)[0-9]{2})[ ./-]?|(?P<number>[0-9]{1,2})[ .-]{1,2})?"
    r"(?P<word>[^\W\d_]{3,9}\.?)(?:[ ./-]?(?P<after>(?:(?:19|20))?[0-9]{2}))?"
)
_CENTURY = 2000


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
    match = _FIGURES.fullmatch(text)
    if match:
        period = int(match[2])
        return (period, int(match[1])) if period in PERIODS else None
    bare = _BARE.fullmatch(text)
    if bare:
        return (int(bare[1]), None) if int(bare[1]) in PERIODS else None
    return _of_words(text)


def _of_words(text: str) -> tuple[int, int | None] | None:
    """``juli``, alone or with its year (``juli 2025``, ``jul-25``) or number (``07 juli``)."""
    match = _WORDS.fullmatch(text)
    month = month_of_word(match["word"]) if match else 0
    if match is None or not month or int(match["number"] or month) != month:
        return None
    year = match["year"] or match["after"]
    return (month, (int(year) + (_CENTURY if len(year) == 2 else 0)) if year else None)
