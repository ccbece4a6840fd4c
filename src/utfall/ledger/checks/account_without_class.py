"""Every account belongs to a class of the plan, which says whether it is a result account."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import seen
from utfall.ledger.rows import Delivery


def account_without_class(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per such account: accepted, its amounts are in no result."""
    wrong = (
        (account, group) for group in delivery.rows.groups("account")
        for account in group.key
        if account and context.plan.class_of(account) is None
    )  # fmt: skip
    return [
        problem("KONTR-14", file=context.shown_name, line=entry.line, account=entry.key,
                count=entry.count)
        for entry in seen(wrong)
    ]  # fmt: skip
