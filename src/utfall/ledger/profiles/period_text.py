"""Periods as people write them: ``7``, ``0-7``, ``2025-07``, ``202507``, ``2025M07``, ``juli``."""

import re

from utfall.domain.period import PERIODS, month_of_word


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
