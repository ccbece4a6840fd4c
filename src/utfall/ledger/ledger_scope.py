"""Which year and periods a ledger file is about: what it says itself, or its profile."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.dates import iso_date
from utfall.ledger.profiles.profile import LEDGER_PERIODS, Profile


def calendar_year(
    said: tuple[str, str] | None, shown_name: str, profile: Profile, problems: list[Problem]
) -> int | None:
    """The year from a file's first and last month (``YYYY-MM``, or a day), or the profile's where
    the file says none; None (with a Problem) where it is unknown or no calendar year."""
    if said is None:
        if not profile.year:
            problems.append(problem("SIE-16", file=shown_name, profile=profile.name))
        return profile.year or None
    first, last = said
    year = first[:4]
    if not first or (first[:7], last[:7]) != (f"{year}-01", f"{year}-12"):
        problems.append(problem("SIE-15", file=shown_name, first=first or "?", last=last or "?"))
        return None
    if profile.year and profile.year != int(year):
        problems.append(
            problem("SIE-25", file=shown_name, found=year, year=profile.year, profile=profile.name)
        )
        return None
    return int(year)


def covered_periods(
    covered_to: str, year: int, shown_name: str, profile: Profile, problems: list[Problem]
) -> tuple[int, ...] | None:
    """The profile's periods, else 0 to the month of the day the file says it covers to; None
    (with a Problem) where neither says."""
    if profile.periods is not None:
        return profile.periods
    if not covered_to:
        problems.append(problem("SIE-17", file=shown_name, profile=profile.name))
        return None
    day = iso_date(covered_to)
    if day[:4] != str(year):
        problems.append(
            problem("SIE-23", file=shown_name, text=covered_to, year=year, profile=profile.name)
        )
        return None
    return LEDGER_PERIODS[: int(day[5:7]) + 1]
