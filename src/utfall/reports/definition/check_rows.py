"""Rows by id: no id twice. What they hold is checked when the tree is known (reports/rows.py)."""

from utfall.domain.problem import Problem
from utfall.reports.definition.model import ReportDefinition, RowGroup


def check_rows(definition: ReportDefinition, problems: list[Problem]) -> None:
    """Note every id used twice."""
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
