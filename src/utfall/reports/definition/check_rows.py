"""Rows by id: no id twice. What they hold is checked when the tree is known (reports/rows.py)."""

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.reports.definition.blocks import Blocks
from utfall.reports.definition.model import ReportDefinition, RowGroup


def check_rows(
    definition: ReportDefinition, blocks: Blocks, problems: list[Problem]
) -> None:  # fmt: skip
    """Note every id used twice, and every measure there is not."""
    seen: dict[str, RowGroup] = {}
    for row in definition.rows:
        if row.id in seen:
            place = row.place
            problems.append(
                place.problem(
                    "DEF-04", what="Raden", name=row.id, first_line=seen[row.id].place.line
                )
            )
        seen.setdefault(row.id, row)
        if row.measure and row.measure not in blocks.measures:
            problems.append(
                row.place.problem("DEF-01", where=f"Raden {row.id}", block="tal", name=row.measure,
                                  suggestion=did_you_mean(row.measure, blocks.measures))
            )  # fmt: skip
