"""Control totals of a SIE 4 file's ``#PSALDO`` or ``#PBUDGET``: one pattern over the bytes, sharing
no code with the reader."""

import re

from utfall.ledger.control.balance_totals import ScannedBalance, chosen_amounts
from utfall.ledger.control.sie4_scan import scan_sie4
from utfall.ledger.rows import SourceTotals

_MOST_DIGITS = 18
_QUOTED = rb'"(?:\\"|[^"\r\n])*"'
_FIELD = rb"(" + _QUOTED + rb'|[^ \t\r\n"{}][^ \t\r\n{}]*)[ \t]*'
_RECORD = re.compile(
    rb'(?:\A(?:\xef\xbb\xbf)?|(?<=[\r\n]))[ \t]*#(PSALDO|PBUDGET)(?=[ \t"])[ \t]*'
    + _FIELD * 3
    + rb'(\{(?:"(?:\\"|[^"\r\n])*+"|[^"{}\r\n]++)*+\})?[ \t]*"?(-?[0-9]*)(?:[.,]([0-9]*))?',
    re.IGNORECASE,
)
_ITEM = re.compile(_QUOTED + rb'|[^ \t"{}]+')


def scan_sie4_balances(
    content: bytes, label: str, choice: str, *, opening: bool
) -> SourceTotals:  # fmt: skip
    """Count and sum the records ``label`` of the file's own year; opening balances apart."""
    found = []
    for written, year, period, account, listed, whole, decimals in _RECORD.findall(content):
        if b"#" + written.upper() != label.encode() or _bare(year) != "0":
            continue
        one, other = _bare(period), _bare(account)
        if not _is_month(one) and _is_month(other):  # some programs have the account first
            one, other = other, one
        dimensions = tuple(_bare(item) for item in _ITEM.findall(listed)[::2])
        found.append(ScannedBalance(other, one, dimensions, _ore(whole, decimals)))
    amounts = chosen_amounts(found, choice)
    opened = scan_sie4(content, opening=opening)
    return SourceTotals(
        rows=len(amounts),
        sum_ore=sum(amounts),
        positive_sum_ore=sum(amount for amount in amounts if amount > 0),
        opening_rows=opened.opening_rows,
        opening_sum_ore=opened.opening_sum_ore,
    )


def _bare(field: bytes) -> str:
    return field.strip(b'"').decode("latin-1")


def _is_month(text: str) -> bool:
    return re.fullmatch(r"[0-9]{4}(?:0[1-9]|1[0-2])", text) is not None


def _ore(whole: bytes, decimals: bytes) -> int:
    digits = whole.lstrip(b"-")[-_MOST_DIGITS:]  # longer ones are refused by the reader
    ore = int(digits or b"0") * 100 + int(decimals[:2].ljust(2, b"0"))
    return -ore if whole.startswith(b"-") else ore
