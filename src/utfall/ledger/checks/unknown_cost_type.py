"""Every cost type (*kostnadsslag*) stands in the year's code plan."""

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import seen
from utfall.ledger.row_batch import RowsWhere
from utfall.ledger.rows import Delivery


def unknown_cost_type(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One error per cost type that does not, with the nearest right name."""
    known = context.plan.cost_types
    unknown = RowsWhere("cost_type", lambda cost_type: bool(cost_type) and cost_type not in known)
    wrong = ((group.key[0], group) for group in delivery.rows.groups("cost_type", where=unknown))
    return [
        problem("KONTR-10", file=context.shown_name, line=entry.line, value=entry.key,
                year=delivery.year, count=entry.count,
                suggestion=did_you_mean(entry.key, known.values()))
        for entry in seen(wrong)
    ]  # fmt: skip
