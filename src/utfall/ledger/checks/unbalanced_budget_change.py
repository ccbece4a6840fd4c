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
    for row in delivery.rows:
        decision = read_decision(row.decision).one_decision
        sums[decision] += row.amount_ore
        lines[decision] = min(row.line, lines.get(decision, row.line))
    return [
        problem("KONTR-09", file=context.shown_name, line=lines[decision],
                decision=decision.text or "utan namn", difference=ore_text(ore))
        for decision, ore in sums.items()
        if ore
    ]  # fmt: skip
