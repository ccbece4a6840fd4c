"""Two decided changes of the budget: each has two sides and sums to zero over the year."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from utfall.example.budget import BudgetLine, Codes


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One side of a decision on one code string; ledger sign, öre per month."""

    decision: str
    decision_date: str
    codes: Codes
    text: str
    months: tuple[int, ...]


def _months(first: int, ore: int, until: int = 12) -> tuple[int, ...]:
    return tuple(ore if first <= month <= until else 0 for month in range(1, 13))


def _decision(
    decision: str, date: str, text: str, sides: Iterable[tuple[Codes, tuple[int, ...]]]
) -> tuple[ChangeLine, ...]:
    return tuple(ChangeLine(decision, date, codes, text, months) for codes, months in sides)


def _later(ore: int) -> tuple[int, ...]:
    """Two thirds of the even pace from May to August, four thirds from September."""
    spring, autumn = _months(5, 2 * ore // 3, until=8), _months(9, 4 * ore // 3)
    return tuple(a + b for a, b in zip(spring, autumn, strict=True))


BEFORE_MARCH_ENDS = _decision(
    "KF § 14", "2025-02-24", "Förstärkt företagslots",
    (
        (("2111", "91015", "7410"), _months(2, -440_000)),
        (("2160", "22010", "5010"), _months(2, 320_000)),
        (("2160", "22010", "5610"), _months(2, 120_000)),
    ),
)  # fmt: skip
AFTER_MARCH = _decision(
    "KS § 77", "2025-05-12", "Tjänst flyttas från löneservice till kontaktcenter",
    (
        (("2151", "91065", "5010"), _months(5, -2_130_000)),
        (("2151", "91065", "5610"), _months(5, -870_000)),
        (("2145", "91055", "5010"), _later(2_130_000)),
        (("2145", "91055", "5610"), _later(870_000)),
    ),
)  # fmt: skip
CHANGES = (*BEFORE_MARCH_ENDS, *AFTER_MARCH)


def without(lines: Iterable[BudgetLine], changes: Iterable[ChangeLine]) -> tuple[BudgetLine, ...]:
    """The budget as it stood before some changes."""
    by_codes = {line.codes: line for line in lines}
    for change in changes:
        line = by_codes[change.codes]
        months = tuple(now - added for now, added in zip(line.months, change.months, strict=True))
        by_codes[change.codes] = replace(line, months=months)
    return tuple(by_codes.values())
