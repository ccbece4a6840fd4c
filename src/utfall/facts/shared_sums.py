"""Selections alike but for their periods are read from one sum of a question."""

from collections.abc import Sequence

from utfall.facts.selection import Selection
from utfall.facts.statistic_selection import StatisticSelection


def places_but_for_periods(
    selections: Sequence[Selection] | Sequence[StatisticSelection],
) -> list[int]:
    """Which sum each selection is read from, by number, in the order they first come."""
    apart: dict[Selection | StatisticSelection, int] = {}
    return [apart.setdefault(s._replace(periods=()), len(apart)) for s in selections]
