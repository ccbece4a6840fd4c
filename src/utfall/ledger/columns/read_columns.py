"""A file's bytes and a profile → its deliveries by columns, where the file is plainly so."""

from utfall.domain.problem import Problem
from utfall.ledger.columns.column_deliveries import can_be_by_columns, column_deliveries
from utfall.ledger.drift.drifted_headings import as_headed
from utfall.ledger.drift.drifted_sheets import as_named
from utfall.ledger.drift.drifted_text import as_written
from utfall.ledger.drift.unread_sheets import unread_sheets
from utfall.ledger.formats.column_table import ColumnTable, NotPlainError
from utfall.ledger.formats.content import Content, held
from utfall.ledger.formats.csv_fast.read_table import csv_table
from utfall.ledger.opened_workbook import opened_workbook
from utfall.ledger.profiles.profile import SHEETS, Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.table_scope import FileReading


def read_by_columns(
    content: Content, shown_name: str, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> tuple[FileReading, Profile] | None:  # fmt: skip
    """What the exact reader makes of the file, and the profile as it is today, what has drifted
    followed; None (with nothing said) where the exact reader must read it itself."""
    if profile.format not in ("csv", *SHEETS) or not can_be_by_columns(profile):
        return None
    found: list[Problem] = []
    try:
        if profile.format in SHEETS:
            tables, profile = _sheets(content, shown_name, profile, found)
        else:
            profile = as_written(content, shown_name, profile, found)
            tables = [_table(content, profile)]
            profile = as_headed([table.head for table in tables], shown_name, profile, found)
        reading = column_deliveries(tables, content, shown_name, profile, context, found)
    except NotPlainError:
        return None
    problems += found
    return reading, profile


def _sheets(
    content: Content, shown_name: str, profile: Profile, problems: list[Problem]
) -> tuple[list[ColumnTable], Profile]:
    """Every sheet the profile reads, whatever it and its columns are called now."""
    workbook = opened_workbook(profile.format, held(content), shown_name, [])
    if workbook is None:
        raise NotPlainError
    profile = as_named(workbook.sheets, shown_name, profile, problems)
    named = profile.sheets or workbook.sheets[:1]
    read = [workbook.columns(name) if name in workbook.sheets else None for name in named]
    tables = [table for table in read if table is not None]
    if not tables or len(tables) < len(read):
        raise NotPlainError
    profile = as_headed([table.head for table in tables], shown_name, profile, problems)
    problems += unread_sheets(workbook, shown_name, profile)
    return tables, profile


def _table(content: Content, profile: Profile) -> ColumnTable:
    return csv_table(
        content, profile.encoding, profile.delimiter, profile.quote, profile.heading_row
    )  # fmt: skip
