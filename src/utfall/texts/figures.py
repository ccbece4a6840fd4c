"""What a paper's words refer to: the cells of its report, printed in the paper's own style."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from utfall.domain.organisation import Tree
from utfall.reports.definition.model import Column, PrintStyle
from utfall.reports.result import Amount, ReportResult, Share
from utfall.reports.row import Row
from utfall.tables.build import cell_text

_BUDGET = {"budget", "budget_change"}
_ACTUAL = {"actual"}
_YEAR = "helår"


@dataclass(frozen=True, slots=True)
class Deviation:
    """A unit's deviation with the budget it deviates from, in öre; None without any facts."""

    deviation_ore: int | None
    budget_ore: int


class Figures:
    """The cells of one result, by key and by unit."""

    def __init__(self, result: ReportResult, tree: Tree, style: PrintStyle | None) -> None:
        self.result = result
        self.tree = tree
        self.style = style or result.definition.style
        self.row_of_unit = {
            row.units[0]: row.key for row in result.rows
            if len(row.units) == 1 and not row.members
        }  # fmt: skip
        own = result.definition.unit
        total = next((row.key for row in result.rows if self._is_total_of(own, row)), "")
        if total:
            self.row_of_unit.setdefault(own, total)

    def _is_total_of(self, unit: str, row: Row) -> bool:
        """Whether a sum row is the unit: all of every unit right below it, and nothing else."""
        children = self.tree.children(unit)
        inside = frozenset[str]().union(*(self.tree.codes(child.id) for child in children))
        return bool(row.members and children) and inside <= row.codes <= self.tree.codes(unit)

    @property
    def cells(self) -> tuple[str, ...]:
        """Every reference there is."""
        return tuple(f"{row}/{column}" for row, column in self.result.values)

    def has(self, cell: str) -> bool:
        """Whether the report has the cell."""
        row, _, column = cell.partition("/")
        return (row, column) in self.result.values

    def printed(self, cell: str) -> str:
        """The cell's text in the paper's style."""
        row, _, column = cell.partition("/")
        definition = self.result.definition
        return cell_text(
            definition.column(column), self.result.values[row, column], self.style
        )  # fmt: skip

    def ore(self, row: str, column: str) -> int | None:
        """The exact öre of an amount's cell; None where there are no facts or no amount."""
        value = self.result.values[row, column]
        return value.ore if isinstance(value, Amount) else None

    def size(self, row: str, column: str) -> Fraction | None:
        """What a trend compares: an amount whatever its sign, or a share; None without facts."""
        value = self.result.values[row, column]
        if isinstance(value, Share):
            base = value.denominator_ore
            return Fraction(value.numerator_ore, base) if base else None
        ore = self.ore(row, column)
        return None if ore is None else Fraction(abs(ore))

    def is_share(self, column: str) -> bool:
        """Whether the column is a share of two others."""
        return self.result.definition.column(column).form == "share"

    def is_deviation(self, column: str) -> bool:
        """Whether the column is budget less actual of one period, or a forecast's deviation."""
        definition = self.result.definition
        found = definition.column(column)
        if found.form == "measure":
            return definition.measures[found.measure].against_round_budget
        terms = tuple(self._terms(found, 1))
        signs = {sign for sign, _ in terms}
        periods = {term.period for _, term in terms}
        return signs == {1, -1} and len(periods) == 1 and all(
            term.form == "measure"
            and set(definition.measures[term.measure].kinds) <= (_BUDGET if sign > 0 else _ACTUAL)
            for sign, term in terms
        )  # fmt: skip

    def period(self, column: str) -> str:
        """The one period of the columns it comes down to, *hittills* where none is written."""
        terms = self._terms(self.result.definition.column(column), 1)
        periods = {term.period or "hittills" for _, term in terms}
        return periods.pop() if len(periods) == 1 else ""

    def deviation(self, unit: str, column: str) -> Deviation:
        """The deviation of a unit's row under a deviation column.

        A forecast deviates from the year's budget, where the report has that column; without it
        the budget is 0, and any öre is over every percent: the amount alone decides under *och*.
        """
        row = self.row_of_unit[unit]
        found = self.result.definition.column(column)
        if found.form == "measure":
            budgets = [c for c in self.result.definition.columns if self._is_year_budget(c)][:1]
        else:
            budgets = [term for sign, term in self._terms(found, 1) if sign > 0]
        return Deviation(self.ore(row, column), sum(self.ore(row, c.id) or 0 for c in budgets))

    def _is_year_budget(self, column: Column) -> bool:
        if column.form != "measure" or column.period != _YEAR:
            return False
        return set(self.result.definition.measures[column.measure].kinds) <= _BUDGET

    def _terms(self, column: Column, sign: int) -> Iterator[tuple[int, Column]]:
        """The columns a formula comes down to, with their signs; any other column is itself."""
        if column.form != "formula":
            yield sign, column
            return
        for own, name in column.operands:
            yield from self._terms(self.result.definition.column(name), sign * own)

    def children(self) -> tuple[str, ...]:
        """The level the paper speaks of: the units right below the report's unit, with rows."""
        units = self.tree.children(self.result.definition.unit)
        return tuple(unit.id for unit in units if unit.id in self.row_of_unit)
