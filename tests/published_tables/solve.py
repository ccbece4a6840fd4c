"""Öre for the lowest rows such that every printed cell rounds to what is printed.

Each cell is an interval of ±½ of its last digit around the figure, on a sum of the lowest amounts;
a percent is two inequalities. A first linear program finds how far from every edge one can stay at
once (the slack, in steps of the last digit). Where that is below zero the paper contradicts itself,
and a second program says at which cells and by how much. A third stays half the slack from the
edges and comes as near as it can to the printed amounts, moved a little, so that they look like a
ledger's.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from scipy.optimize import linprog

from tests.published_tables.cells import Cell, Cells, Sum, facts_in
from tests.published_tables.meanings import Fact, Meaning

_MOST_SLACK = 0.45
_NOTHING = 1e-6
_LARGEST_MOVE = 0.35

Row = dict[int, float]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A cell that the others do not allow: by how many steps its interval is left."""

    row: str
    heading: str
    steps: int
    missed_by: float


@dataclass(frozen=True, slots=True)
class Wish:
    """A sum of facts to come near, in steps, and how much that weighs."""

    amounts: Sum
    steps: float
    weight: float


@dataclass(frozen=True, slots=True)
class Solution:
    """Whole öre by fact, and the slack in steps; or what contradicts itself."""

    ore: dict[Fact, int] = field(default_factory=dict)
    slack: float = 0.0
    contradictions: tuple[Contradiction, ...] = ()


def solve(cells: Cells) -> Solution:
    """Find the öre of one table."""
    program = _Program(cells)
    slack = program.largest_slack()
    if slack < _NOTHING:
        return Solution(contradictions=program.contradictions())
    return Solution(program.near_the_printed(slack / 2), slack)


class _Program:
    """The inequalities of one table: sum of weights × facts ≤ limit, in steps."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.printed = cells.all()
        none = {fact for cell in self.printed if cell.no_facts for fact in cell.amount}
        counted = [*facts_in(self.printed), *self._invented()]
        self.facts = [fact for fact in dict.fromkeys(counted) if fact not in none]
        self.place = {fact: number for number, fact in enumerate(self.facts)}
        self.rows: list[Row] = []
        self.limits: list[float] = []
        self.owners: list[int] = []
        for number, cell in enumerate(self.printed):
            self._add(number, cell)

    def _add(self, owner: int, cell: Cell) -> None:
        if cell.form != "share":
            self._between(owner, self._row(cell.amount), cell.steps - 0.5, cell.steps + 0.5)
            return
        amount, base = self._row(cell.amount), self._row(cell.base)
        if not base:
            return  # a percent of nothing
        for half, side in ((0.5, 1.0), (-0.5, -1.0)):
            share = (cell.steps + half) / 100
            self._at_most(owner, _sum(amount, base, -share, side * cell.base_sign), 0.0)

    def _row(self, amounts: Sum) -> Row:
        return {self.place[f]: float(w) for f, w in amounts.items() if f in self.place}

    def _between(self, owner: int, row: Row, low: float, high: float) -> None:
        self._at_most(owner, row, high)
        self._at_most(owner, {place: -weight for place, weight in row.items()}, -low)

    def _at_most(self, owner: int, row: Row, limit: float) -> None:
        if not row:
            assert limit >= 0, self.printed[owner]
            return
        self.rows.append(row)
        self.limits.append(limit)
        self.owners.append(owner)

    def largest_slack(self) -> float:
        """How far from every edge one can be at once."""
        more = len(self.facts)
        rows = [{**row, more: 1.0} for row in self.rows]
        found = _minimise({more: -1.0}, rows, self.limits, more + 1, {more: (None, _MOST_SLACK)})
        return found[more]

    def contradictions(self) -> tuple[Contradiction, ...]:
        """The cells that must give way, with as little in all as can be."""
        first = len(self.facts)
        rows = [{**row, first + owner: -1.0}
                for row, owner in zip(self.rows, self.owners, strict=True)]  # fmt: skip
        width = first + len(self.printed)
        given = dict.fromkeys(range(first, width), (0.0, None))
        found = _minimise(dict.fromkeys(given, 1.0), rows, self.limits, width, given)
        return tuple(
            Contradiction(cell.row, cell.heading, cell.steps, found[first + number])
            for number, cell in enumerate(self.printed) if found[first + number] > _NOTHING
        )  # fmt: skip

    def near_the_printed(self, slack: float) -> dict[Fact, int]:
        """Whole öre, ``slack`` from every edge, near what is printed.

        Wishes weigh differently, so that one solution is the nearest.
        """
        wishes, first = self._wishes(), len(self.facts)
        rows, limits = list(self.rows), [limit - slack for limit in self.limits]
        for number, wish in enumerate(wishes):
            for side in (1.0, -1.0):
                row = {place: side * weight for place, weight in self._row(wish.amounts).items()}
                rows.append({**row, first + number: -1.0})
                limits.append(side * wish.steps)
        away = {first + number: wish.weight for number, wish in enumerate(wishes)}
        bounds = dict.fromkeys(away, (0.0, None))
        found = _minimise(away, rows, limits, first + len(wishes), bounds)
        ore_per_step = self.cells.paper.ore_per_step
        return {fact: round(found[place] * ore_per_step) for fact, place in self.place.items()}

    def _wishes(self) -> list[Wish]:
        """What to come near, each moved a little: printed figures of the lowest rows, figures
        shared out or invented, and where one fact is left, the printed sum that it is in."""
        wished = {**self._invented(), **self._shared()}
        sums: list[tuple[Sum, float]] = [({fact: 1}, steps) for fact, steps in wished.items()]
        for cell in sorted(self.printed, key=lambda cell: len(cell.amount)):
            unknown = [fact for fact in cell.amount if fact in self.place and fact not in wished]
            if unknown and cell.form != "share" and self.cells.is_lowest(cell.row):
                wished |= dict.fromkeys(unknown, 0.0)
                sums.append((cell.amount, float(cell.steps)))
        randomness = random.Random(self.cells.paper.name)
        most = int(_LARGEST_MOVE * self.cells.paper.ore_per_step)
        moves = [randomness.randint(-most, most) / self.cells.paper.ore_per_step for _ in sums]
        return [
            Wish(amounts, steps + move, randomness.uniform(1.0, 2.0))
            for (amounts, steps), move in zip(sums, moves, strict=True)
        ]

    def _invented(self) -> dict[Fact, float]:
        """Amounts no cell shows, in the table's unit, in the ledger's sign."""
        cells = self.cells
        per_unit = 10 ** max(len(t.partition(",")[2]) for r in cells.paper.rows for t in r.texts)
        (account,) = cells.codes.accounts.values() if cells.mapping.invented else ("",)
        return {
            Fact(amount, cells.codes.units[label], account): float(units * per_unit)
            for amount, by_row in cells.mapping.invented.items()
            for label, units in by_row.items()
        }

    def _shared(self) -> dict[Fact, float]:
        """The figures of rows that no single unit prints, shared out by the units' net."""
        cells, found = self.cells, dict[Fact, float]()
        for cell in self.printed:
            meaning = cells.meanings[cell.column]
            if cell.row in cells.mapping.shared and meaning.form == "amount":
                net = self._net(meaning)
                found |= {
                    fact: sign * cell.steps * net.get(fact.unit, 0) / sum(net.values())
                    for fact, sign in cell.amount.items() if fact in self.place
                }  # fmt: skip
        return found

    def _net(self, meaning: Meaning) -> dict[str, int]:
        paper, column = self.cells.paper, self.cells.meanings.index(meaning)
        units = self.cells.codes.units
        left_out = self.cells.mapping.rows[paper.total_row].left_out
        return {
            units[label]: paper.steps(label, column) or 0
            for label in self.cells.lowest if label in units and label not in left_out
        }  # fmt: skip


def _sum(amount: Row, base: Row, factor: float, side: float) -> Row:
    places = amount.keys() | base.keys()
    return {p: side * (amount.get(p, 0.0) + factor * base.get(p, 0.0)) for p in sorted(places)}


def _minimise(
    objective: Row, rows: list[Row], limits: list[float], width: int,
    bounds: Mapping[int, tuple[float | None, float | None]],
) -> list[float]:  # fmt: skip
    """The least of ``objective``; what has no bounds is free."""
    dense = [[row.get(place, 0.0) for place in range(width)] for row in rows]
    found = linprog(
        [objective.get(place, 0.0) for place in range(width)], A_ub=dense, b_ub=limits,
        bounds=[bounds.get(place, (None, None)) for place in range(width)], method="highs",
    )  # fmt: skip
    assert found.success, found.message
    return [float(value) for value in found.x]
