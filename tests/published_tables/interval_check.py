"""Whether a printed sum can be right at all: printed parts are each within half a unit of what they
stand for, and so is the sum, so the two may differ by ½ × (parts + 1) units and no more.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.published_tables.cells import Cells


@dataclass(frozen=True, slots=True)
class PrintedSum:
    """A printed figure and the printed figures it is the sum of, in steps, with their signs."""

    row: str
    heading: str
    steps: int
    parts: tuple[int, ...]

    @property
    def difference(self) -> int:
        """The printed figure less the sum of its printed parts."""
        return self.steps - sum(self.parts)

    @property
    def is_possible(self) -> bool:
        """Whether rounding alone explains the difference."""
        return 2 * abs(self.difference) <= len(self.parts) + 1

    @property
    def words(self) -> str:
        """What is wrong, naming the cell."""
        return (
            f"{self.row}, {self.heading}: {self.steps} is printed, its {len(self.parts)} parts sum "
            f"to {sum(self.parts)}; rounding explains ½ × {len(self.parts) + 1}"
        )


def printed_totals(cells: Cells) -> list[PrintedSum]:
    """Every total of rows in every column: all that the table says, or its groups, or its parts."""
    return [
        PrintedSum(label, cells.paper.headings[column], steps, _present(cells, parts, column))
        for label, parts in _totals(cells)
        for column, meaning in enumerate(cells.meanings)
        if meaning.form in ("amount", "variance")
        and (steps := cells.paper.steps(label, column)) is not None
    ]


def printed_differences(cells: Cells) -> list[PrintedSum]:
    """Every column and row that is made of two others: a variance, or a net."""
    return [*_between_columns(cells), *_between_rows(cells)]


def _totals(cells: Cells) -> Iterator[tuple[str, tuple[str, ...]]]:
    paper = cells.paper
    for row in paper.rows:
        made = cells.mapping.rows.get(row.label)
        if row.label in paper.groups:
            yield row.label, paper.groups[row.label]
        elif made and made.added:
            yield row.label, made.added
        elif row.label == paper.total_row:
            left_out = made.left_out if made else ()
            yield row.label, tuple(label for label in cells.lowest if label not in left_out)
        if made and made.also:
            yield row.label, made.also


def _present(cells: Cells, labels: tuple[str, ...], column: int) -> tuple[int, ...]:
    found = (cells.paper.steps(label, column) for label in labels)
    return tuple(steps for steps in found if steps is not None)


def _between_columns(cells: Cells) -> Iterator[PrintedSum]:
    """Variance columns, and columns that are sums of others; a variance's sign is never turned."""
    paper = cells.paper
    sign = -1 if paper.cost_negative else 1
    amounts = {meaning.amount: column for column, meaning in enumerate(cells.meanings)
               if meaning.form == "amount" and not meaning.account}  # fmt: skip
    operands: dict[int, tuple[tuple[int, int], ...]] = {
        column: ((sign, amounts[meaning.base]), (-sign, amounts[meaning.amount]))
        for column, meaning in enumerate(cells.meanings)
        if meaning.form == "variance" and {meaning.base, meaning.amount} <= amounts.keys()
    }
    for heading, parts in cells.mapping.column_sums.items():
        column = paper.headings.index(heading)
        operands[column] = tuple((1, paper.headings.index(part)) for part in parts)
    for row in paper.rows:
        for column, terms in operands.items():
            steps = paper.steps(row.label, column)
            if steps is not None:
                found = tuple(s * (paper.steps(row.label, place) or 0) for s, place in terms)
                yield PrintedSum(row.label, paper.headings[column], steps, found)


def _between_rows(cells: Cells) -> Iterator[PrintedSum]:
    paper = cells.paper
    sign = -1 if paper.cost_negative else 1
    for label, made in cells.mapping.rows.items():
        for column, heading in enumerate(paper.headings):
            steps = paper.steps(label, column)
            if made.difference and steps is not None:
                first, second = (paper.steps(name, column) or 0 for name in made.difference)
                yield PrintedSum(label, heading, steps, (sign * first, -sign * second))
