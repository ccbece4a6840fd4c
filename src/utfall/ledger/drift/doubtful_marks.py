"""Amounts whose decimal mark may stand between thousands: ``12,300`` read as 12,30 kronor."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.column_table import HEAD_ROWS
from utfall.ledger.formats.raw_table import NumberText, RawTable
from utfall.ledger.profiles.amount_text import ore_of_text
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.shaped_table import cell_text, last_heading_row
from utfall.ledger.table_headings import amount_heading_places, heading_texts

_MARKS = {",": "komma", ".": "punkt"}


def doubtful_marks(
    tables: Sequence[RawTable], shown_name: str, profile: Profile
) -> list[Problem]:  # fmt: skip
    """A warning where each amount with the mark has three digits after it and one to three before.
    A profile that says there is nothing between thousands (``tusental: ""``) has answered."""
    if not profile.counts_ore or not profile.thousands or profile.decimal not in _MARKS:
        return []
    mark = re.escape(profile.decimal)
    grouped = re.compile(rf"[^0-9]*[1-9][0-9]{{0,2}}(?:{mark}[0-9]{{3}})+[^0-9]*")
    found: list[tuple[str, int, str]] = []
    for table in tables:
        for heading, line, text in _amounts(table, profile):
            if profile.decimal in text and any(map(str.isdecimal, text)):
                if not grouped.fullmatch(text):
                    return []
                found.append((heading, line, text))
    for heading, line, text in found:
        ore = ore_of_text(text, profile.decimal, profile.thousands, profile.ore_per_unit)
        if isinstance(ore, int):
            return [problem("TAB-35", file=shown_name, line=line, heading=heading, text=text[:60],
                            read=ore_text(ore), mark=_MARKS[profile.decimal])]  # fmt: skip
    return []


def _amounts(table: RawTable, profile: Profile) -> Iterator[tuple[str, int, str]]:
    """Heading, row and text of each amount that is a text, among the first rows."""
    headings = heading_texts(table, profile) or ()
    places = tuple(amount_heading_places(headings, profile))
    first = last_heading_row(table, profile)
    for row in islice(table.rows, HEAD_ROWS):
        for heading, place in places if row.number > first else ():
            if not isinstance(row.cell(place), NumberText):
                yield heading, row.number, cell_text(row, place)
