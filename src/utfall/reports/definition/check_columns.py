"""Columns against each other: operands exist, no share in a sum, no column that needs itself."""

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.reports.definition.blocks import Blocks
from utfall.reports.definition.model import Column, ReportDefinition


def check_columns(
    definition: ReportDefinition, blocks: Blocks, problems: list[Problem]
) -> None:  # fmt: skip
    """Note every fault among the columns."""
    seen: dict[str, Column] = {}
    by_id = {column.id: column for column in definition.columns}
    for column in definition.columns:
        if column.id in seen:
            _add(problems, "DEF-04", column, what="Kolumnen", name=column.id,
                 first_line=seen[column.id].place.line)  # fmt: skip
        seen.setdefault(column.id, column)
        own = column.form in ("measure", "cause") and column.measure
        if own and column.measure not in blocks.measures:
            _add(problems, "DEF-01", column, where=f"Kolumnen {column.id}", block="tal",
                 name=column.measure or "(tomt)",
                 suggestion=did_you_mean(column.measure, blocks.measures))  # fmt: skip
        _check_operands(column, by_id, problems)


def _check_operands(column: Column, by_id: dict[str, Column], problems: list[Problem]) -> None:
    others = [other for other in by_id if other != column.id]
    for _, operand in column.operands:
        if operand not in by_id:
            _add(problems, "DEF-02", column, of=column.id, name=operand,
                 suggestion=did_you_mean(operand, others))  # fmt: skip
        elif by_id[operand].form in ("share", "quotient", "text", "cause"):
            _add(problems, "DEF-03", column, of=column.id, name=operand)
        elif _depends_on(operand, column.id, by_id, frozenset()):
            _add(problems, "DEF-13", column, of=column.id)


def _depends_on(start: str, target: str, by_id: dict[str, Column], on_way: frozenset[str]) -> bool:
    if start == target:
        return True
    if start not in by_id or start in on_way:
        return False
    return any(
        _depends_on(operand, target, by_id, on_way | {start})
        for _, operand in by_id[start].operands
    )


def _add(problems: list[Problem], code: str, column: Column, /, **values: object) -> None:
    place = column.place
    problems.append(place.problem(code, **values))
