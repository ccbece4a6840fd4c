"""What a cell holds: a number (however it is written), a date, a code or words."""

import re
from collections.abc import Sequence
from decimal import Decimal

from utfall.ledger.formats.raw_table import NumberText

BLANKS = "\u0020\u00a0\u2009\u2007\u202f\t"
_MINUS = "-\u2212\u2013"
_NIL = re.compile(rf"[{BLANKS}]*[{_MINUS}][{BLANKS}]*")
_NUMBER = re.compile(
    rf"(?P<open>\()?[{BLANKS}]*(?P<before>[{_MINUS}+]?)[{BLANKS}]*(?P<digits>[0-9][0-9.,'{BLANKS}]*)"
    rf"(?P<after>[{_MINUS}+]?)[{BLANKS}]*(?P<close>\))?"
)
_MARK = r"(?:[$£€]|kr\.?|SEK|NOK|DKK|EUR|USD|GBP)"
_CURRENCY = re.compile(rf"^([(\-\u2212\u2013]?)\s*{_MARK}\s*|\s*{_MARK}(\)?)$", re.I)
_NO_ORE = re.compile(rf"(?<=[0-9])[.,:][{_MINUS}]$")
_POWER = re.compile(r"-?[1-9](?:[.,][0-9]{1,17}E[0-9]{1,2}|(?:[.,][0-9]{1,17})?e\+[0-9]{2})")
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?:[ T].*)?|(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]"
    r"|[0-3]?[0-9][./-](?:[0-3]?[0-9]|[^\W\d_]{3,9}\.?)[./-](?:19|20)?[0-9]{2}(?:[ T].*)?"
)
_PARTED_BY_BLANKS = re.compile(rf"[0-9][{BLANKS}][0-9]{{3}}[.,]")
_WHOLE_THOUSANDS = re.compile(rf"[0-9]{{1,3}}(?:[{BLANKS}][0-9]{{3}})+(?![0-9])")


def is_date(text: str) -> bool:
    """Whether a text is a day as files write them."""
    return bool(_DATE.fullmatch(text.strip()))


def is_nil(text: str) -> bool:
    """Whether a text is a bare dash, which accounts print for nil, with or without a currency."""
    return bool(_NIL.fullmatch(text) or _NIL.fullmatch(_without_currency(text)))


def is_number(text: str) -> bool:
    """Whether a text is a number in any of the ways files write them, nil's dash included."""
    if isinstance(text, NumberText) or is_nil(text) or _POWER.fullmatch(text.strip()):
        return True
    match = _NUMBER.fullmatch(_without_currency(text))
    return match is not None and _grouped(match["digits"].strip(BLANKS))


def _without_currency(text: str) -> str:
    """The text without one mark of a currency before or after, and a dash for no öre."""
    bare = _CURRENCY.sub(lambda match: match[1] or match[2] or "", text.strip(), count=1)
    return _NO_ORE.sub("", bare)


def _grouped(digits: str) -> bool:
    """Whether the digits are one number: blanks part thousands only, and marks stand once or part
    thousands too."""
    whole = re.split(r"[.,]", digits)[0]
    if any(blank in whole for blank in BLANKS) and not _WHOLE_THOUSANDS.fullmatch(whole):
        return False
    return bool(re.fullmatch(rf"[0-9{BLANKS}]+(?:[.,'][0-9{BLANKS}]+)*", digits))


def number_of(text: str, decimal: str) -> Decimal | None:
    """The number a text is, its decimals after ``decimal``; None for what is none."""
    if isinstance(text, NumberText):
        return Decimal(text)
    if is_nil(text):
        return Decimal(0)
    if _POWER.fullmatch(text.strip()):
        return Decimal(text.strip().replace(decimal, "."))
    match = _NUMBER.fullmatch(_without_currency(text))
    if match is None or not is_number(text):
        return None
    kept = re.sub(rf"[^0-9{re.escape(decimal)}]", "", match["digits"]).replace(decimal, ".", 1)
    if kept.count(".") > 1 or not re.fullmatch(r"[0-9]+(?:\.[0-9]*)?", kept):
        return None
    is_negative = {match["before"], match["after"]} & set(_MINUS) or match["open"]
    return -Decimal(kept) if is_negative else Decimal(kept)


def decimal_and_thousands(
    texts: Sequence[str], three_decimals_after: str = ""
) -> tuple[str, str, bool]:
    """The decimal mark, what parts thousands, and whether the texts leave no doubt.

    ``1.234`` alone could be either: three digits after the only mark are read as thousands where
    every such number has three (as decimals after the marks that the unit lets have three), and
    said. ``0,350`` has decimals.
    """
    evidence = {",": 0, ".": 0}
    three = {",": 0, ".": 0}
    apostrophes = 0
    for text in texts:
        if isinstance(text, NumberText) or not any(map(str.isdecimal, text)):
            continue
        apostrophes += "'" in text
        for mark, other in ((",", "."), (".", ",")):
            if mark not in text:
                continue
            if other in text:
                evidence[mark] += text.rindex(mark) > text.rindex(other)
            elif text.count(mark) > 1:
                evidence[other] += 1
            elif _PARTED_BY_BLANKS.search(text):  # 1 012,030: what parts thousands is said
                evidence[mark] += 1
            elif re.search(
                rf"(?<![0-9])[1-9][0-9]{{0,2}}{re.escape(mark)}[0-9]{{3}}(?![0-9])", text
            ):
                three[mark] += 1
            else:
                evidence[mark] += 1
    decimal, is_sure = _decided(evidence, three, three_decimals_after)
    thousands = "'" if apostrophes else " "
    other = "." if decimal == "," else ","
    if three[other] or (evidence[decimal] and not apostrophes and _parts(texts, other)):
        thousands = other
    return decimal, thousands, is_sure


def _decided(
    evidence: dict[str, int], three: dict[str, int], three_decimals_after: str
) -> tuple[str, bool]:
    for mark, other in ((",", "."), (".", ",")):
        if evidence[mark] > evidence[other]:
            return mark, not evidence[other]
    for mark, other in ((",", "."), (".", ",")):
        if three[mark] and not three[other]:
            return (mark if mark in three_decimals_after else other), False
    return ",", True


def _parts(texts: Sequence[str], mark: str) -> bool:
    own = (text for text in texts if not isinstance(text, NumberText))
    return any(mark in text for text in own if any(map(str.isdecimal, text)))
