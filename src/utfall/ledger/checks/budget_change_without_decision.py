"""A budget change names its decision and the decision's date."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import seen
from utfall.ledger.rows import Delivery, LedgerRow


def budget_change_without_decision(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One error per thing that is missing, with how many rows lack it."""
    if delivery.kind != "budget_change":
        return []
    wrong = ((_missing(row), row) for row in delivery.rows if _missing(row))
    return [
        problem("KONTR-08", file=context.shown_name, line=entry.line, missing=entry.key,
                count=entry.count)
        for entry in seen(wrong)
    ]  # fmt: skip


def _missing(row: LedgerRow) -> str:
    lacks = [] if row.decision else ["beslut"]
    lacks += [] if row.decision_date else ["beslutsdatum"]
    return " och ".join(lacks)
