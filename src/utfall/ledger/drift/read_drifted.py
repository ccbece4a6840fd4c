"""A file's tables and its profile as both are today; what has drifted is said as warnings."""

from dataclasses import replace

from utfall.domain.problem import Problem
from utfall.ledger.drift.drifted_headings import as_headed
from utfall.ledger.drift.drifted_sheets import as_named
from utfall.ledger.drift.drifted_text import as_written
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.profiles.profile import SHEETS, Profile
from utfall.ledger.read_tables import read_tables

_SHEET_IS_MISSING = "TAB-02"


def read_as_delivered(
    content: bytes, shown_name: str, profile: Profile, problems: list[Problem]
) -> tuple[tuple[RawTable, ...], Profile]:
    """The tables, with the profile that reads them; what it had to follow are warnings, which
    nobody has accepted yet. Faults are those of reading by the profile as it stands."""
    profile = as_written(content, shown_name, profile, problems)
    found: list[Problem] = []
    tables = read_tables(content, shown_name, profile, found)
    if not tables and profile.format in SHEETS and found[-1].code == _SHEET_IS_MISSING:
        sheets = as_named(content, shown_name, profile, problems)
        if sheets:
            profile, found = replace(profile, sheets=sheets), []
            tables = read_tables(content, shown_name, profile, found)
    problems += found
    return tables, as_headed(tables, shown_name, profile, problems)
