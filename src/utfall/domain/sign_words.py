"""The one table of words that say which way a figure goes, and the words for a sign.

Screens and papers read the same table. A word here in a text is a claim that figures must bear out.
"""

import re
import unicodedata
from typing import Literal, NamedTuple

Relation = Literal["surplus", "deficit", "in_line", "increased", "decreased", "as_planned"]

_FORMS: dict[Relation, tuple[str, ...]] = {
    "surplus": ("överskott", "överskottet", "överskotten", "positiv avvikelse",
                "positiva avvikelsen", "plusresultat", "plusresultatet", "bättre än budget",
                "bättre än budgeten", "under budget", "under budgeten"),
    "deficit": ("underskott", "underskottet", "underskotten", "negativ avvikelse",
                "negativa avvikelsen", "minusresultat", "minusresultatet", "överskrider budget",
                "överskrider budgeten", "sämre än budget", "sämre än budgeten", "över budget",
                "över budgeten"),
    "in_line": ("i paritet med budget", "i paritet med budgeten", "i balans", "i nivå med budget",
                "i nivå med budgeten", "i linje med budget", "i linje med budgeten",
                "i enlighet med budget", "i enlighet med budgeten", "enligt budget",
                "enligt budgeten", "följer budget", "följer budgeten"),
    "increased": ("öka", "ökat", "ökar", "ökade", "ökning", "ökningen", "ökningar", "ökningarna",
                  "högre än", "stigit", "stiger"),
    "decreased": ("minska", "minskat", "minskar", "minskade", "minskning", "minskningen",
                  "minskningar", "minskningarna", "lägre än", "sjunkit", "sjunker"),
    "as_planned": ("stabilt", "stabil", "enligt plan", "enligt planen", "som planerat",
                   "enligt planering", "enligt planeringen"),
}  # fmt: skip
_BLANK = r"\s+"


def _of_relation(relation: Relation) -> str:
    """The forms of one relation as a named group, the longest first."""
    forms = sorted(_FORMS[relation], key=len, reverse=True)
    return f"(?P<{relation}>{'|'.join(re.escape(f).replace(chr(92) + ' ', _BLANK) for f in forms)})"


# the group that matched says the relation: no letter of the text is folded to look it up
_PATTERN = re.compile(
    rf"(?<!\w)(?:{'|'.join(_of_relation(relation) for relation in _FORMS)})(?!\w)", re.IGNORECASE
)
_RELATIONS = {str(relation): relation for relation in _FORMS}

SURPLUS, DEFICIT, BALANCE = "överskott", "underskott", "i balans"


class SignWord(NamedTuple):
    """One such word where it stands in a text: ``start`` and ``end`` count characters."""

    words: str
    relation: Relation
    start: int
    end: int


def plain_letters(text: str) -> str:
    """The text as it is judged: letters whole (NFC), no soft hyphens or other unseen characters."""
    seen = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFC", "".join(seen))


def sign_words(text: str) -> tuple[SignWord, ...]:
    """Every sign or trend word of a text, in order; places are those in its plain letters."""
    return tuple(
        SignWord(match[0], _RELATIONS[match.lastgroup or ""], *match.span())
        for match in _PATTERN.finditer(plain_letters(text))
    )


def word_for_deviation(deviation_ore: int) -> str:
    """*överskott*, *underskott* or *i balans* for a deviation in öre (surplus positive)."""
    if deviation_ore == 0:
        return BALANCE
    return SURPLUS if deviation_ore > 0 else DEFICIT
