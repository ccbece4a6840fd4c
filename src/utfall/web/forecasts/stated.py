"""What one save of a unit's forecast states, as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StatedRow:
    """One cost type as its writer left it: öre in the ledger's sign, None where nothing is stated.
    ``version`` is that of the row the writer had before her, 0 for none."""

    cost_type: str
    version: int
    amount_ore: int | None
    cause: str = ""
    words: str = ""
    phasing_ore: int | None = None


@dataclass(frozen=True, slots=True)
class StatedWords:
    """The words on the whole, with the version the writer had before her."""

    version: int
    reason: str = ""
    since_last: str = ""
