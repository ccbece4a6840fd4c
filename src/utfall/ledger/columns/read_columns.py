"""A file's bytes and a profile → its deliveries by columns, where the file is plainly so."""

from utfall.domain.problem import Problem
from utfall.ledger.columns.column_deliveries import can_be_by_columns, column_deliveries
from utfall.ledger.drift.drifted_headings import as_headed
from utfall.ledger.drift.drifted_text import as_written
from utfall.ledger.formats.column_table import ColumnTable, NotPlainError
from utfall.ledger.formats.csv_fast.read_table import csv_table
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.table_scope import FileReading


def read_by_columns(
    content: bytes, shown_name: str, profile: Profile, context: ReadingContext,
    problems: list[Problem],
) -> tuple[FileReading, Profile] | None:  # fmt: skip
    """What the exact reader makes of the file, and the profile as it is today, what has drifted
    followed; None (with nothing said) where the exact reader must read it itself."""
    if profile.format != "csv" or not can_be_by_columns(profile):
        return None
    found: list[Problem] = []
    try:
        profile = as_written(content, shown_name, profile, found)
        table = _table(content, profile)
        profile = as_headed([table.head], shown_name, profile, found)
        reading = column_deliveries([table], content, shown_name, profile, context, found)
    except NotPlainError:
        return None
    problems += found
    return reading, profile


def _table(content: bytes, profile: Profile) -> ColumnTable:
    return csv_table(
        content, profile.encoding, profile.delimiter, profile.quote, profile.heading_row
    )  # fmt: skip
