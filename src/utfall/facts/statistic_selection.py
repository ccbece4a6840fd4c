"""What a figure of a statistic counts: one condition over the values' key."""

from typing import NamedTuple

from utfall.facts.selection import literal, narrowing


class StatisticSelection(NamedTuple):
    """Values of one statistic in some periods of a year. ``version`` is empty for outcome, else a
    plan's; ``parts`` (column → codes) select by membership, ``without`` leaves out."""

    statistic: str
    year: int
    periods: tuple[int, ...]
    version: str = ""
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    entity: str | None = None
    without: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def condition(self, *, with_periods: bool = True) -> str:
        """The selection as one SQL condition; no periods select nothing."""
        terms = [
            f"statistic = {literal(self.statistic)}",
            f"year = {self.year:d}",
            f"version = {literal(self.version)}",
        ]
        if with_periods:
            numbers = ", ".join(str(int(period)) for period in self.periods)
            terms.append(f"period IN ({numbers})" if numbers else "1 = 0")
        terms.extend(narrowing(self.entity, self.parts, self.without))
        return " AND ".join(terms)
