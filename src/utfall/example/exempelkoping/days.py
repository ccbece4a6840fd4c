"""Working days of the two years."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

_SATURDAY = 5


@cache
def working_day(year: int, month: int, day: int) -> str:
    """The day as ISO text, or the working day before it (in the month's first days: after it)."""
    wanted = date(year, month, min(day, monthrange(year, month)[1]))
    step = timedelta(days=-1 if wanted.day > 3 else 1)
    while wanted.weekday() >= _SATURDAY:
        wanted += step
    return wanted.isoformat()
