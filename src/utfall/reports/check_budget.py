"""A measure over budget must say which layer and version, where there is more than one."""

from utfall.domain.code_plan import CodePlan
from utfall.domain.problem import Problem, problem
from utfall.facts.manifest import Manifest
from utfall.reports.definition.model import Measure, ReportDefinition


def check_budget(
    definition: ReportDefinition, code_plan: CodePlan, manifest: Manifest, year: int,
    problems: list[Problem],
) -> None:  # fmt: skip
    """Note every measure that could mean two budgets, and a year without a code plan."""
    if code_plan.of_year(year) is None:
        problems.append(problem("RAP-04", file="kodplan.yaml", line=1, year=year))
    for measure in definition.measures.values():
        if "budget" in measure.kinds or measure.against_round_budget:
            _check(measure, manifest, year, problems)


def _check(measure: Measure, manifest: Manifest, year: int, problems: list[Problem]) -> None:
    scopes = manifest.of(("budget", "budget_change"), year)
    layers = sorted({scope.key.layer for scope in scopes})
    versions = sorted({scope.key.version for scope in scopes})
    if measure.against_round_budget:
        versions = []  # each forecast names the version it was stated against
    place = measure.place
    if measure.layer is None and len(layers) > 1:
        problems.append(
            place.problem("RAP-02", measure=measure.name, year=year, layers=_listed(layers))
        )  # fmt: skip
    if measure.version is None and len(versions) > 1:
        problems.append(
            place.problem("RAP-03", measure=measure.name, year=year, versions=_listed(versions))
        )  # fmt: skip


def _listed(names: list[str]) -> str:
    return ", ".join(name or "(utan namn)" for name in names)
