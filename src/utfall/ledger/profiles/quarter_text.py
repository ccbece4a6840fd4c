"""Quarters as people write them, each as the period its last month is: ``kv 1`` → ``3``."""

import re

_WORD = r"(?:kvartalet|kvartal|kvart|kv|quarter|qtr|q|k)\.?"
_YEAR = r"(?P<{}>(?:19|20)[0-9]{{2}})"
_QUARTER = re.compile(
    rf"(?:{_YEAR.format('before')}[ /.-]*)?"
    rf"(?:{_WORD}[ .-]*(?P<after>[1-4])|(?P<ahead>[1-4])(?:\.|:[ae])?[ ]*{_WORD}|(?P<bare>[1-4]))"
    rf"(?:[ /.,-]*{_YEAR.format('behind')})?",
    re.IGNORECASE,
)
_MONTHS = 3


def period_of_quarter(text: str) -> str:
    """The last month of a quarter, with its year where it has one: ``Q1 2025`` → ``2025-03``. A
    text that is no quarter is left as it is."""
    match = _QUARTER.fullmatch(text.strip())
    if match is None or (match["bare"] and (match["before"] or match["behind"])):
        return text
    month = _MONTHS * int(match["after"] or match["ahead"] or match["bare"])
    year = match["before"] or match["behind"]
    return f"{year}-{month:02d}" if year else str(month)
