"""A forecast stated against a budget that is not there deviates by its whole amount: say so."""

from utfall.domain.problem import Problem, problem
from utfall.facts.queries.sums_by_code import Sums
from utfall.reports.definition.model import ReportDefinition
from utfall.reports.plan import CellPlan
from utfall.reports.result import CellKey
from utfall.reports.row import Row


def check_forecast_budget(
    rows: tuple[Row, ...], definition: ReportDefinition, plans: dict[CellKey, CellPlan],
    sums: Sums, problems: list[Problem],
) -> None:  # fmt: skip
    """Note every unit's row whose forecast names a budget without any facts."""
    columns = [column.id for column in definition.columns if column.form == "measure"]
    for row in rows:
        for column in columns if not row.members else ():
            for term in plans[row.key, column].terms:
                budget = term.sign > 0 and term.selection.decided_to is not None
                if budget and not term.codes & sums[term.selection].keys():
                    problems.append(_problem(row, term.selection.version or ""))


def _problem(row: Row, version: str) -> Problem:
    return problem("RAP-09", row=row.label, version=version)
