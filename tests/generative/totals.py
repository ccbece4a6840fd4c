"""The same small report over different organisations: rows of units, one year, all results."""

from collections.abc import Sequence

from tests.generative.compare import plain
from tests.generative.definitions import PLACE
from tests.reference.compute import Cells
from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import Organisation
from utfall.domain.period import Month
from utfall.facts.engine import Engine
from utfall.municipality.settings import Settings
from utfall.reports.compute import Question, compute_report
from utfall.reports.definition.model import (
    PERIOD_WORDS,
    Calendar,
    Column,
    Measure,
    PrintStyle,
    ReportDefinition,
    RowGroup,
)

TOP = "topp"
YEARS = "helår"
_SETTINGS = Settings("Exempelköping", "exempelkoping")
_MEASURES = {
    "utfall": Measure("utfall", ("actual",), PLACE, result_only=True),
    "budget": Measure("budget", ("budget", "budget_change"), PLACE, result_only=True),
}


def totals_report(rows: Sequence[RowGroup]) -> ReportDefinition:
    """A column per measure and period word (``utfall-helår``)."""
    columns = tuple(
        Column(f"{name}-{word}", ("K",), "measure", PLACE, measure=name, period=word)
        for name in _MEASURES for word in PERIOD_WORDS
    )  # fmt: skip
    return ReportDefinition(
        name="summor", unit=TOP, title="Summor", label_headings=("Enhet",), print_warnings=False,
        calendar=Calendar("alla", tuple(range(1, 13)), PLACE), measures=_MEASURES,
        columns=columns, rows=tuple(rows), style=PrintStyle("tkr", PLACE), files=(), place=PLACE,
    )  # fmt: skip


def totals(
    engine: Engine, plan: CodePlan, organisation: Organisation, month: Month,
    rows: Sequence[RowGroup],
) -> Cells:  # fmt: skip
    """The cells of that report, by row id and column id."""
    question = Question(totals_report(rows), month, _SETTINGS, plan, organisation)
    return plain(compute_report(question, engine))


def column_of(cells: Cells, row: str) -> dict[str, object]:
    """One row's values by column id."""
    return {column: value for (key, column), value in cells.items() if key == row}


def unit_row(row_id: str, unit: str) -> RowGroup:
    """A row of one unit."""
    return RowGroup(row_id, "unit", PLACE, unit=unit)


def sum_row(row_id: str, *members: str) -> RowGroup:
    """A sum of rows by name."""
    return RowGroup(row_id, "sum", PLACE, members=members)


def children_row(row_id: str, unit: str) -> RowGroup:
    """The rows of a unit's children."""
    return RowGroup(row_id, "children", PLACE, unit=unit)
