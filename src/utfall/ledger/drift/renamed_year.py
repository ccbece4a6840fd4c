"""A heading renamed with the year is about the new one: ``Budget 2025`` → ``Budget 2026``."""

from dataclasses import replace

from utfall.ledger.profiles.amount_columns import AmountColumn
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.suggest.heading_years import year_in


def with_the_years_of(renamed: dict[str, str], profile: Profile) -> Profile:
    """The profile with its amounts' years, and the versions named by them, moved as the headings
    of the amounts have."""
    amounts = {heading for heading, _ in profile.amount_headings}
    moved = {
        was: (year_in(was), year_in(now))
        for was, now in renamed.items()
        if was in amounts and year_in(was) and year_in(now)
    }
    columns = tuple(
        _moved(column, *moved[column.heading]) if column.heading in moved else column
        for column in profile.amount_columns
    )
    years = set(moved.values())
    profile = replace(profile, amount_columns=columns)
    if len(years) == 1:
        ((was, now),) = years
        if was is not None and now is not None and profile.year == was:
            version = profile.version.replace(str(was), str(now))
            return replace(profile, year=now, version=version)
    return profile


def _moved(column: AmountColumn, was: int | None, now: int | None) -> AmountColumn:
    if was is None or now is None or column.year not in (0, was):
        return column
    year = now if column.year else 0
    return replace(column, year=year, version=column.version.replace(str(was), str(now)))
