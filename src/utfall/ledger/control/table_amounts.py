"""What the scans of tables look for, and their own way from text to öre, or to millionths."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from utfall.ledger.rows import SourceTotals

MILLIONTHS = 10**6


@dataclass(frozen=True, slots=True)
class ScannedColumns:
    """Headings with amounts and other headings in use, all on row ``heading_row``; ``sign`` is the
    profile's and is passed on. ``per_unit`` öre make a unit of money; a statistic is counted in
    millionths of whatever unit it has."""

    heading_row: int
    amounts: tuple[str, ...]
    others: tuple[str, ...]
    decimal: str
    per_unit: int
    sign: int
    money: bool = True


def key(heading: str) -> str:
    """A heading as it is compared."""
    return re.sub(r"\s+", " ", heading.strip()).casefold()


def nearest_whole(text: str, decimal: str, per_unit: int) -> int:
    """The nearest öre or millionth of a text; 0 where there is no number (the reader says so)."""
    kept = re.sub(rf"[^0-9{re.escape(decimal)}]", "", text).replace(decimal, ".")
    if not re.fullmatch(r"[0-9]{0,20}\.?[0-9]{0,20}", kept) or kept in ("", "."):
        return 0
    whole = int((Decimal(kept) * per_unit).to_integral_value(ROUND_HALF_EVEN))
    return -whole if "-" in text or "\u2212" in text else whole


def totals(amounts: list[int], columns: ScannedColumns) -> SourceTotals:
    """The sums of the amounts found."""
    if not columns.money:
        return SourceTotals(len(amounts), 0, 0, sum_millionths=sum(amounts))
    positive = sum(amount for amount in amounts if amount > 0)
    return SourceTotals(len(amounts), sum(amounts), positive, sign=columns.sign)
