"""Which lines make up a selection of a statistic on some codes, and where do they stand?"""

from collections.abc import Sequence
from dataclasses import dataclass

from utfall.facts.engine import Ask
from utfall.facts.schema import PART_COLUMNS
from utfall.facts.selection import among
from utfall.facts.statistic_selection import StatisticSelection
from utfall.facts.within import within_statistics

_COLUMNS = (
    "version", "year", "period", *PART_COLUMNS, "statistic", "unit", "decimals", "value",
    "delivery", "source_sheet", "source_line", "source_column", "row_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatisticLine:
    """One value as it was delivered: whole numbers of ``10 ** -decimals`` ``unit``, and its place:
    the file's sha256, its sheet, line and column."""

    version: str
    year: int
    period: int
    parts: tuple[str, ...]
    statistic: str
    unit: str
    decimals: int
    value: int
    delivery: str
    sheet: str
    line: int
    column: str
    row_id: str


def statistic_lines(
    ask: Ask, unit_column: str, codes: Sequence[str], selection: StatisticSelection
) -> tuple[StatisticLine, ...]:
    """The lines, in a fixed order."""
    if not codes:
        return ()
    sql = statistic_lines_sql(unit_column, codes, selection)
    rows = ask(sql, within_statistics([selection]))
    return tuple(_line(row) for row in rows)


def statistic_lines_sql(
    unit_column: str, codes: Sequence[str], selection: StatisticSelection
) -> str:  # fmt: skip
    """The lines of a selection, in order of source and place."""
    return (
        f"SELECT {', '.join(_COLUMNS)} FROM statistics "
        f"WHERE {selection.condition()} AND {among(unit_column, tuple(sorted(codes)))} "
        f"ORDER BY delivery, source_sheet, source_line, period, row_id"
    )


def _line(row: tuple[object, ...]) -> StatisticLine:
    parts = 3 + len(PART_COLUMNS)
    return StatisticLine(*row[:3], row[3:parts], *row[parts:])  # type: ignore[call-arg, arg-type]
