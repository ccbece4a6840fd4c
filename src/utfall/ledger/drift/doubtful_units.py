"""Headings and titles that say another unit than the profile reads the amounts in."""

from collections.abc import Iterator, Sequence

from utfall.domain.problem import Problem, problem
from utfall.ledger.drift.changed_unit import unit_word
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.shaped_table import last_heading_row
from utfall.ledger.suggest.unit_words import unit_of
from utfall.ledger.table_headings import amount_heading_places, heading_texts

_SCALED = ("tkr", "mkr")


def doubtful_units(
    tables: Sequence[RawTable], shown_name: str, profile: Profile
) -> list[Problem]:  # fmt: skip
    """A warning at the first that does. A heading over amounts is trusted before a title, which may
    name kronor in passing."""
    if not profile.counts_ore or not tables:
        return []
    own = unit_word(profile)
    headings = [(text, unit_of((text,))) for text in _amount_headings(tables[0], profile)]
    others = [(text, said) for text, said in headings if said not in ("", own)]
    if not any(said for _, said in headings):
        titles = ((text, unit_of((text,))) for text in _titles(tables[0], profile))
        others = [(text, said) for text, said in titles if said in _SCALED and said != own]
    return [
        problem("TAB-36", file=shown_name, line=profile.heading_row, text=text[:80], said=said,
                unit=own)
        for text, said in others[:1]
    ]  # fmt: skip


def _amount_headings(table: RawTable, profile: Profile) -> Iterator[str]:
    """What stands over the amounts, as the file writes it."""
    headings = heading_texts(table, profile) or ()
    for _, place in amount_heading_places(headings, profile):
        yield " ".join(headings[place].split())


def _titles(table: RawTable, profile: Profile) -> Iterator[str]:
    """The texts above the headings, and the sheet's name."""
    above = last_heading_row(table, profile) - profile.heading_rows
    for row in table.rows[: max(above, 0)]:
        if row.number <= above:
            yield from (" ".join(cell.split()) for cell in row.cells if cell.strip())
    yield table.sheet
