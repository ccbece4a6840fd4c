"""The unit of amounts, where titles or headings say it: kr, tkr or mkr."""

import re
from collections.abc import Iterable

_MILLIONS = re.compile(
    r"\b(?:mkr|mnkr|msek|mnok|miljon(?:er)?(?: kronor)?|mill\.? ?kr|millioner|mio"
    r"|1 ?000 ?000 kr)\b",
    re.I,
)
_THOUSANDS = re.compile(
    r"\b(?:tkr|tsek|ksek|tnok|kkr|tusental(?: kronor)?|tusen kronor|tusen kr|(?:i )?1[ .]?000"
    r"[ -]?(?:kr|kronor|tal|sek|nok)|hele 1000|beløp i 1000)\b",
    re.I,
)
_ORE = re.compile(r"\b(?:i öre|belopp öre|öre)\b", re.I)
_KR = re.compile(r"\b(?:kr|sek|nok|kronor|kroner)\b", re.I)


def unit_of(texts: Iterable[str]) -> str:
    """``mkr``, ``tkr``, ``kr`` or ``öre`` by the first text that says one; empty for none."""
    for text in texts:
        spaced = text.replace("_", " ")
        for unit, pattern in (("mkr", _MILLIONS), ("tkr", _THOUSANDS), ("öre", _ORE), ("kr", _KR)):
            if pattern.search(spaced):
                return unit
    return ""
