"""Cells that a file writes in a way of its own, as its profile says, and as everyone reads them:
amounts with marks or words beside them, codes written as numbers, quarters."""

import re
from collections.abc import Callable, Mapping

from utfall.ledger.formats.raw_table import NumberText, RawRow
from utfall.ledger.profiles.amount_marks import with_sign, without_footnotes
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.quarter_text import period_of_quarter

_WHOLE = re.compile(r"([0-9]+)[.,]0+")


def restates(profile: Profile) -> bool:
    """Whether the profile says that some cells are written so."""
    return bool(profile.marks_amounts or profile.number_coded or profile.has_quarters)


def restated(row: RawRow, places: Mapping[str, int], profile: Profile) -> RawRow:
    """The row with such cells as any other file has them."""
    cells = list(row.cells)
    for place, restate in _restating(places, profile).items():
        if place < len(cells):
            cells[place] = restate(cells[place])
    return RawRow(row.number, tuple(cells))


def _restating(
    places: Mapping[str, int], profile: Profile
) -> dict[int, Callable[[str], str]]:  # fmt: skip
    found: dict[int, Callable[[str], str]] = {}
    if profile.has_quarters and profile.heading("period"):
        found[places[profile.heading("period")]] = period_of_quarter
    found |= {places[heading]: code_of_number for heading in profile.number_coded}
    if profile.marks_amounts:
        for heading, _ in profile.amount_headings:
            found[places[heading]] = lambda text: plain_amount(text, profile)
    return found


def code_of_number(text: str) -> str:
    """``4010.0`` → ``4010``; other texts as they are."""
    match = _WHOLE.fullmatch(text.strip())
    return match[1] if match else text


def plain_amount(text: str, profile: Profile) -> str:
    """An amount's text without marks of footnotes, and with a sign for a word."""
    if isinstance(text, NumberText):
        return text
    bare = without_footnotes(text, profile.footnote_marks)
    return with_sign(bare, profile.credit_words, profile.debit_words)
