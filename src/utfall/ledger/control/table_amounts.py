"""What the scans of tables look for, and their own way from text to öre."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from utfall.ledger.rows import SourceTotals


@dataclass(frozen=True, slots=True)
class ScannedColumns:
    """Headings with amounts and other headings in use, all on row ``heading_row``; ``sign`` is the
    profile's and is passed on."""

    heading_row: int
    amounts: tuple[str, ...]
    others: tuple[str, ...]
    decimal: str
    ore_per_unit: int
    sign: int


def key(heading: str) -> str:
    """A heading as it is compared."""
    return re.sub(r"\s+", " ", heading.strip()).casefold()


def nearest_ore(text: str, decimal: str, ore_per_unit: int) -> int:
    """The nearest öre of an amount's text; 0 where there is no number (the reader says so)."""
    kept = re.sub(rf"[^0-9{re.escape(decimal)}]", "", text).replace(decimal, ".")
    if not re.fullmatch(r"[0-9]{0,20}\.?[0-9]{0,20}", kept) or kept in ("", "."):
        return 0
    ore = int((Decimal(kept) * ore_per_unit).to_integral_value(ROUND_HALF_EVEN))
    return -ore if "-" in text or "\u2212" in text else ore


def totals(amounts: list[int], sign: int) -> SourceTotals:
    """The sums of the amounts found."""
    positive = sum(amount for amount in amounts if amount > 0)
    return SourceTotals(len(amounts), sum(amounts), positive, sign=sign)
