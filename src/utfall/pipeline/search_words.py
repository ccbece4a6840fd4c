"""What a person writes in a search field, as it is compared and as a voucher's name."""

import re
import unicodedata

from utfall.facts.queries.vouchers_called import VoucherCall

_CALL = re.compile(r"(?P<series>[^\W_]{0,12}?)(?P<gap>\s*)(?P<number>[0-9]{1,18})")


def plain(text: str) -> str:
    """Text as it is compared: no case, no accents, single spaces (``Förskola`` is ``forskola``)."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def calls_of(text: str) -> list[VoucherCall]:
    """The vouchers a text may name: ``A 12``, ``A12`` or ``12``; none where it names none.

    A series may end in digits: ``K112`` is 112 of K as well as 12 of K1.
    """
    found = _CALL.fullmatch(text.strip())
    if not found:
        return []
    series, number = found["series"], found["number"]
    if not series:
        return [VoucherCall(number)]
    if found["gap"]:
        return [VoucherCall(number, series)]
    whole = series + number
    first = len(series)
    return [VoucherCall(whole[at:], whole[:at]) for at in range(first, len(whole))]
