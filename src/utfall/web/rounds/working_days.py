"""Swedish working days: what dates are counted in."""

from datetime import date, timedelta

_FIXED = frozenset(((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)))
_FROM_EASTER = frozenset((-2, 1, 39))  # Good Friday, Easter Monday, Ascension Day
_FRIDAY, _SATURDAY = 4, 5
_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Monday to Friday, but public holidays and the eves nobody works."""
    if day.weekday() >= _SATURDAY or (day.month, day.day) in _FIXED:
        return False
    midsummer_eve = day.month == 6 and 19 <= day.day <= 25 and day.weekday() == _FRIDAY
    return not midsummer_eve and (day - _easter(day.year)).days not in _FROM_EASTER


def working_days_before(day: date, count: int) -> date:
    """The working day that lies ``count`` working days before a day."""
    while count:
        day -= _DAY
        count -= is_working_day(day)
    return day


def working_day_of(first: date, number: int) -> date:
    """The working day of that number, counted from 1, from the day ``first``."""
    day = first - _DAY
    while number:
        day += _DAY
        number -= is_working_day(day)
    return day


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
