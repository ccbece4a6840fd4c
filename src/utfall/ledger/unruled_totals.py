"""Rows that look like totals and that no rule of the profile says are: they would be counted twice.

A row is one where its code is a word for total, or where it has no code and something on it is. A
word that rows with codes have too, or most rows, is the name of something, and nothing is said.
"""

from utfall.domain.problem import Problem, problem
from utfall.ledger.control.scan_tables import amount_places
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.profiles.amount_text import is_nil
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.shaped_table import ShapedTable, cell_text
from utfall.ledger.total_words import is_sum_word


def lacks_code(text: str) -> bool:
    """Whether a code is missing, or is a word for total."""
    return not text or is_sum_word(text)


def code_places(places: dict[str, int], profile: Profile) -> tuple[int, ...]:
    """The columns whose codes a row has if it is no total: the account, else the kind of cost, else
    every code part."""
    own = [column for column in profile.columns if column.constant is None]
    for target in ("konto", "kostnadsslag"):
        found = [places[column.heading] for column in own if column.target == target]
        if found:
            return tuple(found)
    parts = set(profile.part_columns)
    return tuple(dict.fromkeys(places[column.heading] for column in own if column in parts))


def unruled_totals(table: ShapedTable, shown_name: str, profile: Profile) -> list[Problem]:
    """A warning at the first such row, with how many they are."""
    if not profile.counts_ore:
        return []
    codes = code_places(table.places, profile)
    amounts = amount_places(table.places, profile)
    without = [row for row in table.body if any(lacks_code(cell_text(row, p)) for p in codes)]
    if not any(_labels(row, amounts) for row in without):
        return []
    numbers = {row.number for row in without}
    names = {
        label for row in table.body if row.number not in numbers for label in _labels(row, amounts)
    }
    found = [
        (row, next(iter(own.values())))
        for row in without
        if (own := dict(sorted(_labels(row, amounts) - names))) and _has_amount(row, amounts)
    ]
    if not found or 2 * len(found) > len(table.body):
        return []
    row, label = found[0]
    return [problem("TAB-34", file=shown_name, line=row.number, label=label[:60],
                    count=len(found))]  # fmt: skip


def _labels(row: RawRow, amounts: frozenset[int]) -> set[tuple[int, str]]:
    """The words for total on a row, each with its column."""
    texts = ((place, cell_text(row, place)) for place in range(len(row.cells)))
    return {(p, text) for p, text in texts if p not in amounts and is_sum_word(text)}


def _has_amount(row: RawRow, amounts: frozenset[int]) -> bool:
    return any(place < len(row.cells) and not is_nil(row.cells[place]) for place in amounts)
