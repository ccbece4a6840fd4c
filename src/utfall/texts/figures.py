"""What a paper's words refer to: the cells of its report, printed in the paper's own style."""

from dataclasses import dataclass

from utfall.domain.organisation import Tree
from utfall.reports.definition.model import PrintStyle
from utfall.reports.result import Amount, ReportResult
from utfall.tables.build import cell_text


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

    def is_deviation(self, column: str) -> bool:
        """Whether the column is a formula that begins with a budget to compare with."""
        found = self.result.definition.column(column)
        return found.form == "formula" and bool(found.operands) and found.operands[0][0] > 0

    def deviation(self, unit: str, column: str) -> Deviation:
        """The deviation of a unit's row under a deviation column."""
        row = self.row_of_unit[unit]
        budget = self.result.definition.column(column).operands[0][1]
        return Deviation(self.ore(row, column), self.ore(row, budget) or 0)

    def children(self) -> tuple[str, ...]:
        """The level the paper speaks of: the units right below the report's unit, with rows."""
        units = self.tree.children(self.result.definition.unit)
        return tuple(unit.id for unit in units if unit.id in self.row_of_unit)
