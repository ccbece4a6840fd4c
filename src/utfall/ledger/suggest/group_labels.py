"""Columns whose text stands on a group's first row only, and holds for the rows below it."""

from collections.abc import Sequence

from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.suggest.column_profile import ColumnProfile
from utfall.ledger.suggest.grid import SAMPLE_ROWS, cell


def is_group_label(
    profile: ColumnProfile, body: Sequence[RawRow], totals: set[int]
) -> bool:  # fmt: skip
    """Whether the first row has a text, many rows below have none, and no text comes again: a code
    that may be missing comes again and again, a group's label once."""
    rows = [row for row in body[:SAMPLE_ROWS] if not row.blank and row.number not in totals]
    texts = [cell(row, profile.place) for row in rows]
    if not texts or not texts[0]:
        return False
    said = [text for text in texts if text]
    return len(set(said)) == len(said) and (len(texts) - len(said)) * 10 >= len(texts) > len(said)
