"""Digits someone typed into a text. Years, dates, § and diary numbers are exempt.

An exemption is never followed by a unit: *2024 tkr* is an amount, whatever it looks like.
"""

import re

from utfall.domain.period import MONTH_NAMES

# ``{månad}`` is kept where other placeholders are blanked: *Den 31 {månad} {år}* is a date
_MONTH = "|".join((*MONTH_NAMES, r"\{månad\}"))
_UNIT = (
    r"\s*(?:(?:[tmk]kr|mnkr|mdkr|kr|kronor|krona|tusen|tusental|milj\.?|miljon(?:er)?|miljard(?:er)?|mdr"
    r"|procent(?:enheter)?|promille|öre|[tmk]?sek|eur|euro)(?![^\W\d_])|[%‰€$]|[:,]-)"
)
_YEAR = r"(?:19|20)\d{2}"
_MONTH_NUMBER = r"(?:0[1-9]|1[0-2])"
_DAY_NUMBER = r"(?:0[1-9]|[12]\d|3[01])"
_DAY = r"(?:3[01]|[12]\d|[1-9])(?::?[ea])?"
_LETTERS = r"(?-i:[A-ZÅÄÖ]{2,})"
_OF_PARAGRAPH = r"(?:\s?(?:p\.|punkt(?:en)?|st\.|stycket|mom\.)\s?\d{1,2})?"
_EXEMPT_FORMS = (
    rf"\b{_YEAR}-{_MONTH_NUMBER}(?:-{_DAY_NUMBER})?\b",
    rf"\b{_DAY}(?:\s?[–-]\s?{_DAY})?\s(?:{_MONTH})(?:\s{_YEAR})?(?!\w)",
    r"§§\s*\d+(?:[–-]\d+)?(?:(?:,|\soch|\ssamt)\s\d+(?:[–-]\d+)?)+",
    rf"§§?\s*\d+(?:\s[a-z]\b(?!\.))?(?:[–-]\d+)?{_OF_PARAGRAPH}",
    r"\b(?:\d{1,3}(?:\s[a-z])?\skap\.?\s)?\d{1,3}(?:[–-]\d+)?(?:\s[a-z])?\s?§§?(?!§|\s*\d)",
    r"\b\d{1,3}(?:\s[a-z])?\skap(?:\.|itlet|\b)",
    rf"\b{_LETTERS}[/ ]{_YEAR}[:/-]\d+",
    rf"\b(?:dnr|diarienummer|diarienr)\b[.:]*\s*{_YEAR}[:/-]\d+",
    rf"(?<!(?<!\w)[-−+])\b{_YEAR}[/–-]\d{{2}}\b",
    rf"(?<!(?<!\w)[-−+])\b{_YEAR}\b(?![.,]\d)",
)
_EXEMPT = re.compile(rf"(?:{'|'.join(_EXEMPT_FORMS)})(?!\d)(?!{_UNIT})", re.IGNORECASE)
_TYPED = re.compile(r"(?<![\w{])[-−+]?\d(?:[\d\u00a0\u202f ]*\d)?(?:[.,]\d+)?(?:\s?%)?")


def typed_figures(text: str, diary_number: str) -> tuple[str, ...]:
    """The typed figures of a text whose placeholders are blanked, in order."""
    if diary_number:
        own = rf"(?<!\w){re.escape(diary_number)}(?!\w)(?!{_UNIT})"
        text = re.sub(own, _blanked, text, flags=re.IGNORECASE)
    return tuple(match[0].strip() for match in _TYPED.finditer(_EXEMPT.sub(_blanked, text)))


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])
