"""Words for total, as the labels of rows begin or end with them."""

import re

_GERMAN = r"gesamt(?:summe|betrag|ausgaben|einnahmen|aufwendungen|erträge|ergebnis)?|insgesamt"
_SUM = rf"(?:sum(?:ma|me|mer)?|total(?:t|er|s|summa)?|totaal|i ?alt|{_GERMAN})"
_PREFIX = r"(?:(?:del|under|slut|mellan|netto|brutto|zwischen|eind)|(?:grand|sub)[ -]?)?"
_BEGINS_WITH_SUM = re.compile(rf"{_PREFIX}{_SUM}\b", re.IGNORECASE)
_ENDS_WITH_SUM = re.compile(rf"[^\W_]\W+{_PREFIX}{_SUM}[:.]?$", re.IGNORECASE)
PART_WORD = "(?:varav|därav|varutav|därutav|herav|hvorav|davon|darunter|waarvan|of which)"
_SOME_AMOUNT = r"[0-9][0-9 .,\u00a0]*(?:[mt]?n?kr|%|procent|milj|tusen|kronor|000)"
_BEGINS_WITH_PART = re.compile(rf"[\W_]*{PART_WORD}\b(?!\W*{_SOME_AMOUNT})", re.IGNORECASE)
_PART_ALONE = re.compile(rf"[\W_]*{PART_WORD}[\W_]*", re.IGNORECASE)
_LONGEST_LABEL = 80
_BEGINS_WITH_OTHER = re.compile(r"(?:subtotal[a-z]*|zusammen|saldo|resultat)\b", re.IGNORECASE)


def is_sum_word(text: str) -> bool:
    """Whether a label begins or ends with a word for sum: ``Summa 2130``, ``Police Total``."""
    label = text.strip()
    return bool(_BEGINS_WITH_SUM.match(label) or _ENDS_WITH_SUM.search(label))


def begins_with_part(text: str) -> bool:
    """Whether it is of a part of the row above: ``varav OB``. What says how much (``varav 2 mkr
    till hyror``), or is longer than a label, is a remark."""
    label = text.strip()
    return len(label) <= _LONGEST_LABEL and bool(_BEGINS_WITH_PART.match(label))


def heads_parts(text: str) -> bool:
    """Whether it says only that what stands below are parts: ``varav:``."""
    return bool(_PART_ALONE.fullmatch(text.strip()))


def part_word(label: str) -> str:
    """What a label of a part begins with, in small letters: ``- varav``."""
    found = _BEGINS_WITH_PART.match(label.strip())
    return "" if found is None else found[0].casefold()


def is_total_word(text: str) -> bool:
    """The same, or with a word for what is left when all is summed: ``Resultat``."""
    return is_sum_word(text) or bool(_BEGINS_WITH_OTHER.match(text.strip()))


def begins_with_total(text: str) -> bool:
    """Whether it is what a label begins with: ``Police Total`` does not."""
    label = text.strip()
    return bool(_BEGINS_WITH_SUM.match(label) or _BEGINS_WITH_OTHER.match(label))
