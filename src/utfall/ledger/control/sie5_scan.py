"""Control totals of a SIE 5 file: its tags by one pattern over the bytes, sharing no code with the
reader, which leaves the XML to expat.

The encodings of SIE 5 (UTF-8, ISO-8859-1) agree with ASCII in the bytes the pattern looks at.
"""

import re
from dataclasses import dataclass, field

from utfall.ledger.control.balance_totals import ScannedBalance, chosen_amounts
from utfall.ledger.rows import SourceTotals

_MOST_DIGITS = 18
_VALUE = rb"""(?:"[^"<]*+"|'[^'<]*+')"""
_NAME = rb"""[^\s=<>"'/]++"""
_TAG = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(/?)(?:[\w.-]+:)?"
    rb"(Account|LedgerEntry|Overstrike|ObjectReference|(?:OpeningBalance|Budget)(?:Multidim)?)"
    rb"((?:\s++" + _NAME + rb"\s*+=\s*+" + _VALUE + rb")*+)\s*+(/?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"\s(" + _NAME + rb")\s*+=\s*+(" + _VALUE + rb")")
_AMOUNT = re.compile(r"\s*([-+]?)([0-9]*)\.?([0-9]*)\s*")


@dataclass(slots=True)
class _Found:
    """An element with an amount, until it ends."""

    name: bytes
    ore: int
    month: str
    dimensions: list[str] = field(default_factory=list)
    struck: bool = False


@dataclass(slots=True)
class _Tags:
    """What the tags say, one after the other."""

    entries: list[int] = field(default_factory=list)
    balances: list[tuple[bytes, ScannedBalance]] = field(default_factory=list)
    account: str = ""
    in_account: bool = False
    open: _Found | None = None

    def take(self, closes: bytes, name: bytes, written: bytes, empty: bytes) -> None:
        if closes:
            self._end(name)
            return
        values = {key: value[1:-1].decode("latin-1") for key, value in _ATTRIBUTE.findall(written)}
        self._begin(name, values)
        if empty:
            self._end(name)

    def _begin(self, name: bytes, values: dict[bytes, str]) -> None:
        if name == b"Account":
            self.account, self.in_account = values.get(b"id", "").strip(), True
        elif name == b"Overstrike" and self.open is not None:
            self.open.struck = True
        elif name == b"ObjectReference" and self.open is not None:
            self.open.dimensions.append(values.get(b"dimId", "").strip())
        elif name == b"LedgerEntry" or (self.in_account and name.startswith((b"Open", b"Budget"))):
            month = values.get(b"month", "").strip()[:7]
            self.open = _Found(name, _ore(values.get(b"amount", "")), month)

    def _end(self, name: bytes) -> None:
        if name == b"Account":
            self.in_account = False
        if self.open is None or self.open.name != name:
            return
        found, self.open = self.open, None
        if name == b"LedgerEntry":
            self.entries += [] if found.struck else [found.ore]
        else:
            dimensions = tuple(found.dimensions)
            scanned = ScannedBalance(self.account, found.month, dimensions, found.ore)
            self.balances.append((name, scanned))


def scan_sie5(content: bytes, *, opening_month: str) -> SourceTotals:
    """Count and sum the ledger entries that are not struck, and apart from them the opening
    balances of ``opening_month`` (``YYYY-MM``; empty for none)."""
    tags = _tags(content)
    opened = [
        scanned for name, scanned in tags.balances
        if name.startswith(b"Open") and opening_month and scanned.period == opening_month
    ]  # fmt: skip
    amounts = _opening_amounts(opened)
    return SourceTotals(
        rows=len(tags.entries),
        sum_ore=sum(tags.entries),
        positive_sum_ore=sum(ore for ore in tags.entries if ore > 0),
        opening_rows=len(amounts),
        opening_sum_ore=sum(amounts),
    )


def scan_sie5_budget(content: bytes, choice: str, year: int) -> SourceTotals:
    """Count and sum the budget of ``year``, months or whole, by a profile's choice of rows."""
    found = [
        scanned for name, scanned in _tags(content).balances
        if name.startswith(b"Budget") and scanned.period[:4] in ("", str(year))
    ]  # fmt: skip
    amounts = chosen_amounts(found, choice)
    return SourceTotals(
        rows=len(amounts),
        sum_ore=sum(amounts),
        positive_sum_ore=sum(ore for ore in amounts if ore > 0),
    )


def _tags(content: bytes) -> _Tags:
    tags = _Tags()
    for tag in _TAG.finditer(content):
        if tag[2]:  # no comment
            tags.take(tag[1], tag[2], tag[3], tag[4])
    return tags


def _opening_amounts(opened: list[ScannedBalance]) -> list[int]:
    """An account has its balance without object, else those of its lowest single dimension, else
    those of several dimensions."""
    accounts: dict[str, dict[tuple[int, int], list[int]]] = {}
    for balance in opened:
        dimensions = balance.dimensions
        number = dimensions[0] if len(dimensions) == 1 else "0"
        level = (min(len(dimensions), 2), int(number) if number.isdecimal() else 0)
        accounts.setdefault(balance.account, {}).setdefault(level, []).append(balance.ore)
    return [ore for levels in accounts.values() for ore in levels[min(levels)]]


def _ore(written: str) -> int:
    match = _AMOUNT.fullmatch(written)
    if match is None:
        return 0
    whole = match[2].lstrip("0")[-_MOST_DIGITS:]  # longer ones are refused by the reader
    ore = int(whole or "0") * 100 + int(match[3][:2].ljust(2, "0"))
    return -ore if match[1] == "-" else ore
