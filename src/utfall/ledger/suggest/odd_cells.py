"""Cells that a file writes in a way of its own, which a key of the profile tells: amounts with
marks or words beside them, codes written as numbers, quarters."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from utfall.ledger.formats.raw_table import NumberText
from utfall.ledger.profiles.amount_marks import with_sign, without_footnotes
from utfall.ledger.profiles.quarter_text import period_of_quarter
from utfall.ledger.restated_cells import (
    Restating,
    code_of_number,
    is_written_as_number,
    restated,
    without_marks,
)
from utfall.ledger.suggest.column_profile import own_headings
from utfall.ledger.suggest.heading_words import (
    BELOPP,
    CODES,
    heads_quarters,
    kind_of,
    month_of,
    side_of,
    target_of,
)
from utfall.ledger.suggest.heading_years import year_in
from utfall.ledger.suggest.number_style import is_number
from utfall.ledger.suggest.table_start import TableStart
from utfall.ledger.total_words import is_total_word

_LOOKED_AT = 2_000
_CREDIT, _DEBIT = ("cr", "kredit", "credit", "k"), ("dr", "debet", "debit", "d")
_BLANK = r"[\u0020\u00a0\u2009\u202f]"
_MARK = rf"(?:{_BLANK}*(?:\*+|[†‡#¹²³⁰⁴-⁹])|{_BLANK}+[0-9]{{1,2}}\))"
_MARKED = re.compile(rf"(.*?[0-9)])((?:{_MARK})+)")
_EACH_MARK = re.compile(r"\*+|[†‡#¹²³⁰⁴-⁹]|[0-9]{1,2}\)")


@dataclass(frozen=True, slots=True)
class OddCells:
    """What the profile must say, and by column what its cells are then."""

    footnotes: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    debits: tuple[str, ...] = ()
    number_coded: tuple[str, ...] = ()
    quarters: str = ""
    restating: Restating = field(default_factory=dict)


def odd_cells(start: TableStart) -> OddCells:
    """Column by column, by heading and the first rows; a column is such where nearly all of it
    then is what its heading says."""
    found = OddCells()
    for place, name in enumerate(own_headings(start.headings)):
        texts = [text for row in start.body[:_LOOKED_AT] if (text := row.cell(place)).strip()]
        found = _with_column(found, place, name, start.headings[place], texts)
    return found


def restated_start(start: TableStart, odd: OddCells) -> TableStart:
    """The table with such cells as any other file has them."""
    if not odd.restating:
        return start
    return replace(start, body=tuple(restated(row, odd.restating) for row in start.body))


def _with_column(
    found: OddCells, place: int, name: str, heading: str, texts: Sequence[str]
) -> OddCells:
    written = [text for text in texts if not isinstance(text, NumberText)]
    target = target_of(heading)
    if target in (*CODES, "år") and written and _are_numbered(written):
        coded = _with(found, place, code_of_number)
        return replace(coded, number_coded=(*found.number_coded, name))
    if target == "period" and _are_quarters(texts, heading):
        return replace(_with(found, place, period_of_quarter), quarters=name)
    if not _heads_amounts(heading) or not written:
        return found
    marks = tuple(dict.fromkeys(mark for text in written for mark in _marks_of(text)))
    bare = [without_footnotes(text, marks) for text in written]
    credit = _words(bare, _CREDIT)
    debit = _words(bare, _DEBIT) if credit else ()
    plain = [with_sign(text, credit, debit) for text in bare]
    if plain == written or 10 * sum(map(is_number, plain)) < 8 * len(plain):
        return found
    return replace(
        _with(found, place, partial(without_marks, said=(marks, credit, debit))),
        footnotes=tuple(dict.fromkeys((*found.footnotes, *marks))),
        credits=tuple(dict.fromkeys((*found.credits, *credit))),
        debits=tuple(dict.fromkeys((*found.debits, *debit))),
    )  # fmt: skip


def _with(found: OddCells, place: int, restate: Callable[[str], str]) -> OddCells:
    return replace(found, restating={**found.restating, place: restate})


def _are_numbered(texts: Sequence[str]) -> bool:
    """Whether all codes are numbers with a nought for decimals; words for total apart."""
    codes = [text.strip() for text in texts if not is_total_word(text)]
    as_numbers = [is_written_as_number(code) for code in codes]
    return any(as_numbers) and all(
        is_number_code or code.isdecimal()
        for is_number_code, code in zip(as_numbers, codes, strict=True)
    )


def _are_quarters(texts: Sequence[str], heading: str) -> bool:
    """Whether all are quarters: by their own words, or bare numbers below such a heading."""
    said = {text.strip() for text in texts}
    if not said or not all(period_of_quarter(text) != text for text in said):
        return False
    return heads_quarters(heading) or not all(text.isdecimal() for text in said)


def _heads_amounts(heading: str) -> bool:
    by_word = target_of(heading) in (BELOPP, "värde") or kind_of(heading) or month_of(heading)
    return bool(by_word or side_of(heading) or year_in(heading))


def _marks_of(text: str) -> Iterator[str]:
    match = _MARKED.fullmatch(text.strip())
    if match is not None and not is_number(text) and is_number(_without_word(match[1])):
        yield from _EACH_MARK.findall(match[2])


def _without_word(text: str) -> str:
    return with_sign(text, _CREDIT, _DEBIT)


def _words(texts: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """The words, as they are written, that stand beside numbers."""
    found: dict[str, None] = {}
    for text in texts:
        word = next((w for w in words if not is_number(text) and _stands(text, w)), "")
        if word:
            place = text.casefold().find(word)
            found[text[place : place + len(word)]] = None
    return tuple(found)


def _stands(text: str, word: str) -> bool:
    plain = with_sign(text, (word,), ())
    return plain != text and is_number(plain)
