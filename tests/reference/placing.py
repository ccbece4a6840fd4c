"""Where a fact belongs in a month: from its code up through the units, never from the top down."""

from tests.reference.model import Fact
from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import Organisation, Unit
from utfall.domain.period import Month


class Placing:
    """The units above each code, as the organisation stands in one month."""

    def __init__(self, organisation: Organisation, plan: CodePlan, month: Month) -> None:
        self.organisation = organisation
        self.plan = plan
        self.month = month
        self._units = {unit.id: unit for unit in organisation.units}
        self._above = {unit.id: self._way_up(unit) for unit in organisation.units}
        self._holder = self._holders()

    def above(self, unit_id: str) -> tuple[str, ...]:
        """The unit itself and all above it, nearest first."""
        return self._above[unit_id]

    def units_of(self, fact: Fact) -> tuple[str, ...]:
        """The unit that holds the fact's code and all above it; nothing for an unknown code."""
        holder = self._holder.get(self.unit_code(fact))
        return self._above[holder] if holder is not None else ()

    def unit_code(self, fact: Fact) -> str:
        """The fact's code in the part that the organisation goes by."""
        plan = self.plan.of_year(fact.year)
        for part, code in zip(plan.parts if plan else (), fact.codes, strict=False):
            if part.id == self.organisation.code_part:
                return code
        return ""

    def depth(self, level: str) -> int:
        """0 for the top level."""
        return list(self.organisation.levels).index(level)

    def depth_of(self, unit_id: str) -> int:
        """How deep the unit's own level is."""
        return self.depth(self._units[unit_id].level)

    def children(self, unit_id: str) -> tuple[str, ...]:
        """The units right below, in the municipality's order."""
        return tuple(u.id for u in self.organisation.units if self._parent(u) == unit_id)

    def _parent(self, unit: Unit) -> str | None:
        for link in unit.parents:
            if link.first <= self.month <= link.last:
                return link.target
        return None

    def _way_up(self, unit: Unit) -> tuple[str, ...]:
        way = [unit.id]
        parent = self._parent(unit)
        while parent is not None:
            way.append(parent)
            parent = self._parent(self._units[parent])
        return tuple(way)

    def _holders(self) -> dict[str, str]:
        holder: dict[str, str] = {}
        for unit in self.organisation.units:
            holder[unit.own_code] = unit.id
            for link in unit.codes:
                if link.first <= self.month <= link.last:
                    holder[link.target] = unit.id
        return holder
