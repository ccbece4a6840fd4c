"""Years, months and kinds of facts said in a heading, a title or a sheet's name."""

import re

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_SPAN = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-/]([0-9]{2})(?![0-9])")
_MONTH = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})-?(0[1-9]|1[0-2])(?![0-9])")
_FIRST_YEAR, _LAST_YEAR = 1980, 2099


def year_in(text: str) -> int | None:
    """The one year a text says; ``2016-17`` is the year it ends, as the fiscal year is named."""
    span = _SPAN.search(text)
    if span and int(span[2]) == (int(span[1]) + 1) % 100:
        return int(span[1]) + 1
    years = {int(found) for found in _YEAR.findall(text)}
    years |= {int(year) for year, _ in _MONTH.findall(text)}
    likely = {year for year in years if _FIRST_YEAR <= year <= _LAST_YEAR}
    return likely.pop() if len(likely) == 1 else None


def is_bare_year(text: str) -> bool:
    """Whether a text is a year of our time and nothing more: ``202501`` is a month."""
    return len(text) == 4 and year_in(text) is not None


def is_year_and_month(text: str) -> bool:
    """Whether a text is a month of our time with its year and nothing more: ``202501``."""
    found = _MONTH.fullmatch(text)
    return found is not None and _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR


def years_in(text: str) -> tuple[int, ...]:
    """Every year a text says, in order."""
    found = (int(year) for year in _YEAR.findall(text))
    return tuple(year for year in found if _FIRST_YEAR <= year <= _LAST_YEAR)


def month_in(text: str) -> int | None:
    """The month of ``2016-03`` or ``201603`` in a text."""
    return next(iter(months_in(text)), None)


def months_in(text: str) -> tuple[int, ...]:
    """Every month a text says in figures, in order; ``2016-17`` is a fiscal year and none."""
    span = _SPAN.search(text)
    is_span = span is not None and int(span[2]) == (int(span[1]) + 1) % 100
    return () if is_span else tuple(int(month) for _, month in _MONTH.findall(text))
