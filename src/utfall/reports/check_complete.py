"""No öre below the report's unit may fall between the rows."""

from utfall.domain.ore import ore_text
from utfall.domain.organisation import Tree
from utfall.domain.problem import Problem
from utfall.facts.queries.sums_by_code import Sums
from utfall.reports.definition.model import ReportDefinition
from utfall.reports.plan import Planner
from utfall.reports.rows import Row


def check_complete(
    definition: ReportDefinition, planner: Planner, tree: Tree, rows: tuple[Row, ...], sums: Sums,
    problems: list[Problem],
) -> None:  # fmt: skip
    """Note every code below the unit with facts that no row takes and no definition leaves out."""
    left_out = {
        code for group in definition.rows for unit in group.left_out
        if unit in tree.organisation.by_id for code in tree.codes(unit)
    }  # fmt: skip
    taken = left_out.union(*(row.codes for row in rows))
    holder = {code: u.name for u in tree.organisation.units for code in tree.own_codes(u)}
    missed: dict[str, int] = {}
    for column in definition.columns:
        if column.form != "measure" or definition.measures[column.measure].against_round_budget:
            continue
        for code, amount in sums.get(planner.selection(column), {}).items():
            if code not in taken:
                missed.setdefault(code, amount)
    place = definition.place
    for code, amount in sorted(missed.items()):
        problems.append(
            place.problem(
                "RAP-05", amount=ore_text(amount), code=code, unit=holder.get(code, "okänd enhet")
            )
        )
