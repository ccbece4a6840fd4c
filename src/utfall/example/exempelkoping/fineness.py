"""Into how many vouchers an amount is split: what is left of the wanted rows, by amount."""

from collections.abc import Iterator, Sequence

from utfall.example.exempelkoping.actuals import MonthAmount
from utfall.example.exempelkoping.recipes import Run
from utfall.example.months import seeded

# How large one part is about, in kronor; and its rows with its balance rows, in tenths.
_KRONOR: dict[Run, int] = {
    "lön": 32_000, "timlön": 9_000, "intern": 60_000, "faktura": 6_000, "bidrag": 25_000,
    "intäkt": 5_000, "avskrivning": 90_000, "finans": 0,
}  # fmt: skip
_ROWS: dict[Run, int] = {
    "lön": 10, "timlön": 10, "intern": 10, "faktura": 20, "bidrag": 15, "intäkt": 15,
    "avskrivning": 10, "finans": 20,
}  # fmt: skip
_SMALLEST_ORE = 5_000
_MORE = 1_000_000
_SPREAD = 450
_UNEVEN = tuple(
    seeded("exempelkoping", "uneven", number).randint(-_SPREAD, _SPREAD) for number in range(997)
)
"""Per mille by which two parts differ from their mean, over and over."""


def parts_of(amounts: Sequence[MonthAmount], rows: int) -> tuple[int, ...]:
    """How many parts each amount is split into, so that all come to about ``rows`` rows."""
    weights = [_weight(amount) for amount in amounts]
    total = sum(weights)
    extra = max(10 * rows - sum(_ROWS[amount.run] for amount in amounts), 0)
    return tuple(
        1 + min(extra * weight // (total * _ROWS[amount.run]), abs(amount.ore) // _SMALLEST_ORE)
        for amount, weight in zip(amounts, weights, strict=True)
    )


def _weight(amount: MonthAmount) -> int:
    """The rows an amount would like; a seller's side is never split."""
    kronor = _KRONOR[amount.run]
    if not kronor or (amount.seller and amount.ore < 0):
        return 0
    return abs(amount.ore) * _ROWS[amount.run] * _MORE // kronor


def split(ore: int, parts: int, start: int) -> Iterator[int]:
    """Uneven parts that sum to the amount; ``start`` is where in the unevenness to begin."""
    mean, odd = ore // parts, parts % 2
    for pair in range(parts // 2):
        off = mean * _UNEVEN[(start + pair) % len(_UNEVEN)] // 1000
        last = not odd and pair == parts // 2 - 1
        yield mean + off
        yield mean - off + (ore - mean * parts if last else 0)
    if odd:
        yield mean + (ore - mean * parts)
