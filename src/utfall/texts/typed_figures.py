"""Digits someone typed into a text. Years, dates, § and diary numbers are exempt."""

import re

from utfall.domain.period import MONTH_NAMES

_MONTHS = "|".join(MONTH_NAMES)
_UNIT = r"(?:tkr|mkr|mnkr|kr|kronor|tusen|miljoner|procent|%|öre)"
_EXEMPT = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\b\d{{1,2}}\s(?:{_MONTHS})(?:\s\d{{4}})?\b|§§?\s*\d+(?:[–-]\d+)?"
    rf"|\b[A-ZÅÄÖ]{{2,}}[/ ]\d{{4}}[:/-]\d+|\b(?:19|20)\d{{2}}\b(?!\s*{_UNIT})(?![,\d])",
)
_TYPED = re.compile(r"(?<![\w{])[-−+]?\d(?:[\d\u00a0\u202f ]*\d)?(?:[.,]\d+)?(?:\s?%)?")


def typed_figures(text: str, diary_number: str) -> tuple[str, ...]:
    """The typed figures of a text whose placeholders are blanked, in order."""
    if diary_number:
        text = text.replace(diary_number, " " * len(diary_number))
    text = _EXEMPT.sub(lambda match: " " * len(match[0]), text)
    return tuple(match[0].strip() for match in _TYPED.finditer(text))
