"""Words as people type or paste them: cleaned of what no eye sees, refused where there are too
many, and looked through for personal identity numbers before they are saved."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from utfall.domain.personal_number import personal_numbers_in

MOST = 5_000
SURE = "sure"
"""The field a form posts when the writer has seen the warning and keeps the words."""
_KEPT = "\n\t"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_UNSEEN = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff") | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
"""Soft hyphens, blanks without width and marks that turn the reading order; joiners stay: pictures
of several signs are held together by them."""
_BULLET_OF_WORD = "\uf0b7"


class WordsError(ValueError):
    """What is typed cannot be taken; the words say what to do."""


def words_typed(text: str, most: int = MOST) -> str:
    """The words without what no eye sees and trailing blanks, each letter as one sign (NFC); lines
    end in ``\\n``, also those that word processors end otherwise. Nothing else is changed: a script
    tag is words like any other. WordsError where there are more than ``most``.
    """
    lines = _LINE_ENDS.sub("\n", text).replace(_BULLET_OF_WORD, "•")
    seen = unicodedata.normalize("NFC", "".join(c for c in lines if c in _KEPT or _is_seen(c)))
    cleaned = re.sub(r"[ \t]+(?=\n|$)", "", seen).strip("\n ")
    if len(cleaned) > most:
        words = _("Texten har %(count)s tecken. Skriv högst %(most)s.")
        raise WordsError(words % {"count": len(cleaned), "most": most})
    return cleaned


def _is_seen(character: str) -> bool:
    """Neither a control character, half of one, one that no text may hold, nor without a look."""
    is_none = ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef"
    return (
        not is_none
        and character not in _UNSEEN
        and unicodedata.category(character) not in ("Cc", "Cs")
    )


def personal_number_warning(texts: Iterable[str], posted: Mapping[str, str]) -> str:
    """What to say before words with a personal identity number are saved; empty where there is none
    or the writer has said that it is to stand (``SURE``)."""
    found = [number for text in texts for number in personal_numbers_in(text)]
    if not found or posted.get(SURE) == "1":
        return ""
    words = _("Texten innehåller något som ser ut som ett personnummer (%(numbers)s). "
              "Uppföljningar blir allmänna handlingar: ta bort det, eller kryssa i att det ska stå "
              "kvar.")  # fmt: skip
    return words % {"numbers": ", ".join(dict.fromkeys(found))}
