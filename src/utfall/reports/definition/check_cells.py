"""Rows against columns: every cell has one measure, and no ratio is made of a ratio."""

from utfall.domain.problem import Problem
from utfall.reports.definition.model import NO_FILTERS, Column, ReportDefinition, RowGroup

_OF_FACTS = ("unit", "children", "level", "each", "rest")
_RATIOS = ("share", "quotient")


def check_cells(definition: ReportDefinition, problems: list[Problem]) -> None:
    """Note every row that a column cannot be combined with, once per row."""
    for row in definition.rows:
        if row.form == "rest" and (row.filters != NO_FILTERS or row.measure):
            problems.append(row.place.problem("DEF-32", row=row.id))
        if row.form in _RATIOS:
            _check_ratio(row, definition.columns, problems)
        elif row.form in _OF_FACTS:
            _check_measure(row, definition.columns, problems)


def _check_ratio(
    row: RowGroup, columns: tuple[Column, ...], problems: list[Problem]
) -> None:  # fmt: skip
    for column in columns:
        word = _refused_under(column)
        if not word:
            continue
        points = word == "skillnad" and row.form == "share" and row.points_under_difference
        if word not in row.blank_under and not points:
            problems.append(
                row.place.problem("DEF-25", row=row.id, under=column.id, form=word)
            )  # fmt: skip
            return


def _refused_under(column: Column) -> str:
    """What a ratio cannot stand under, empty where it can: another ratio, a difference, and a sum
    that takes something away."""
    takes_away = column.kind == "summa" and any(sign < 0 for sign, _ in column.operands)
    return column.kind if column.kind in ("andel", "skillnad") or takes_away else ""


def _check_measure(
    row: RowGroup, columns: tuple[Column, ...], problems: list[Problem]
) -> None:  # fmt: skip
    for column in columns:
        if column.form != "measure":
            continue
        if row.measure and column.measure and not row.stands_instead:
            problems.append(
                row.place.problem("DEF-24", row=row.id, measure=row.measure, under=column.id,
                                  other=column.measure)
            )  # fmt: skip
            return
        if not row.measure and not column.measure:
            problems.append(column.place.problem("DEF-30", under=column.id, row=row.id))
            return
