"""Control totals of a SIE file, sharing no code with the reader.

Plain lines are summed by ``sie4_amounts``, all others by one pattern over their bytes. All four
encodings of SIE files agree with ASCII in the bytes that both look at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from utfall.ledger.control.sie4_amounts import plain_amounts
from utfall.ledger.formats.content import Content
from utfall.ledger.rows import SourceTotals

_BLOCK = 4 << 20  # a chunk of the reader's at once
_MOST_DIGITS = 18
_FIELD = rb'(?:"(?:\\"|[^"\r\n])*"|[^ \t\r\n"{}][^ \t\r\n{}]*)'
_LIST = rb'\{(?:"(?:\\"|[^"\r\n])*+"|[^"{}\r\n]++)*+\}'
_SUM = rb'"?(-?[0-9]*)(?:[.,]([0-9]*))?"?(?:(?<=")|(?=[ \t\r\n{}"]|\Z))'
_BEGIN = rb"(?:\A|(?<=[\r\n]))[ \t]*"
_TRANS = re.compile(
    _BEGIN + rb'#TRANS(?=[ \t"])[ \t]*' + _FIELD + rb"[ \t]*" + _LIST + rb"[ \t]*" + _SUM,
    re.IGNORECASE,
)
_OPENING = re.compile(
    _BEGIN + rb'#(O?IB)[ \t]+"?0"?[ \t]+(' + _FIELD + rb")[ \t]*(" + _LIST + rb")?[ \t]*" + _SUM,
    re.IGNORECASE,
)


@dataclass(slots=True)
class SieScan:
    """What a part of a file holds: ``#TRANS``, and opening balances by account; ``#OIB`` by the
    number of their first dimension too. Parts may be scanned apart and then added."""

    rows: int = 0
    sum_ore: int = 0
    positive_sum_ore: int = 0
    plain: dict[bytes, list[int]] = field(default_factory=dict)
    by_object: dict[bytes, dict[int, list[int]]] = field(default_factory=dict)
    seen: list[tuple[int, int]] = field(default_factory=list)

    def add(self, other: "SieScan") -> None:
        """Add another part of the same file."""
        self.rows += other.rows
        self.sum_ore += other.sum_ore
        self.positive_sum_ore += other.positive_sum_ore
        self.seen += other.seen
        for account, amounts in other.plain.items():
            self.plain.setdefault(account, []).extend(amounts)
        for account, dimensions in other.by_object.items():
            mine = self.by_object.setdefault(account, {})
            for number, amounts in dimensions.items():
                mine.setdefault(number, []).extend(amounts)

    def covers(self, size: int) -> bool:
        """Whether the parts are a whole file of ``size`` bytes, each byte once."""
        parts = sorted(self.seen)
        ends = [0, *(end for _, end in parts)]
        return ends[-1] == size and [start for start, _ in parts] == ends[:-1]

    def totals(self, *, opening: bool) -> SourceTotals:
        """``#OIB`` count only for an account without ``#IB``, and then those of its lowest
        dimension; opening balances only where they are taken."""
        found: list[int] = []
        if opening:
            found = [amount for amounts in self.plain.values() for amount in amounts]
            for account in self.by_object.keys() - self.plain.keys():
                found += self.by_object[account][min(self.by_object[account])]
        return SourceTotals(
            rows=self.rows, sum_ore=self.sum_ore, positive_sum_ore=self.positive_sum_ore,
            opening_rows=len(found), opening_sum_ore=sum(found),
        )  # fmt: skip


def scan_sie4(content: Content, *, opening: bool) -> SourceTotals:
    """Count and sum the ``#TRANS``, and apart from them the opening balances where wanted."""
    return scan_part(content, 0, len(content)).totals(opening=opening)


def scan_part(content: Content, start: int, end: int) -> SieScan:
    """Scan the bytes ``start`` to ``end`` (not included), which begin and end with lines."""
    scan = SieScan(seen=[(start, end)])
    line_end = b"\n" if content.find(b"\n") >= 0 else b"\r"
    for block in _blocks(content, start, end, line_end):
        amounts = plain_amounts(block, line_end[0])
        scan.rows += len(amounts.ore)
        scan.sum_ore += int(amounts.ore.sum())
        scan.positive_sum_ore += int(amounts.ore[amounts.ore > 0].sum())
        for first, after in amounts.others:
            _other_line(block[first:after], scan)
    return scan


def _blocks(content: Content, start: int, end: int, line_end: bytes) -> Iterator[bytes]:
    """Whole lines, about a megabyte at a time."""
    if start == 0 and content[:3] == b"\xef\xbb\xbf":
        start = 3
    while start < end:
        found = content.find(line_end, start + _BLOCK, end)
        after = found + 1 if found >= 0 else end
        yield content[start:after]
        start = after


def _other_line(line: bytes, scan: SieScan) -> None:
    for match in _TRANS.finditer(line):
        ore = _ore(match[1], match[2])
        scan.rows += 1
        scan.sum_ore += ore
        scan.positive_sum_ore += max(ore, 0)
    for label, account, listed, whole, decimals in _OPENING.findall(line):
        key, ore = account.strip(b'"'), _ore(whole, decimals)
        if label.upper() == b"IB":
            scan.plain.setdefault(key, []).append(ore)
        else:
            number = re.search(rb"[0-9]+", listed)
            dimensions = scan.by_object.setdefault(key, {})
            dimensions.setdefault(int(number[0]) if number else 0, []).append(ore)


def _ore(whole: bytes, decimals: bytes | None) -> int:
    digits = whole.lstrip(b"-")[-_MOST_DIGITS:]  # longer ones are refused by the reader
    ore = int(digits or b"0") * 100 + int((decimals or b"")[:2].ljust(2, b"0") or b"0")
    return -ore if whole.startswith(b"-") else ore
