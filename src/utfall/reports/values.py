"""A cell's plan and the sums of its selections → its value: exact öre, a ratio, a text, nothing."""

from utfall.facts.queries.sums_by_code import Sums
from utfall.reports.result import Amount, NotApplicable, Share, Text, Value
from utfall.reports.terms import CellPlan

_SIDES = ("numerator", "denominator")


def value_of(plan: CellPlan, sums: Sums) -> Value:
    """The cell's value."""
    if plan.text is not None:
        return Text(plan.text)
    if plan.reason:
        return NotApplicable(plan.reason)
    if not plan.share:
        return Amount(amount_of(plan, sums, ""), plan.is_variance)
    if any(term.side.startswith("first") for term in plan.terms):
        return _points(plan, sums)
    numerator, denominator = (amount_of(plan, sums, side) or 0 for side in _SIDES)
    return Share(numerator, denominator)


def _points(plan: CellPlan, sums: Sums) -> Value:
    """The difference of two shares, as one share."""
    first, second = (
        [amount_of(plan, sums, f"{which} {side}") or 0 for side in _SIDES]
        for which in ("first", "second")
    )
    if not first[1] or not second[1]:
        return NotApplicable("En av andelarna har basen noll.")
    return Share(first[0] * second[1] - second[0] * first[1], first[1] * second[1])


def amount_of(plan: CellPlan, sums: Sums, side: str) -> int | None:
    """The signed sum of a plan's terms; None where no term has any facts."""
    total: int | None = None
    for term in plan.terms:
        if term.side != side:
            continue
        by_code = sums[term.selection]
        found = [by_code[code] for code in term.codes & by_code.keys()]
        if found:
            total = (total or 0) + term.sign * sum(found)
    return total
