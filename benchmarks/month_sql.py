"""A report's figures as one question over the cube, as one would write it for that report by hand.

One scan: the unit's codes, and what the report's rows differ by (a cost type, an activity, a
project, a decision), are grouped by; each column is a filtered sum; accounts stand as ranges. With
it goes what makes cells of the answer: which sums on which codes, added or taken away.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from utfall.facts.engine import Engine
from utfall.facts.selection import Selection, among, literal
from utfall.reports.result import ReportResult

Recipe = dict[str, Any]
_MOST_LISTS = 3
"""So many ranges of accounts stand in the columns' filters; more become a key to group by."""


class HandWritten:
    """The question of one report, and the places of its answer."""

    def __init__(self, result: ReportResult, selections: Sequence[Selection], engine: Engine):
        self.selections = list(dict.fromkeys(selections))
        self.unit = next(iter(result.unit_columns.values()))
        assert set(result.unit_columns.values()) == {self.unit}
        years = {selection.year for selection in self.selections}
        self.accounts = sorted({a for year in years for a in engine.manifest.accounts(year)} | {""})
        self.lists = list(dict.fromkeys(s.accounts for s in self.selections if s.accounts))
        self.by_class = len(self.lists) > _MOST_LISTS
        self.keys = self._keys()
        self.filters = list(dict.fromkeys(map(self.filter_of, self.selections)))
        codes = tuple(sorted({c for p in result.plans.values() for t in p.terms for c in t.codes}))
        self.sql = self._sql(codes)

    def recipe(self, engine: Engine) -> Recipe:
        """The question, and for each selection its sum and the keys whose rows it takes."""
        width = len(self.keys)
        answer = engine.ask(self.sql) if self.selections else []
        found = sorted({row[1 : 1 + width] for row in answer}, key=str)
        reads = [
            [self.filters.index(self.filter_of(selection)),
             [number for number, key in enumerate(found) if self._takes(selection, key)]]
            for selection in self.selections
        ]  # fmt: skip
        return {"sql": self.sql if self.selections else "", "keys": found, "reads": reads}

    def _keys(self) -> tuple[str, ...]:
        parts = {column for s in self.selections for column, _ in (*s.parts, *s.without)}
        cost_types = {"cost_type"} if any(s.cost_types for s in self.selections) else set()
        return (*sorted(parts), *sorted(cost_types), *(("class",) if self.by_class else ()))

    def filter_of(self, selection: Selection) -> str:
        """The condition of a column: what is not grouped by."""
        accounts = selection.accounts
        plain = selection._replace(parts=(), without=(), cost_types=None, accounts=None)
        if accounts is None or self.by_class:
            return plain.condition()
        return f"{plain.condition()} AND {self._ranges(accounts)}"

    def _ranges(self, accounts: tuple[str, ...]) -> str:
        """A list of accounts as the ranges of those there are."""
        inside = set(accounts)
        runs = [list(run) for is_in, run in groupby(self.accounts, inside.__contains__) if is_in]
        ranges = [f"account BETWEEN {literal(run[0])} AND {literal(run[-1])}" for run in runs]
        return f"({' OR '.join(ranges) or '1 = 0'})"

    def _class(self) -> str:
        """The accounts alike in every list as one number."""
        found: dict[tuple[bool, ...], list[str]] = {}
        for account in self.accounts:
            found.setdefault(tuple(account in one for one in self.lists), []).append(account)
        self.classes = list(found)
        cases = (f"WHEN {self._ranges(tuple(accounts))} THEN {number}"
                 for number, accounts in enumerate(found.values()))  # fmt: skip
        return f"CASE {' '.join(cases)} END"

    def _takes(self, selection: Selection, key: Sequence[object]) -> bool:
        values = dict(zip(self.keys, key, strict=True))
        if self.by_class and selection.accounts is not None:
            number = values["class"]
            place = self.lists.index(selection.accounts)
            if not isinstance(number, int) or not self.classes[number][place]:
                return False
        if selection.cost_types and values["cost_type"] not in selection.cost_types:
            return False
        inside = all(values[column] in codes for column, codes in selection.parts)
        return inside and not any(values[column] in codes for column, codes in selection.without)

    def _sql(self, codes: tuple[str, ...]) -> str:
        shown = [f"{self._class()} AS class" if key == "class" else key for key in self.keys]
        sums = [f"sum(amount_ore) FILTER (WHERE {one})" for one in self.filters]
        kinds = tuple(sorted({kind for s in self.selections for kind in s.kinds}))
        years = ", ".join(map(str, sorted({s.year for s in self.selections})))
        return (
            f"SELECT {', '.join((self.unit, *shown, *sums))} FROM cube WHERE {among('kind', kinds)}"
            f" AND year IN ({years}) AND {among(self.unit, codes)} GROUP BY ALL"
        )
