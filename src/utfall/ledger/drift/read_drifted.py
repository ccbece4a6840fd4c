"""A file's tables and its profile as both are today; what has drifted is said as warnings."""

from utfall.domain.problem import Problem
from utfall.ledger.drift.drifted_headings import as_headed
from utfall.ledger.drift.drifted_sheets import as_named
from utfall.ledger.drift.drifted_text import as_written
from utfall.ledger.drift.unread_sheets import unread_sheets
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.opened_workbook import opened_workbook
from utfall.ledger.profiles.profile import SHEETS, Profile
from utfall.ledger.read_tables import read_sheets, read_tables


def read_as_delivered(
    content: bytes, shown_name: str, profile: Profile, problems: list[Problem]
) -> tuple[tuple[RawTable, ...], Profile]:
    """The tables, with the profile that reads them; what it had to follow are warnings, which
    nobody has accepted yet. Faults are those of reading by the profile as it stands."""
    if profile.format not in SHEETS:
        profile = as_written(content, shown_name, profile, problems)
        tables = read_tables(content, shown_name, profile, problems)
        return tables, as_headed(tables, shown_name, profile, problems)
    workbook = opened_workbook(profile.format, content, shown_name, problems)
    if workbook is None:
        return (), profile
    profile = as_named(workbook.sheets, shown_name, profile, problems)
    tables = read_sheets(workbook, shown_name, profile, problems)
    profile = as_headed(tables, shown_name, profile, problems)
    if tables:
        problems += unread_sheets(workbook, shown_name, profile)
    return tables, profile
