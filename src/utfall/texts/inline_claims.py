"""Claims written in the text itself, for who writes in one field: ``[ett överskott](it: at)``.

In brackets stand the words, after them in parentheses the units and the column, and for a word of
trend what it is compared with: ``[har ökat](it: ut jämfört med u)``. A paper's file has the same
claims beside its text.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from utfall.domain.sign_words import plain_letters
from utfall.texts.definition import ClaimDefinition, TextDefinition
from utfall.texts.judge import spans_of

_CLAIM = re.compile(r"\[([^\[\]]+)\]\(([^():]*):([^()]*)\)")
_COMPARED = " jämfört med "


class InlineClaim(NamedTuple):
    """A claim as it is written: words, units and columns by id."""

    words: str
    units: tuple[str, ...]
    column: str
    compared_with: str = ""

    @property
    def text(self) -> str:
        """The claim as it stands in a text."""
        compared = f"{_COMPARED}{self.compared_with}" if self.compared_with else ""
        return f"[{self.words}]({', '.join(self.units)}: {self.column}{compared})"


def unmarked(text: str) -> tuple[str, tuple[InlineClaim, ...]]:
    """The words without marks, and their claims in the text's order."""
    claims = tuple(_claim(match) for match in _CLAIM.finditer(text))
    return _CLAIM.sub(lambda match: match[1], text), claims


def marked(text: TextDefinition) -> tuple[str, tuple[ClaimDefinition, ...]]:
    """The text with its claims in it, and those that have no place of their own in it."""
    if plain_letters(text.text) != text.text:
        return text.text, text.claims
    placed: list[tuple[int, int, ClaimDefinition]] = []
    beside = []
    for claim in text.claims:
        span = _free_span(claim, text.text, placed)
        if span is None or set("[]()") & set("".join((*claim.units, claim.column))):
            beside.append(claim)
        else:
            placed.append((*span, claim))
    written, at = "", 0
    for start, end, claim in sorted(placed, key=lambda item: item[0]):
        own = InlineClaim(text.text[start:end], claim.units, claim.column, claim.compared_with)
        written += text.text[at:start] + own.text
        at = end
    return written + text.text[at:], tuple(beside)


def _free_span(
    claim: ClaimDefinition, text: str, placed: Sequence[tuple[int, int, ClaimDefinition]]
) -> tuple[int, int] | None:
    """The words' first place that no claim before has, and that no bracket breaks."""
    for start, end in spans_of(claim.words, text):
        apart = all(end <= s or e <= start for s, e, _ in placed)
        if apart and not set("[]") & set(text[start:end]):
            return start, end
    return None


def _claim(match: re.Match[str]) -> InlineClaim:
    column, _, compared = match[3].partition(_COMPARED)
    units = tuple(unit.strip() for unit in match[2].split(",") if unit.strip())
    return InlineClaim(" ".join(match[1].split()), units, column.strip(), compared.strip())
