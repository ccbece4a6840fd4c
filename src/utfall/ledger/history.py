"""What the snapshot knows of a delivery's scope before it comes in, as values for the checks."""

from dataclasses import dataclass, field
from typing import NamedTuple


class AccountMonth(NamedTuple):
    """What one account came to in one month of an earlier year, in the ledger's sign."""

    year: int
    period: int
    account: str
    amount_ore: int


@dataclass(frozen=True, slots=True)
class History:
    """``months`` are those of the delivery's earlier years; ``amounts`` is period → how many
    amounts the same source delivered last time into the same scope. Empty where nothing is known.
    """

    months: tuple[AccountMonth, ...] = ()
    amounts: dict[int, int] = field(default_factory=dict)


NO_HISTORY = History()
