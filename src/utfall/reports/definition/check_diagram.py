"""A report's picture: its measures exist, and each is of the kind it is drawn as."""

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem, problem
from utfall.reports.definition.blocks import Blocks
from utfall.reports.definition.model import ReportDefinition

_KINDS = {
    "budget": ("budget", "budget_change"),
    "utfall": ("actual", "unbooked"),
    "prognos": ("forecast",),
}


def check_diagram(
    definition: ReportDefinition, blocks: Blocks, problems: list[Problem]
) -> None:  # fmt: skip
    """Note every measure that there is not, or that counts other facts than its name says."""
    diagram = definition.diagram
    if diagram is None:
        return
    names = {"budget": diagram.budget, "utfall": diagram.actual, "prognos": diagram.forecast}
    for key, name in names.items():
        if not name:
            continue
        where = f"Rapporten {definition.name}, diagram, {key}"
        fitting = [n for n, m in blocks.measures.items() if set(m.kinds) <= set(_KINDS[key])]
        said = {"where": where, "suggestion": did_you_mean(name, fitting)}
        place = diagram.place
        at = {"file": place.file, "line": place.line, "column": place.column}
        if name not in blocks.measures:
            problems.append(problem("DEF-01", **at, block="tal", name=name, **said))  # type: ignore[arg-type]
        elif name not in fitting:
            problems.append(problem("YAML-14", **at, value=name, **said))  # type: ignore[arg-type]
