"""Days of the invented year on which somebody works."""

import random
from calendar import monthrange
from datetime import date, timedelta

YEAR = 2025
_SATURDAY = 5


def working_day(month: int, day: int) -> date:
    """The day, or the working day before it (in the month's first days: after it)."""
    wanted = date(YEAR, month, min(day, monthrange(YEAR, month)[1]))
    step = timedelta(days=-1 if wanted.day > 3 else 1)
    while wanted.weekday() >= _SATURDAY:
        wanted += step
    return wanted


def some_day(month: int, randomness: random.Random) -> date:
    """Any working day of the month."""
    return working_day(month, randomness.randint(1, 31))


def late_day(month: int, randomness: random.Random) -> date:
    """A day early in the next month, when the month is still being closed."""
    return working_day(month + 1, randomness.randint(1, 5))
