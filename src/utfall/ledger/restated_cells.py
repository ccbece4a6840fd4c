"""Cells that a file writes in a way of its own, as its profile says, and as everyone reads them:
amounts with marks or words beside them, codes written as numbers, quarters."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from utfall.ledger.formats.raw_table import NumberText, RawRow
from utfall.ledger.profiles.amount_marks import with_sign, without_footnotes
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.quarter_text import period_of_quarter

Restating = Mapping[int, Callable[[str], str]]
"""By column, what a cell is instead."""
_WHOLE = re.compile(r"([0-9]+)[.,]0+")
_AS_NUMBER = re.compile(r"[0-9]+\.0+")


def restates(profile: Profile) -> bool:
    """Whether the profile says that some cells are written so."""
    return bool(profile.marks_amounts or profile.number_coded or profile.has_quarters)


def restated(row: RawRow, restating: Restating) -> RawRow:
    """The row with such cells as any other file has them."""
    cells = list(row.cells)
    for place, restate in restating.items():
        if place < len(cells):
            cells[place] = restate(cells[place])
    return RawRow(row.number, tuple(cells))


def restating(places: Mapping[str, int], profile: Profile) -> Restating:
    """What a profile's columns are read as; empty where it says nothing of the kind."""
    found: dict[int, Callable[[str], str]] = {}
    if profile.has_quarters and profile.heading("period"):
        found[places[profile.heading("period")]] = period_of_quarter
    found |= {places[heading]: code_of_number for heading in profile.number_coded}
    if profile.marks_amounts:
        said = (profile.footnote_marks, profile.credit_words, profile.debit_words)
        for heading, _ in profile.amount_headings:
            found[places[heading]] = partial(without_marks, said=said)
    return found


def code_of_number(text: str) -> str:
    """``4010.0`` → ``4010``; other texts as they are."""
    match = _WHOLE.fullmatch(text.strip())
    return match[1] if match else text


def is_written_as_number(text: str) -> bool:
    """Whether a code is a number with noughts for decimals: ``4010.0``."""
    return bool(_AS_NUMBER.fullmatch(text.strip()))


def without_marks(
    text: str, said: tuple[Sequence[str], Sequence[str], Sequence[str]]
) -> str:  # fmt: skip
    """An amount's text without marks of footnotes, and with a sign for a word; ``said`` are the
    marks, the words for credit and those for debit."""
    if isinstance(text, NumberText):
        return text
    marks, credit, debit = said
    return with_sign(without_footnotes(text, marks), credit, debit)
