"""A file's bytes → its tables as the profile says it is made: one a sheet."""

from collections.abc import Sequence

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.csv import delimiter_of, read_csv
from utfall.ledger.formats.fixed_width import read_fixed_width
from utfall.ledger.formats.json import read_json
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.formats.text_encoding import decoded_text
from utfall.ledger.formats.xlsx import Workbook, read_sheet
from utfall.ledger.opened_workbook import opened_workbook
from utfall.ledger.profiles.profile import FIXED_WIDTH, SHEETS, Profile


def read_tables(
    content: bytes, shown_name: str, profile: Profile, problems: list[Problem]
) -> tuple[RawTable, ...]:
    """The sheets the profile reads, a text file being one; empty (with Problems) where it is not
    such a file."""
    if profile.format in SHEETS:
        workbook = opened_workbook(profile.format, content, shown_name, problems)
        return () if workbook is None else read_sheets(workbook, shown_name, profile, problems)
    text = decoded_text(content, profile.encoding)
    if text is None:
        problems.append(
            problem("TAB-03", file=shown_name, encoding=profile.encoding, profile=profile.name)
        )
        return ()
    return _whole([read_text(text, shown_name, profile, problems)])


def read_sheets(
    workbook: Workbook, shown_name: str, profile: Profile, problems: list[Problem]
) -> tuple[RawTable, ...]:
    """The sheets the profile reads; empty (with Problems) where one is missing or damaged."""
    sheets = profile.sheets or ("",)
    return _whole([read_sheet(workbook, s, profile.format, shown_name, problems) for s in sheets])


def read_text(
    text: str, shown_name: str, profile: Profile, problems: list[Problem]
) -> RawTable | None:
    """A decoded text as the table it is; None (with a Problem) where it is not."""
    if profile.format == "json":
        return read_json(text, profile.encoding, profile.records, shown_name, problems)
    if profile.format == FIXED_WIDTH:
        fills = profile.fills_short_rows
        return read_fixed_width(text, profile.encoding, profile.fields, fills=fills)
    delimiter = profile.delimiter or delimiter_of(text, profile.heading_row)
    return read_csv(text, profile.encoding, delimiter, shown_name, problems, profile.quote)


def _whole(tables: Sequence[RawTable | None]) -> tuple[RawTable, ...]:
    found = tuple(table for table in tables if table is not None)
    return found if len(found) == len(tables) else ()
