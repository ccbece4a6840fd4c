"""Which of the snapshot's files a question needs: what its condition keeps to, beside its SQL."""

from collections.abc import Iterable
from typing import NamedTuple

from utfall.facts.scope import AnyScope
from utfall.facts.selection import Selection
from utfall.facts.statistic_selection import StatisticSelection


class Within(NamedTuple):
    """The years and kinds (none: all) that a question's own condition keeps its one view to;
    ``years`` is None only for ``within_all``."""

    view: str
    years: tuple[int, ...] | None
    kinds: tuple[str, ...] = ()

    def has(self, scope: AnyScope) -> bool:
        """Whether the question may take rows of the scope."""
        in_years = self.years is None or scope.key.year in self.years
        return in_years and (not self.kinds or scope.key.kind in self.kinds)


def within_all(view: str) -> Within:
    """Every row of a view."""
    return Within(view, None)


def within(view: str, years: Iterable[int], kinds: Iterable[str] = ()) -> Within:
    """In a fixed order, as questions that keep to the same share cursors."""
    return Within(view, tuple(sorted(set(years))), tuple(sorted(set(kinds))))


def within_selections(view: str, selections: Iterable[Selection]) -> Within:
    """What some selections of money keep to together."""
    wanted = list(selections)
    return within(view, (s.year for s in wanted), (kind for s in wanted for kind in s.kinds))


def within_statistics(selections: Iterable[StatisticSelection]) -> Within:
    """What some selections of statistics keep to together."""
    return within("statistics", (selection.year for selection in selections))
