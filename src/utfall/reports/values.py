"""A cell's plan and the sums of its selections → its value: exact öre, a ratio, a text, nothing."""

from utfall.domain.code_plan import Statistic
from utfall.facts.queries.statistics_by_code import Values
from utfall.facts.queries.sums_by_code import Sums
from utfall.reports.counts import count_of
from utfall.reports.result import Amount, Count, NotApplicable, Quotient, Share, Text, Value
from utfall.reports.terms import CellPlan

_SIDES = ("numerator", "denominator")


def value_of(
    plan: CellPlan, sums: Sums, values: Values, statistics: dict[str, Statistic]
) -> Value:  # fmt: skip
    """The cell's value."""
    if plan.text is not None:
        return Text(plan.text)
    if plan.reason:
        return NotApplicable(plan.reason)
    if plan.counts:
        return _of_counts(plan, sums, values, statistics)
    if plan.quotient:
        return NotApplicable("En kvot har ett mått i nämnaren.")
    if not plan.share:
        return Amount(amount_of(plan, sums, ""), plan.is_variance)
    if any(term.side.startswith("first") for term in plan.terms):
        return _points(plan, sums)
    numerator, denominator = (amount_of(plan, sums, side) or 0 for side in _SIDES)
    return Share(numerator, denominator)


def _of_counts(
    plan: CellPlan, sums: Sums, values: Values, statistics: dict[str, Statistic]
) -> Value:  # fmt: skip
    """A statistic, money per unit of one, or one statistic as a share of another."""
    if not plan.share and not plan.quotient:
        return count_of(plan.counts, values, statistics)
    numerator, denominator = (
        count_of([count for count in plan.counts if count.side == side], values, statistics)
        for side in _SIDES
    )
    if plan.quotient:
        ore = amount_of(plan, sums, "numerator")
        money = ore is not None and not plan_has_counts(plan, "numerator")
        return Quotient(ore or 0, denominator) if money else NotApplicable("Inga fakta.")
    if numerator.value is None or denominator.value is None:
        return NotApplicable("Värden saknas.")
    return Share(
        numerator.value * 10**denominator.scale * denominator.divisor,
        denominator.value * 10**numerator.scale * numerator.divisor,
    )


def plan_has_counts(plan: CellPlan, side: str) -> bool:
    """Whether a side of a ratio is a statistic."""
    return any(count.side == side for count in plan.counts)


def _points(plan: CellPlan, sums: Sums) -> Value:
    """The difference of two shares, as one share."""
    first, second = (
        [amount_of(plan, sums, f"{which} {side}") or 0 for side in _SIDES]
        for which in ("first", "second")
    )
    if not first[1] or not second[1]:
        return NotApplicable("En av andelarna har basen noll.")
    return Share(first[0] * second[1] - second[0] * first[1], first[1] * second[1])


def has_facts(value: Value) -> bool:
    """Whether a cell stands for any facts at all."""
    if isinstance(value, Amount):
        return value.ore is not None
    if isinstance(value, Count):
        return value.value is not None
    if isinstance(value, Share):
        return bool(value.numerator_ore or value.denominator_ore)
    return isinstance(value, Quotient)


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
