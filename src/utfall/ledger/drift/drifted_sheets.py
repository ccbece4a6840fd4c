"""A sheet that has another name than the profile's: ``Budget 2025`` is ``Budget 2026`` now."""

import re

from utfall.domain.problem import Problem, problem
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.read_tables import OPENERS

_FIGURES = re.compile(r"[0-9]+")


def as_named(
    content: bytes, shown_name: str, profile: Profile, problems: list[Problem]
) -> tuple[str, ...]:
    """The sheets to read, each said; empty where one of them could be several or none."""
    workbook = OPENERS[profile.format](content, shown_name, [])
    there = workbook.sheets if workbook is not None else ()
    sheets = [_sheet(name, there, profile) for name in profile.sheets]
    if "" in sheets or len(set(sheets)) < len(sheets):
        return ()
    problems += [
        problem("DRIFT-08", file=shown_name, was=was, now=now)
        for was, now in zip(profile.sheets, sheets, strict=True)
        if was != now
    ]
    return tuple(sheets)


def _sheet(name: str, there: tuple[str, ...], profile: Profile) -> str:
    """The sheet itself, the only one that differs in figures alone, or the only one there is."""
    if name in there:
        return name
    alike = [other for other in there if _FIGURES.sub("#", other) == _FIGURES.sub("#", name)]
    if len(alike) == 1:
        return alike[0]
    return there[0] if len(there) == len(profile.sheets) == 1 else ""
