"""A budget change is two-sided: what a decision gives and takes is zero over the year."""

from collections import defaultdict

from utfall.domain.decision import Decision, read_decision
from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.rows import Delivery


def unbalanced_budget_change(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One error per decision that is not, with the amount."""
    if delivery.kind != "budget_change":
        return []
    sums: dict[Decision, int] = defaultdict(int)
    lines: dict[Decision, int] = {}
    ore = delivery.rows.sums("decision")
    for group in delivery.rows.groups("decision"):
        decision = read_decision(group.key[0]).one_decision
        sums[decision] += ore[group.key]
        lines[decision] = min(group.line, lines.get(decision, group.line))
    return [
        problem("KONTR-09", file=context.shown_name, line=lines[decision],
                decision=decision.text or "utan namn", difference=ore_text(difference))
        for decision, difference in sums.items()
        if difference
    ]  # fmt: skip
