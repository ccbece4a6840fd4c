"""Every account stands in the year's code plan."""

from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import seen
from utfall.ledger.row_batch import RowsWhere
from utfall.ledger.rows import Delivery


def unknown_account(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per account that does not; rows without account or cost type are one warning."""
    unknown = RowsWhere("account", lambda account: account not in context.plan.accounts)
    wrong = (
        (account, group)
        for group in delivery.rows.groups("account", "cost_type", where=unknown)
        for account, cost_type in (group.key,)
        if (account or not cost_type)
        and (not account or context.plan.class_of(account) is not None)
    )
    return [
        problem("KONTR-02" if entry.key else "KONTR-12", file=context.shown_name, line=entry.line,
                account=entry.key, year=delivery.year, count=entry.count)
        for entry in seen(wrong)
    ]  # fmt: skip
