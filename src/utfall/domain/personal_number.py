"""Swedish personal identity numbers (*personnummer*, *samordningsnummer*) in a text.

A number counts as one when its date exists and its control digit is right (folkbokföringslagen
(1991:481) 18 §; a coordination number's day is 60 more, 18 a §), so that amounts and phone numbers
seldom do.
"""

import re
from datetime import date

_BLANK = "[ \t\u00a0\u2007\u2009\u202f]?"
_BETWEEN = f"{_BLANK}[-+\u2010\u2011\u2012\u2013\u2212]?{_BLANK}"
"""Any hyphen or dash: word processors make others of what is typed."""
_FORM = re.compile(
    rf"(?<![0-9])(?:(?P<century>18|19|20))?(?P<six>[0-9]{{6}}){_BETWEEN}(?P<four>[0-9]{{4}})(?![0-9])"
)


def personal_numbers_in(text: str) -> tuple[str, ...]:
    """Each as it is written, in order."""
    return tuple(found[0] for found in _FORM.finditer(text) if _is_one(found))


def _is_one(found: re.Match[str]) -> bool:
    digits = found["six"] + found["four"]
    return _luhn(digits) and _is_date(found["century"] or "", found["six"])


def _luhn(digits: str) -> bool:
    """The control digit: every second digit from the first doubled, sums of digits added."""
    doubled = (int(d) * (2 - place % 2) for place, d in enumerate(digits))
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def _is_date(century: str, six: str) -> bool:
    year, month, day = int(six[:2]), int(six[2:4]), int(six[4:])
    day -= 60 if day > 60 else 0
    for start in [int(century)] if century else [19, 20]:
        try:
            date(start * 100 + year, month, day)
        except ValueError:
            continue
        return True
    return False
