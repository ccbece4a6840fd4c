"""A forecast stated against a budget that is not there deviates by its whole amount: say so."""

from collections.abc import Callable, Sequence

from utfall.domain.problem import Problem, problem
from utfall.facts.queries.sums_by_code import Sums
from utfall.facts.untaken import Asked
from utfall.reports.definition.model import Column
from utfall.reports.plan import Planner
from utfall.reports.row import Row
from utfall.reports.terms import Term

ByCode = Callable[[Sequence[Asked]], Sums]


def check_forecast_budget(
    rows: tuple[Row, ...], planner: Planner, by_code: ByCode, problems: list[Problem]
) -> None:
    """Note every row with a unit whose forecast names a budget without any facts; ``by_code`` gives
    selections' öre by each code."""
    columns = [column for column in planner.definition.columns if column.form == "measure"]
    stated = [
        (row, term)
        for row in rows if not row.members
        for column in columns for term in _budgets(planner, row, column)
    ]  # fmt: skip
    if not stated:
        return
    sums = by_code(list(dict.fromkeys(term.selection for _, term in stated)))
    missing = ((row, term) for row, term in stated if not term.codes & sums[term.selection].keys())
    problems.extend(
        problem("RAP-09", row=row.label, version=term.selection.version or "")
        for row, term in missing
    )


def _budgets(planner: Planner, row: Row, column: Column) -> list[Term]:
    """The budgets of the cell's units; nothing where the cell does not apply."""
    return [] if planner.plan(row, column).reason else planner.round_budgets(row, column)
