"""Codes that a program wrote as numbers, ``4010.0``: they are no code of anyone's."""

from collections.abc import Sequence
from itertools import islice

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import NumberText, RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.restated_cells import is_written_as_number
from utfall.ledger.shaped_table import rows_below_headings
from utfall.ledger.table_headings import heading_place, heading_texts, normal_heading

_LOOKED_AT = 2_000


def doubtful_codes(
    tables: Sequence[RawTable], shown_name: str, profile: Profile
) -> list[Problem]:  # fmt: skip
    """A warning at the first column of codes that all are such."""
    table = tables[0]
    headings = heading_texts(table, profile) or ()
    rows = list(islice(rows_below_headings(table, profile), _LOOKED_AT))
    known = {normal_heading(heading) for heading in profile.number_coded}
    for column in profile.code_columns:
        place = heading_place(headings, (column.heading, *column.others))
        if normal_heading(column.heading) in known or not isinstance(place, int):
            continue
        texts = [(row.number, cell) for row in rows if (cell := row.cell(place)).strip()]
        if texts and all(_is_number(text) for _, text in texts):
            line, text = texts[0]
            return [problem("TAB-41", file=shown_name, line=line, heading=column.heading,
                            text=text.strip()[:60])]  # fmt: skip
    return []


def _is_number(text: str) -> bool:
    return not isinstance(text, NumberText) and is_written_as_number(text)
