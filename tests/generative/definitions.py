"""Random report definitions: any measures, columns and rows that break no rule of the language."""

import random

from tests.generative.ledgers import BUDGET
from tests.generative.plans import random_account
from tests.generative.shape import Shape
from utfall.domain.organisation import Organisation, Tree
from utfall.domain.period import Month
from utfall.reports.definition.model import (
    PERIOD_WORDS,
    Calendar,
    Column,
    Measure,
    Place,
    PrintStyle,
    ReportDefinition,
    RowGroup,
)

PLACE = Place("slump.yaml", 1, 1)
_KINDS = (
    ("actual",), ("actual",), ("budget", "budget_change"), ("budget", "budget_change"),
    ("budget",), ("budget_change",), ("forecast",), ("actual", "budget"),
)  # fmt: skip


def random_definition(shape: Shape, organisation: Organisation, month: Month) -> ReportDefinition:
    """A report for the top or, now and then, for a unit below it."""
    numbers = shape.stream("rapport")
    tree = organisation.at(month)
    inside = [unit.id for unit in tree.below("topp")]
    unit = "topp" if numbers.random() < 0.6 else numbers.choice(inside)
    months = tuple(sorted(numbers.sample(range(1, 13), numbers.randint(1, 12))))
    measures = _measures(numbers)
    return ReportDefinition(
        name="slump", unit=unit, title="Slump", label_headings=("Enhet",), print_warnings=False,
        calendar=Calendar("slump", months, PLACE), measures=measures,
        columns=_columns(numbers, shape.columns, measures),
        rows=_RowMaker(numbers, tree, unit).rows(shape.row_groups),
        style=PrintStyle("tkr", PLACE), files=("slump.yaml",), place=PLACE,
    )  # fmt: skip


def _measures(numbers: random.Random) -> dict[str, Measure]:
    deviation = Measure("avvikelse", ("forecast",), PLACE, against_round_budget=True)
    measures = {"avvikelse": deviation}
    for number in range(4):
        measures[f"tal-{number}"] = _measure(numbers, f"tal-{number}")
    return measures


def _measure(numbers: random.Random, name: str) -> Measure:
    which = numbers.random()
    accounts = tuple(dict.fromkeys(random_account(numbers) for _ in range(numbers.randint(1, 4))))
    return Measure(
        name=name, kinds=numbers.choice(_KINDS), place=PLACE, result_only=which < 0.6,
        accounts=accounts if which > 0.8 else None,
        version=numbers.choice((None, None, None, BUDGET)),
        layer=numbers.choice((None, None, None, "ram")),
    )  # fmt: skip


def _columns(
    numbers: random.Random, count: int, measures: dict[str, Measure]
) -> tuple[Column, ...]:
    """Measures, formulas and shares of those, and then in any order."""
    columns: list[Column] = []
    for number in range(count):
        amounts = [column.id for column in columns if column.form != "share"]
        columns.append(_column(numbers, f"k{number}", amounts, list(measures)))
    numbers.shuffle(columns)
    return tuple(columns)


def _column(
    numbers: random.Random, column_id: str, amounts: list[str], measures: list[str]
) -> Column:
    form = numbers.choice(("measure", "measure", "measure", "formula", "share"))
    if not amounts or form == "measure":
        return Column(
            column_id, ("Kolumn",), "measure", PLACE, measure=numbers.choice(measures),
            period=numbers.choice(PERIOD_WORDS),
        )  # fmt: skip
    if form == "share":
        sides = ((1, numbers.choice(amounts)), (1, numbers.choice(amounts)))
        return Column(column_id, ("Kolumn",), "share", PLACE, operands=sides)
    terms = tuple(
        (numbers.choice((1, -1)), numbers.choice(amounts)) for _ in range(numbers.randint(1, 3))
    )
    return Column(column_id, ("Kolumn",), "formula", PLACE, operands=terms)


class _RowMaker:
    """Adds row groups, and keeps what a sum may count: no code twice."""

    def __init__(self, numbers: random.Random, tree: Tree, unit: str) -> None:
        self.numbers = numbers
        self.tree = tree
        self.unit = unit
        self.units = [u.id for u in tree.organisation.units]
        self.codes: dict[str, frozenset[str]] = {}
        self.groups: dict[str, tuple[str, ...]] = {}
        self.made: list[RowGroup] = []

    def rows(self, count: int) -> tuple[RowGroup, ...]:
        """At least the children of the report's unit or the unit itself."""
        self._children("g0", self.unit)
        if not self.codes:
            self._unit("g0b", self.unit)
        for number in range(1, count):
            self._any(f"g{number}")
        return tuple(self.made)

    def _any(self, group_id: str) -> None:
        form = self.numbers.choice(("children", "unit", "sum", "sum"))
        unit = self.numbers.choice(self.units)
        if form == "sum":
            self._sum(group_id)
        elif form == "children" and not self._would_repeat(unit):
            self._children(group_id, unit)
        else:
            self._unit(group_id, unit)

    def _would_repeat(self, unit: str) -> bool:
        return any(child.id in self.codes for child in self.tree.children(unit))

    def _children(self, group_id: str, unit: str) -> None:
        children = self.tree.children(unit)
        out = tuple(child.id for child in children if self.numbers.random() < 0.1)
        taken = {c.id: self.tree.codes(c.id) for c in children if c.id not in out}
        group = RowGroup(group_id, "children", PLACE, unit=unit, under=self._under(), left_out=out)
        self._add(group, taken)

    def _unit(self, group_id: str, unit: str) -> None:
        group = RowGroup(group_id, "unit", PLACE, unit=unit, under=self._under())
        self._add(group, {group_id: self.tree.codes(unit)})

    def _sum(self, group_id: str) -> None:
        """Some rows, by row or by group, of which none holds a code another one holds."""
        members: list[str] = []
        held: frozenset[str] = frozenset()
        names = [*self.groups, *self.codes]
        for name in self.numbers.sample(names, len(names)):
            keys = self.groups.get(name, (name,))
            codes = [self.codes[key] for key in keys]
            together = frozenset().union(*codes)
            if sum(map(len, codes)) == len(together) and not together & held:
                members.append(name)
                held |= together
        group = RowGroup(group_id, "sum", PLACE, under=self._under(), members=tuple(members))
        self._add(group, {group_id: held})

    def _under(self) -> str:
        keys = list(self.codes)
        return self.numbers.choice(keys) if keys and self.numbers.random() < 0.25 else ""

    def _add(self, group: RowGroup, rows: dict[str, frozenset[str]]) -> None:
        self.made.append(group)
        self.codes.update(rows)
        self.groups[group.id] = tuple(rows)
