"""What a file says an account closes at, held against what its rows come to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, problem
from utfall.ledger.row_batch import Rows

_OPENING_COLUMNS = ("#IB", "#OIB")


class BookedRow(Protocol):
    """A row of a voucher, whatever the format."""

    @property
    def account(self) -> str:
        """Its account."""

    @property
    def amount_ore(self) -> int:
        """Debit +."""


class Booked(Protocol):
    """A voucher, whatever the format."""

    @property
    def rows(self) -> Sequence[BookedRow]:
        """Its rows."""


@dataclass(frozen=True, slots=True)
class Closing:
    """One balance or result of the file's own year: öre, or the text that is no amount.
    ``opened_ore`` is what it opened at (``opening`` in words), None for what does not open."""

    line: int
    label: str
    account: str
    written: int | str
    opened_ore: int | None = None
    opening: str = ""


def closing_differs(
    closings: Iterable[Closing], moved: Counter[str], what: str, shown_name: str
) -> list[Problem]:
    """A warning per account that closes at something else than it ``moved``; ``what`` moved it."""
    found = []
    for closing in closings:
        computed = moved[closing.account] + (closing.opened_ore or 0)
        if closing.written != computed:
            written, opens = closing.written, closing.opened_ore is not None
            found.append(
                problem("SIE-35", file=shown_name, line=closing.line, account=closing.account,
                        label=closing.label, computed=ore_text(computed),
                        written=written if isinstance(written, str) else ore_text(written),
                        what=f"{closing.opening} och {what}" if opens else what)
            )  # fmt: skip
    return found


def moved_by_vouchers(vouchers: Iterable[Booked]) -> Counter[str]:
    """What the vouchers come to, per account, in öre."""
    moved: Counter[str] = Counter()
    for voucher in vouchers:
        for row in voucher.rows:
            moved[row.account] += row.amount_ore
    return moved


def moved_by_rows(rows: Rows) -> Counter[str]:
    """What all but the opening balances come to, per account, in öre."""
    moved: Counter[str] = Counter()
    for (account, column), ore in rows.sums("account", "source_column").items():
        if column not in _OPENING_COLUMNS:
            moved[account] += ore
    return moved
