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


class WordsError(ValueError):
    """What is typed cannot be taken; the words say what to do."""


def words_typed(text: str, most: int = MOST) -> str:
    """The words without control characters and trailing blanks; lines end in ``\\n``. Nothing else
    is changed: a script tag is words like any other. WordsError where there are more than ``most``.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(c for c in lines if c in _KEPT or unicodedata.category(c) not in ("Cc", "Cs"))
    cleaned = re.sub(r"[ \t]+(?=\n|$)", "", seen).strip("\n ")
    if len(cleaned) > most:
        words = _("Texten har %(count)s tecken. Skriv högst %(most)s.")
        raise WordsError(words % {"count": len(cleaned), "most": most})
    return cleaned


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
