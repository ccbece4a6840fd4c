"""A delivery's rows gone through once, grouped by what a check asks of: its loops, in one place."""

from collections import Counter, defaultdict
from typing import NamedTuple

from utfall.ledger.rows import CodedRow, Delivery, LedgerRow

# what a source writes as text, code parts aside; a statistic's own are of the municipality's file
_TEXTS = ("account", "cost_type", "decision", "voucher_series", "voucher_number", "text")


class FoundText(NamedTuple):
    """One text that stands in a field: on how many rows, and the first of them by line. ``field``
    is a field of a row, or a code part's id."""

    field: str
    text: str
    line: int
    count: int


def texts_beyond_ascii(delivery: Delivery) -> tuple[FoundText, ...]:
    """Each text with letters beyond ASCII, once a field, in the order of their first lines."""
    lines: dict[tuple[str, str], int] = {}
    counted: Counter[tuple[str, str]] = Counter()
    for row in delivery.coded_rows:
        for key in _texts(row, delivery.part_ids):
            if not key[1].isascii():
                counted[key] += 1
                lines[key] = min(row.line, lines.get(key, row.line))
    found = (FoundText(*key, lines[key], count) for key, count in counted.items())
    return tuple(sorted(found, key=lambda item: (item.line, item.field, item.text)))


def _texts(row: CodedRow, part_ids: tuple[str, ...]) -> list[tuple[str, str]]:
    parts = list(zip(part_ids, row.parts, strict=False))
    if isinstance(row, LedgerRow):
        parts += [(name, getattr(row, name)) for name in _TEXTS]
    return parts


def amounts_by_account_and_period(delivery: Delivery) -> dict[tuple[int, str], int]:
    """(period, account) → öre."""
    sums: dict[tuple[int, str], int] = defaultdict(int)
    for row in delivery.rows:
        sums[row.period, row.account] += row.amount_ore
    return dict(sums)


def amounts_per_period(delivery: Delivery) -> dict[int, int]:
    """Period → how many amounts, or values of statistics."""
    return dict(Counter(row.period for row in delivery.coded_rows))


def codes_with_first_line(delivery: Delivery, part: str) -> dict[str, tuple[int, int]]:
    """Code of a code part → how many rows have it, and the first line."""
    if part not in delivery.part_ids:
        return {}
    place = delivery.part_ids.index(part)
    found: dict[str, tuple[int, int]] = {}
    for row in delivery.coded_rows:
        count, line = found.get(row.parts[place], (0, row.line))
        found[row.parts[place]] = (count + 1, min(line, row.line))
    return found
