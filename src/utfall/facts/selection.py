"""What a figure counts: one condition over the fact key. Values only; engines turn it into SQL."""

from typing import NamedTuple


class Selection(NamedTuple):
    """Fact rows of some kinds in one year and some periods; None (no periods) is no condition.

    ``accounts``, ``cost_types`` and ``parts`` (column → codes) select by membership.
    ``decided_to`` takes rows decided at latest that day (ISO date); a row without a decision date
    was decided before all. ``without`` leaves out those with the codes.
    """

    kinds: tuple[str, ...]
    year: int
    periods: tuple[int, ...]
    version: str | None = None
    layer: str | None = None
    accounts: tuple[str, ...] | None = None
    cost_types: tuple[str, ...] | None = None
    decided_to: str | None = None
    against: tuple[str, str] | None = None
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    entity: str | None = None
    without: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def condition(self, *, with_accounts: bool = True) -> str:
        """The selection as one SQL condition, its accounts left out where they are named apart."""
        terms = [
            _among("kind", self.kinds),
            f"year = {self.year:d}",
        ]
        if self.periods:
            terms.append(f"period IN ({', '.join(str(int(period)) for period in self.periods)})")
        if self.version is not None:
            terms.append(f"version = {literal(self.version)}")
        if self.layer is not None:
            terms.append(f"layer = {literal(self.layer)}")
        if self.accounts is not None and with_accounts:
            terms.append(_among("account", self.accounts))
        if self.cost_types is not None:
            terms.append(_among("cost_type", self.cost_types))
        if self.decided_to is not None:
            terms.append(f"decision_date <= {literal(self.decided_to)}")
        if self.against is not None:
            version, date = self.against
            terms.append(f"against_version = {literal(version)}")
            terms.append(f"against_date = {literal(date)}")
        terms.extend(narrowing(self.entity, self.parts, self.without))
        return " AND ".join(terms)


Parts = tuple[tuple[str, tuple[str, ...]], ...]


def narrowing(entity: str | None, parts: Parts, without: Parts) -> list[str]:
    """What money and statistics are narrowed by alike: entity, codes, and codes left out."""
    of_entity = [] if entity is None else [f"entity = {literal(entity)}"]
    inside = [_among(column, codes) for column, codes in parts]
    return [*of_entity, *inside, *(f"NOT ({_among(column, codes)})" for column, codes in without)]


def literal(text: str) -> str:
    """A text as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def _among(column: str, values: tuple[str, ...]) -> str:
    if not values:
        return "1 = 0"
    if len(values) == 1:
        return f"{column} = {literal(values[0])}"
    return f"{column} IN ({', '.join(literal(value) for value in values)})"


def among(column: str, values: tuple[str, ...]) -> str:
    """Membership of a column in some codes, as SQL; never a prefix."""
    return _among(column, values)
