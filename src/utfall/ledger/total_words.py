"""Words for total, as the labels of rows begin or end with them."""

import re

_GERMAN = r"gesamt(?:summe|betrag|ausgaben|einnahmen|aufwendungen|erträge|ergebnis)?|insgesamt"
_SUM = rf"(?:sum(?:ma|me|mer)?|total(?:t|er|s|summa)?|totaal|i ?alt|{_GERMAN})"
_PREFIX = r"(?:(?:del|under|slut|mellan|netto|brutto|zwischen|eind)|(?:grand|sub)[ -]?)?"
_BEGINS_WITH_SUM = re.compile(rf"{_PREFIX}{_SUM}\b", re.IGNORECASE)
_ENDS_WITH_SUM = re.compile(rf"[^\W_]\W+{_PREFIX}{_SUM}[:.]?$", re.IGNORECASE)
_BEGINS_WITH_PART = re.compile(
    r"(?:varav|därav|herav|hvorav|davon|darunter|waarvan|of which)\b", re.IGNORECASE
)
_BEGINS_WITH_OTHER = re.compile(r"(?:subtotal[a-z]*|zusammen|saldo|resultat)\b", re.IGNORECASE)


def is_sum_word(text: str) -> bool:
    """Whether a label begins or ends with a word for sum: ``Summa 2130``, ``Police Total``."""
    label = text.strip()
    return bool(_BEGINS_WITH_SUM.match(label) or _ENDS_WITH_SUM.search(label))


def begins_with_part(text: str) -> bool:
    """Whether it is of a part of the row above: ``varav OB``."""
    return bool(_BEGINS_WITH_PART.match(text.strip()))


def is_total_word(text: str) -> bool:
    """The same, or with a word for what is left when all is summed: ``Resultat``."""
    return is_sum_word(text) or bool(_BEGINS_WITH_OTHER.match(text.strip()))


def begins_with_total(text: str) -> bool:
    """Whether it is what a label begins with: ``Police Total`` does not."""
    label = text.strip()
    return bool(_BEGINS_WITH_SUM.match(label) or _BEGINS_WITH_OTHER.match(label))
