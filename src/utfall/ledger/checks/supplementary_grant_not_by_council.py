"""Only the council (*kommunfullmäktige*) gives a supplementary grant (*tilläggsanslag*)."""

from utfall.domain.decision import SUPPLEMENTARY, Decision, read_decision
from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import seen
from utfall.ledger.rows import Delivery


def supplementary_grant_not_by_council(
    delivery: Delivery, context: CheckContext
) -> list[Problem]:  # fmt: skip
    """One error per decision by another body."""
    if delivery.kind != "budget_change":
        return []
    groups = delivery.rows.groups("decision")
    decided = ((read_decision(group.key[0]).one_decision, group) for group in groups)
    wrong = ((decision.text, group) for decision, group in decided if _is_wrong(decision))
    return [
        problem("KONTR-16", file=context.shown_name, line=entry.line, decision=entry.key,
                body=read_decision(entry.key).body, count=entry.count)
        for entry in seen(wrong)
    ]  # fmt: skip


def _is_wrong(decision: Decision) -> bool:
    by_another = bool(decision.body) and not decision.is_by_council
    return decision.type == SUPPLEMENTARY and by_another
