"""A heading of amounts that is another than the profile's, and says another unit or none."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.profiles.profile import ORE_PER_UNIT, Profile
from utfall.ledger.suggest.unit_words import unit_of


def changed_unit(was: str, now: str, shown_name: str, profile: Profile) -> Problem | None:
    """``Belopp`` → ``Belopp tkr``: which unit the amounts have now is for someone to say. A unit
    that is no longer said may be the same, and one the profile reads by is no change."""
    if not profile.counts_ore or was not in {heading for heading, _ in profile.amount_headings}:
        return None
    said, before = unit_of((now,)), unit_of((was,))
    if said == before:
        return None
    unit = unit_word(profile)
    line = profile.heading_row
    if not said:
        return problem("DRIFT-12", file=shown_name, line=line, was=was, now=now, unit=unit)
    if said == unit:
        return None
    return problem("DRIFT-11", file=shown_name, line=line, was=was, now=now, unit=unit, said=said)


def unit_word(profile: Profile) -> str:
    """The unit's word in a profile."""
    return next(word for word, ore in ORE_PER_UNIT.items() if ore == profile.ore_per_unit)
