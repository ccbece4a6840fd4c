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
    if not plan.counts and not plan.share and not plan.quotient:
        return Amount(amount_of(plan, sums, ""), plan.is_variance)
    reader = _SideReader(plan, sums, values, statistics)
    if plan.quotient:
        return reader.quotient()
    if plan.share:
        points = any(side.startswith("first") for side in reader.sides)
        return reader.points() if points else reader.share("")
    return count_of(plan.counts, values, statistics)


class _SideReader:
    """Reads the sides of a ratio, each money or a statistic."""

    def __init__(
        self, plan: CellPlan, sums: Sums, values: Values, statistics: dict[str, Statistic]
    ) -> None:  # fmt: skip
        self.plan = plan
        self.sums = sums
        self.values = values
        self.statistics = statistics
        self.counted = {count.side for count in plan.counts}
        self.sides = self.counted | {term.side for term in plan.terms}

    def count(self, side: str) -> Count:
        """A side that is a statistic."""
        counts = [count for count in self.plan.counts if count.side == side]
        return count_of(counts, self.values, self.statistics)

    def quotient(self) -> Value:
        """Money per unit of a statistic, or one statistic per unit of another."""
        numerator, denominator = _SIDES
        if denominator not in self.counted:
            return NotApplicable("En kvot har ett mått i nämnaren.")
        per = self.count(denominator)
        if numerator in self.counted:
            return _per_unit(self.count(numerator), per)
        ore = amount_of(self.plan, self.sums, numerator)
        return NotApplicable("Inga fakta.") if ore is None else Quotient(ore, per)

    def share(self, prefix: str) -> Value:
        """The two sides as one ratio; a statistic that is missing makes it missing."""
        sides = [f"{prefix}{side}" for side in _SIDES]
        if not self.counted.intersection(sides):
            numerator, denominator = (amount_of(self.plan, self.sums, s) or 0 for s in sides)
            return Share(numerator, denominator)
        if not self.counted.issuperset(sides):
            return NotApplicable("En andel är av två belopp eller två mått.")
        one, other = (self.count(side) for side in sides)
        if one.value is None or other.value is None:
            return NotApplicable("Värden saknas.")
        return Share(one.value * 10**other.scale * other.divisor,
                     other.value * 10**one.scale * one.divisor)  # fmt: skip

    def points(self) -> Value:
        """The difference of two shares, as one share."""
        first, second = self.share("first "), self.share("second ")
        if not isinstance(first, Share) or not isinstance(second, Share):
            return first if not isinstance(first, Share) else second
        bases = (first.denominator_ore, second.denominator_ore)
        if 0 in bases:
            return NotApplicable("En av andelarna har basen noll.")
        return Share(first.numerator_ore * bases[1] - second.numerator_ore * bases[0],
                     bases[0] * bases[1])  # fmt: skip


def _per_unit(one: Count, other: Count) -> Value:
    """One statistic per unit of another, of no unit of its own."""
    if one.value is None or other.value is None:
        return Count(None, 1, "")
    if not other.value:
        return NotApplicable("Nämnaren är noll.")
    # scale 1: one decimal where the style says nothing else
    return Count(10 * one.value * 10**other.scale * other.divisor, 1, "",
                 other.value * 10**one.scale * one.divisor)  # fmt: skip


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
