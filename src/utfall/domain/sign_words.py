"""The one table of words that say which way a figure goes, and the words for a sign.

Screens and papers read the same table. A word here in a text is a claim that figures must bear out.
"""

import re
from dataclasses import dataclass
from typing import Literal

Relation = Literal["surplus", "deficit", "in_line", "increased", "decreased", "as_planned"]

_FORMS: dict[Relation, tuple[str, ...]] = {
    "surplus": ("överskott", "överskottet", "positiv avvikelse", "plusresultat",
                "bättre än budget"),
    "deficit": ("underskott", "underskottet", "negativ avvikelse", "minusresultat",
                "överskrider budget", "överskrider budgeten", "sämre än budget"),
    "in_line": ("i paritet med budget", "i paritet med budgeten", "i balans", "i nivå med budget",
                "i nivå med budgeten", "i linje med budget", "i linje med budgeten",
                "enligt budget", "följer budget", "följer budgeten"),
    "increased": ("ökat", "ökar", "ökade", "ökning", "ökningen", "högre än", "stigit", "stiger"),
    "decreased": ("minskat", "minskar", "minskade", "minskning", "minskningen", "lägre än",
                  "sjunkit", "sjunker"),
    "as_planned": ("stabilt", "stabil", "enligt plan", "som planerat", "enligt planering"),
}  # fmt: skip
_RELATION_OF = {form: relation for relation, forms in _FORMS.items() for form in forms}
_LONGEST_FIRST = sorted(_RELATION_OF, key=len, reverse=True)
_PATTERN = re.compile(
    r"(?<!\w)(" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in _LONGEST_FIRST)
    + r")(?!\w)",
    re.IGNORECASE,
)  # fmt: skip

SURPLUS, DEFICIT, BALANCE = "överskott", "underskott", "i balans"


@dataclass(frozen=True, slots=True)
class SignWord:
    """One such word where it stands in a text: ``start`` and ``end`` count characters."""

    words: str
    relation: Relation
    start: int
    end: int


def sign_words(text: str) -> tuple[SignWord, ...]:
    """Every sign or trend word of a text, in order."""
    return tuple(
        SignWord(match[1], _RELATION_OF[" ".join(match[1].lower().split())], *match.span(1))
        for match in _PATTERN.finditer(text)
    )


def word_for_deviation(deviation_ore: int) -> str:
    """*överskott*, *underskott* or *i balans* for a deviation in öre (surplus positive)."""
    if deviation_ore == 0:
        return BALANCE
    return SURPLUS if deviation_ore > 0 else DEFICIT
