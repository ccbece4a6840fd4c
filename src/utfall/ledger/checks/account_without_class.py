"""Every account belongs to a class of the plan, which says whether it is a result account."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import seen
from utfall.ledger.row_batch import RowsWhere
from utfall.ledger.rows import Delivery


def account_without_class(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per such account: accepted, its amounts are in no result."""
    lacks = RowsWhere("account", lambda a: bool(a) and context.plan.class_of(a) is None)
    wrong = ((group.key[0], group) for group in delivery.rows.groups("account", where=lacks))
    return [
        problem("KONTR-14", file=context.shown_name, line=entry.line, account=entry.key,
                count=entry.count)
        for entry in seen(wrong)
    ]  # fmt: skip
