"""What is said of one of several sheets names it: the same row number stands in each of them."""

from collections.abc import Iterable

from utfall.domain.problem import Problem
from utfall.ledger.profiles.profile import Profile


def said_of_sheet(problems: Iterable[Problem], sheet: str, profile: Profile) -> list[Problem]:
    """The same Problems; where the profile reads several sheets each says which it is about."""
    if len(profile.sheets) < 2 or not sheet:
        return [*problems]
    return [item._replace(message=f"Bladet {sheet}: {item.message}") for item in problems]
