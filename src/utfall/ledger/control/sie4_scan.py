"""Control totals of a SIE file: one pattern over the bytes, sharing no code with the reader.

All four encodings of SIE files agree with ASCII in the bytes the pattern looks at.
"""

import re

from utfall.ledger.rows import SourceTotals

_MOST_DIGITS = 18
_FIELD = rb'(?:"(?:\\"|[^"\r\n])*"|[^ \t\r\n"{}][^ \t\r\n{}]*)'
_LIST = rb'\{(?:"(?:\\"|[^"\r\n])*+"|[^"{}\r\n]++)*+\}'
_SUM = rb'"?(-?[0-9]*)(?:[.,]([0-9]*))?"?(?:(?<=")|(?=[ \t\r\n{}"]|\Z))'
_BEGIN = rb"(?:\A(?:\xef\xbb\xbf)?|(?<=[\r\n]))[ \t]*"
_TRANS = re.compile(
    _BEGIN + rb'#TRANS(?=[ \t"])[ \t]*' + _FIELD + rb"[ \t]*" + _LIST + rb"[ \t]*" + _SUM,
    re.IGNORECASE,
)
_OPENING = re.compile(
    _BEGIN + rb'#(O?IB)[ \t]+"?0"?[ \t]+(' + _FIELD + rb")[ \t]*(" + _LIST + rb")?[ \t]*" + _SUM,
    re.IGNORECASE,
)


def scan_sie4(content: bytes, *, opening: bool) -> SourceTotals:
    """Count and sum the ``#TRANS``, and apart from them the opening balances where they are taken.

    ``#OIB`` count only for an account without ``#IB``, and then those of its lowest dimension.
    """
    amounts = [_ore(match[1], match[2]) for match in _TRANS.finditer(content)]
    opened = _opening_amounts(content) if opening else []
    return SourceTotals(
        rows=len(amounts),
        sum_ore=sum(amounts),
        positive_sum_ore=sum(amount for amount in amounts if amount > 0),
        opening_rows=len(opened),
        opening_sum_ore=sum(opened),
    )


def _ore(whole: bytes, decimals: bytes | None) -> int:
    digits = whole.lstrip(b"-")[-_MOST_DIGITS:]  # longer ones are refused by the reader
    ore = int(digits or b"0") * 100 + int((decimals or b"")[:2].ljust(2, b"0") or b"0")
    return -ore if whole.startswith(b"-") else ore


def _opening_amounts(content: bytes) -> list[int]:
    plain: dict[bytes, list[int]] = {}
    by_object: dict[bytes, dict[int, list[int]]] = {}
    for label, account, listed, whole, decimals in _OPENING.findall(content):
        key = account.strip(b'"')
        if label.upper() == b"IB":
            plain.setdefault(key, []).append(_ore(whole, decimals))
        else:
            number = re.search(rb"[0-9]+", listed)
            dimensions = by_object.setdefault(key, {})
            dimensions.setdefault(int(number[0]) if number else 0, []).append(_ore(whole, decimals))
    found = [amount for amounts in plain.values() for amount in amounts]
    for account in by_object.keys() - plain.keys():
        found += by_object[account][min(by_object[account])]
    return found
