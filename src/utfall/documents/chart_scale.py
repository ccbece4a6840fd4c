"""The value axis of the picture: round ticks around zero and all values, on whole numbers alone."""

from collections.abc import Iterable
from typing import NamedTuple

from utfall.reports.definition.model import PrintStyle

_MOST_STEPS = 5


class Scale(NamedTuple):
    """Ticks in öre from low to high; they reach beyond every value."""

    ticks: tuple[int, ...]

    def place(self, value_ore: int, top: int, bottom: int) -> int:
        """Where a value lies between ``top`` (the highest tick) and ``bottom``, rounded down."""
        low, high = self.ticks[0], self.ticks[-1]
        return top + (high - value_ore) * (bottom - top) // (high - low)


def scale_of(values_ore: Iterable[int], style: PrintStyle) -> Scale:
    """Ticks of 1, 2 or 5 times a power of ten, each a whole number in the style's print."""
    values = (0, *values_ore)
    low, high = min(values), max(values)
    step = _step(high - low, max(1, style.ore_per_unit // 10**style.decimals))
    first, last = low // step, -(-high // step)
    if first == last:
        last += 1
    return Scale(tuple(number * step for number in range(first, last + 1)))


def _step(span_ore: int, smallest_ore: int) -> int:
    """The smallest round step that covers the span in few steps."""
    power = smallest_ore
    while True:
        for times in (1, 2, 5):
            if times * power * _MOST_STEPS >= span_ore:
                return times * power
        power *= 10
