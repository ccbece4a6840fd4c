"""Quarters read as months: a column *Kvartal* with 1–4 would be January to April."""

from collections.abc import Sequence
from itertools import islice

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.shaped_table import cell_text, rows_below_headings
from utfall.ledger.suggest.heading_words import heads_quarters
from utfall.ledger.table_headings import heading_place, heading_texts

_LOOKED_AT = 2_000
_QUARTERS = frozenset(("1", "2", "3", "4"))


def doubtful_quarters(
    tables: Sequence[RawTable], shown_name: str, profile: Profile
) -> list[Problem]:  # fmt: skip
    """A warning where the period's heading says quarters and the profile does not."""
    column = next((c for c in profile.columns if c.target == "period" and c.heading), None)
    if column is None or profile.has_quarters:
        return []
    table = tables[0]
    headings = heading_texts(table, profile) or ()
    place = heading_place(headings, (column.heading, *column.others))
    if not isinstance(place, int) or not heads_quarters(headings[place]):
        return []
    rows = islice(rows_below_headings(table, profile), _LOOKED_AT)
    texts = {cell_text(row, place) for row in rows} - {""}
    if not texts or not texts <= _QUARTERS:
        return []
    return [problem("TAB-42", file=shown_name, line=profile.heading_row, heading=column.heading)]
