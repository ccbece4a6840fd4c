"""The unit of amounts, where titles or headings say it: kr, tkr or mkr."""

import re
from collections.abc import Iterable, Sequence

_MILLIONS = re.compile(
    r"\b(?:mkr|mnkr|msek|mnok|meur|miljon(?:er)?(?: kronor)?|mill\.? ?kr|millioner|mio|miljoen"
    r"|1[ .]?000[ .]?000 (?:kr|euro?)|in millions)\b"
    r"|(?:€|\b(?:euro?|kr|sek|nok|dkk)) ?1[ .]?000[ .]?000\b",
    re.I,
)
_MONEY = r"(?:kr(?:onor|oner)?|sek|nok|dkk|euro?|tal)"
_THOUSANDS = re.compile(
    rf"\b(?:tkr|tsek|ksek|tnok|teur|kkr|tusental(?: kronor)?|tusen kronor|tusen kr"
    rf"|(?:i )?1[ .]?000[ -]?{_MONEY}|hele (?:1000|tusen)|beløp i 1000|in thousands|in duizenden"
    rf"|duizend euro|in tausend|tsd\. ?eur(?:o)?)\b|\b1[ .]?000 ?€|\btsd\.? ?€|\bt€"
    rf"|(?:€|\b{_MONEY}|\bx) ?1[ .]?000\b(?![., ]?[0-9])",
    re.I,
)
_ORE = re.compile(r"\b(?:i öre|belopp öre|öre)\b", re.I)
_KR = re.compile(r"\b(?:kr|sek|nok|kronor|kroner)\b", re.I)


_SWEDISH_THOUSANDS = re.compile(r"\b(?:tkr|tsek|ksek|kkr|tusental|tusen (?:kr|kronor))\b", re.I)


def may_have_three_decimals(texts: Sequence[str]) -> str:
    """The marks that more likely stand before three decimals than between thousands: in millions
    either, in thousands a Swedish file's comma."""
    unit = unit_of(texts)
    is_swedish = any(_SWEDISH_THOUSANDS.search(text) for text in texts)
    return ",." if unit == "mkr" else "," if unit == "tkr" and is_swedish else ""


def unit_of(texts: Iterable[str]) -> str:
    """``mkr``, ``tkr``, ``kr`` or ``öre`` by the first text that says one; empty for none."""
    for text in texts:
        spaced = text.replace("_", " ")
        for unit, pattern in (("mkr", _MILLIONS), ("tkr", _THOUSANDS), ("öre", _ORE), ("kr", _KR)):
            if pattern.search(spaced):
                return unit
    return ""
