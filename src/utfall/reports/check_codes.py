"""What a definition says of accounts, code parts, levels and rounds must exist: else it counts
nothing, in silence."""

from collections.abc import Iterator

from utfall.domain.code_plan import CodePlan
from utfall.domain.nearest_name import did_you_mean
from utfall.domain.organisation import Organisation
from utfall.domain.problem import Problem
from utfall.municipality.settings import Settings
from utfall.reports.decided_changes import DECISION
from utfall.reports.definition.model import RESULT_ACCOUNTS, Filters, Place, ReportDefinition
from utfall.reports.filters import accounts_of
from utfall.reports.forecast_rounds import PREVIOUS, round_id
from utfall.reports.report_codes import ACCOUNT, COST_TYPE

Named = tuple[str, Place, Filters]


def check_codes(
    definition: ReportDefinition, code_plan: CodePlan, organisation: Organisation,
    settings: Settings, problems: list[Problem],
) -> None:  # fmt: skip
    """Note every name that no year's code plan, no level and no round has."""
    for where, place, filters in _filters(definition):
        for name in filters.accounts or ():
            _check_account(name, where, place, code_plan, problems)
        for part, _ in filters.parts:
            _check_part(part, where, place, code_plan, problems)
    _check_each(definition, code_plan, organisation, problems)
    _check_rounds(definition, settings, problems)
    _check_statistics(definition, code_plan, problems)


def _filters(definition: ReportDefinition) -> Iterator[Named]:
    """Everything that narrows, with where it stands."""
    for measure in definition.measures.values():
        yield f"Talet {measure.name}", measure.place, Filters(measure.accounts, measure.parts)
    for column in definition.columns:
        yield f"Kolumnen {column.id}", column.place, column.filters
    for row in definition.rows:
        yield f"Raden {row.id}", row.place, row.filters
    for filters in (definition.filters, *definition.left_out):
        yield f"Rapporten {definition.name}", definition.place, filters


def _check_account(
    name: str, where: str, place: Place, code_plan: CodePlan, problems: list[Problem]
) -> None:  # fmt: skip
    known = any(
        accounts_of((name,), plan, ()) & plan.accounts.keys() or name in plan.cost_types
        for plan in code_plan.versions
    )
    if not known:
        cost_types = {key for version in code_plan.versions for key in version.cost_types}
        problems.append(
            place.problem("DEF-19", where=where, name=name,
                          suggestion=did_you_mean(name, (RESULT_ACCOUNTS, *cost_types)))
        )  # fmt: skip


def _check_part(
    part: str, where: str, place: Place, code_plan: CodePlan, problems: list[Problem]
) -> None:  # fmt: skip
    parts = {one.id for version in code_plan.versions for one in version.parts}
    if part not in parts:
        problems.append(
            place.problem("DEF-26", where=where, name=part, suggestion=did_you_mean(part, parts))
        )


def _check_each(
    definition: ReportDefinition, code_plan: CodePlan, organisation: Organisation,
    problems: list[Problem],
) -> None:  # fmt: skip
    parts = [part.id for version in code_plan.versions for part in version.parts]
    for row in definition.rows:
        known = (
            (ACCOUNT, COST_TYPE, DECISION, *parts) if row.form == "each" else organisation.levels
        )
        if row.form in ("each", "level") and row.each_of not in known:
            problems.append(
                row.place.problem("DEF-31", where=f"Raden {row.id}", name=row.each_of or "(tomt)",
                                  suggestion=did_you_mean(row.each_of, known))
            )  # fmt: skip
    level = definition.each_level
    if level and level not in organisation.levels:
        problems.append(
            definition.place.problem("DEF-31", where=f"Rapporten {definition.name}", name=level,
                                     suggestion=did_you_mean(level, organisation.levels))
        )  # fmt: skip


def _check_rounds(
    definition: ReportDefinition, settings: Settings, problems: list[Problem]
) -> None:  # fmt: skip
    """A month's name is a round where any year has one of that month."""
    rounds = {item.id for item in settings.rounds}
    months = {item.month.name for item in settings.rounds}
    named = [(f"Kolumnen {c.id}", c.place, c.round) for c in definition.columns]
    named += [(f"Raden {r.id}", r.place, r.round) for r in definition.rows]
    years = {item.month.year for item in settings.rounds}
    for where, place, word in named:
        known = not word or word == PREVIOUS or any(round_id(word, y) in rounds for y in years)
        if not known:
            problems.append(
                place.problem("DEF-27", where=where, name=word,
                              suggestion=did_you_mean(word, (*months, *rounds)))
            )  # fmt: skip


def _check_statistics(
    definition: ReportDefinition, code_plan: CodePlan, problems: list[Problem]
) -> None:  # fmt: skip
    known = tuple(code_plan.statistics)
    for measure in definition.measures.values():
        if "statistic" in measure.kinds and measure.statistic not in known:
            problems.append(
                measure.place.problem("DEF-29", measure=measure.name, name=measure.statistic,
                                      suggestion=did_you_mean(measure.statistic, known))
            )  # fmt: skip
