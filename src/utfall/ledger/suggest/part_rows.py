"""Rows that are parts of the row above them: *varav OB* below the salaries they are in."""

from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.suggest.grid import cell
from utfall.ledger.suggest.suggestion import LeftOutRows
from utfall.ledger.suggest.table import Table
from utfall.ledger.total_words import begins_with_part, part_word

_POSTINGS = ("nummer", "datum")


def part_rows(table: Table) -> dict[LeftOutRows, tuple[RawRow, ...]]:
    """A rule for each word that begins such labels, with the rows it is of; none where the rows
    are postings, whose text says what was bought."""
    if any(target in table.columns.claimed for target in _POSTINGS):
        return {}
    amounts = {profile.place for profile in table.columns.amounts}
    found: dict[LeftOutRows, list[RawRow]] = {}
    for profile in table.profiles:
        texts = () if profile.place in amounts else profile.distinct
        parts = {text for text in texts if begins_with_part(text)}
        for row in table.body if parts else ():
            if (text := cell(row, profile.place)) in parts:
                rule = LeftOutRows(
                    profile.heading, part_word(text), "del av raden ovanför", by_beginning=True
                )
                found.setdefault(rule, []).append(row)
    return {rule: tuple(rows) for rule, rows in found.items()}
