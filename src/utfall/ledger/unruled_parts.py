"""Rows without amounts that say the rows below them are parts of the row above: *varav:*."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.control.scan_tables import amount_places
from utfall.ledger.profiles.amount_text import is_nil
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.shaped_table import ShapedTable, cell_text
from utfall.ledger.total_words import heads_parts
from utfall.ledger.unruled_totals import has_postings


def unruled_parts(table: ShapedTable, shown_name: str, profile: Profile) -> list[Problem]:
    """A warning at the first such row with rows below it, with how many there are: which of these
    are parts no word says."""
    if not profile.counts_ore or has_postings(profile):
        return []
    amounts = amount_places(table.places, profile)
    found: list[tuple[int, str]] = []
    for row in table.body[:-1]:
        labels = (cell_text(row, p) for p in range(len(row.cells)) if p not in amounts)
        label = next(filter(heads_parts, labels), "")
        if label and all(is_nil(row.cell(place)) for place in amounts):
            found.append((row.number, label))
    return [
        problem("TAB-44", file=shown_name, line=line, label=label, count=len(found))
        for line, label in found[:1]
    ]
