"""Codes that a program wrote as numbers, ``4010.0``: they are no code of anyone's."""

import re
from collections.abc import Sequence
from itertools import islice

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import NumberText, RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.shaped_table import last_heading_row
from utfall.ledger.table_headings import heading_place, heading_texts, normal_heading

_LOOKED_AT = 2_000
_ACCOUNTS = ("konto", "kostnadsslag")
_NUMBER = re.compile(r"[0-9]+\.0+")


def doubtful_codes(
    tables: Sequence[RawTable], shown_name: str, profile: Profile
) -> list[Problem]:  # fmt: skip
    """A warning at the first column of codes that all are such."""
    table = tables[0]
    headings = heading_texts(table, profile) or ()
    first = last_heading_row(table, profile)
    rows = list(islice((row for row in table.rows if row.number > first), _LOOKED_AT))
    known = {normal_heading(heading) for heading in profile.number_coded}
    targets = (*_ACCOUNTS, *(column.target for column in profile.part_columns))
    for column in profile.columns:
        place = heading_place(headings, (column.heading, *column.others))
        is_asked = column.target in targets and normal_heading(column.heading) not in known
        if not is_asked or not isinstance(place, int):
            continue
        texts = [(row.number, cell) for row in rows if (cell := row.cell(place)).strip()]
        if texts and all(_is_number(text) for _, text in texts):
            line, text = texts[0]
            return [problem("TAB-41", file=shown_name, line=line, heading=column.heading,
                            text=text.strip()[:60])]  # fmt: skip
    return []


def _is_number(text: str) -> bool:
    return not isinstance(text, NumberText) and bool(_NUMBER.fullmatch(text.strip()))
