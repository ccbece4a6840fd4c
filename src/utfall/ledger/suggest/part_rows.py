"""Rows that are parts of the row above them: *varav OB* below the salaries they are in."""

from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.suggest.grid import cell
from utfall.ledger.suggest.suggestion import LeftOutRows
from utfall.ledger.suggest.table import Table
from utfall.ledger.total_words import begins_with_part, heads_parts, part_word


def rows_above_parts(table: Table) -> list[RawRow]:
    """The rows without amounts that say the rows below them are parts."""
    amounts = {profile.place for profile in table.columns.amounts}
    heads = {
        profile.place
        for profile in table.profiles
        if profile.place not in amounts and any(map(heads_parts, profile.distinct))
    }
    return [
        row for row in table.body if any(heads_parts(cell(row, place)) for place in heads)
        and not any(cell(row, place) for place in amounts)
    ]  # fmt: skip


def part_rows(table: Table) -> dict[LeftOutRows, tuple[RawRow, ...]]:
    """A rule for each word that begins such labels, with the rows it is of; none where the rows
    are postings, whose text says what was bought."""
    if table.columns.has_postings:
        return {}
    amounts = {profile.place for profile in table.columns.amounts}
    found: dict[LeftOutRows, list[RawRow]] = {}
    for profile in table.profiles:
        texts = () if profile.place in amounts else profile.distinct
        parts = {text for text in texts if begins_with_part(text)}
        for row in table.body if parts else ():
            text = cell(row, profile.place)
            if text in parts and any(cell(row, place) for place in amounts):
                rule = LeftOutRows(
                    profile.heading, part_word(text), "del av raden ovanför", by_beginning=True
                )
                found.setdefault(rule, []).append(row)
    return {rule: tuple(rows) for rule, rows in found.items()}
