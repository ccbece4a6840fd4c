"""A version or a budget layer that nothing has been taken in under counts nothing, in silence."""

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.facts.manifest import Manifest
from utfall.reports.definition.model import Measure, ReportDefinition


def check_named_facts(
    definition: ReportDefinition, manifest: Manifest, year: int, problems: list[Problem]
) -> None:
    """Note every measure that names a version or a layer its year does not have."""
    for measure in definition.measures.values():
        if measure.statistic:
            continue
        scopes = manifest.of(measure.kinds, year + measure.year_shift)
        _check(measure, "version", measure.version, {s.key.version for s in scopes}, problems)
        _check(measure, "lager", measure.layer, {s.key.layer for s in scopes}, problems)


def _check(
    measure: Measure, what: str, name: str | None, there: set[str], problems: list[Problem]
) -> None:
    """A forecast's layer is the layer of the budget it deviates from, which others check."""
    if name is None or name in there or (what == "lager" and "forecast" in measure.kinds):
        return
    problems.append(
        measure.place.problem("RAP-11", measure=measure.name, what=what, name=name or "(tomt)",
                              suggestion=did_you_mean(name, sorted(there - {""})))
    )  # fmt: skip
