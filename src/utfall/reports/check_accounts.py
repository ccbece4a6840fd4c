"""A measure's *konto* names the result accounts, cost types or accounts; nothing else."""

from utfall.domain.code_plan import CodePlan
from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.reports.definition.model import RESULT_ACCOUNTS, ReportDefinition


def check_accounts(
    definition: ReportDefinition, code_plan: CodePlan, problems: list[Problem]
) -> None:  # fmt: skip
    """Note every name under *konto* that no year's code plan has: it would count nothing."""
    accounts = {code for version in code_plan.versions for code in version.accounts}
    cost_types = {name for version in code_plan.versions for name in version.cost_types}
    for measure in definition.measures.values():
        for name in measure.accounts or ():
            if name not in accounts and name not in cost_types:
                place = measure.place
                suggestion = did_you_mean(name, (RESULT_ACCOUNTS, *cost_types))
                problems.append(
                    place.problem("DEF-19", measure=measure.name, name=name, suggestion=suggestion)
                )  # fmt: skip
