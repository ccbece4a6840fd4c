"""A budget change names its decision and the decision's date, and all its profile has columns for.

Only a decision on delegation has no §.
"""

from utfall.domain.decision import DELEGATED, read_decision
from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import seen
from utfall.ledger.rows import Delivery


def budget_change_without_decision(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One error per thing that is missing, with how many rows lack it."""
    if delivery.kind != "budget_change":
        return []
    groups = delivery.rows.groups("decision", "decision_date")
    found = (
        (_missing(decision, date, context.columns), group)
        for group in groups
        for decision, date in (group.key,)
    )
    wrong = ((missing, group) for missing, group in found if missing)
    return [
        problem("KONTR-08", file=context.shown_name, line=entry.line, missing=entry.key,
                count=entry.count)
        for entry in seen(wrong)
    ]  # fmt: skip


def _missing(written: str, date: str, columns: frozenset[str]) -> str:
    decision = read_decision(written)
    told_apart = bool(columns & {"typ", "organ", "paragraf"})
    needed = {
        "beslut": written,
        "typ": decision.type or "typ" not in columns,
        "organ": decision.body or not (told_apart and (decision.type or decision.paragraph)),
        "paragraf": decision.paragraph or decision.type == DELEGATED or "paragraf" not in columns,
        "beslutsdatum": date,
    }
    return " och ".join(name for name, there in needed.items() if not there)
