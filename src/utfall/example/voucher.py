"""A voucher and its rows; amounts in öre, debit +."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from utfall.example.unit import Activity

History = Literal["", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``removed`` rows do not count; ``added`` ones were put in afterwards."""

    account: str
    amount_ore: int
    text: str = ""
    ansvar: str = ""
    verksamhet: str = ""
    projekt: str = ""
    motpart: str = ""
    history: History = ""

    def turned(self) -> "Row":
        """The same row with its sign changed."""
        return replace(self, amount_ore=-self.amount_ore)


@dataclass(frozen=True, slots=True)
class Voucher:
    """Rows that sum to zero; ``number`` is given when all vouchers of a series are known."""

    series: str
    day: date
    text: str
    rows: tuple[Row, ...]
    number: int = 0

    def counted(self) -> tuple[Row, ...]:
        """The rows that count."""
        return tuple(row for row in self.rows if row.history != "removed")


def coded(
    activity: Activity,
    account: str,
    amount_ore: int,
    text: str,
    *,
    projekt: str = "",
    motpart: str = "",
) -> Row:
    """A row on a result account under an activity's codes."""
    return Row(account, amount_ore, text, activity.ansvar, activity.verksamhet, projekt, motpart)


def total(rows: Iterable[Row]) -> int:
    """The sum of the rows."""
    return sum(row.amount_ore for row in rows)
