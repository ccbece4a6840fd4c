"""A sheet that has another name than the profile's: ``Budget 2025`` is ``Budget 2026`` now."""

import re
from collections.abc import Sequence
from dataclasses import replace

from utfall.domain.problem import Problem, problem
from utfall.ledger.profiles.profile import Profile

_FIGURES = re.compile(r"[0-9]+")


def as_named(
    there: Sequence[str], shown_name: str, profile: Profile, problems: list[Problem]
) -> Profile:
    """The profile with the sheets to read of those that are there, each change a warning; itself
    where one of them could be several or none."""
    sheets = tuple(_sheet(name, there, profile) for name in profile.sheets)
    if "" in sheets or len(set(sheets)) < len(sheets):
        return profile
    problems += [
        problem("DRIFT-08", file=shown_name, was=was, now=now)
        for was, now in zip(profile.sheets, sheets, strict=True)
        if was != now
    ]
    return replace(profile, sheets=sheets)


def _sheet(name: str, there: Sequence[str], profile: Profile) -> str:
    """The sheet itself, the only one that differs in figures alone, or the only one there is."""
    if name in there:
        return name
    alike = [other for other in there if _FIGURES.sub("#", other) == _FIGURES.sub("#", name)]
    if len(alike) == 1:
        return alike[0]
    return there[0] if len(there) == len(profile.sheets) == 1 else ""
