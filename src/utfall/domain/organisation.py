"""The organisation: a dated tree of units, and the codes that belong to each.

Both parent links and codes hold from one month to another, so that old and new structure are two
dates over the same facts, never rewritten facts.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from utfall.domain.period import Month

FIRST = Month(1, 1)
LAST = Month(9999, 12)


class Dated(NamedTuple):
    """A link to ``target`` that holds from ``first`` to ``last``, both inclusive."""

    target: str
    first: Month = FIRST
    last: Month = LAST

    def holds(self, month: Month) -> bool:
        """Whether the link holds in ``month``."""
        return self.first <= month <= self.last


class Unit(NamedTuple):
    """One node of the tree. ``own_code`` takes rows people enter for the unit itself; ``aliases``
    are what texts may call it."""

    id: str
    name: str
    short_name: str
    table_name: str
    level: str
    own_code: str
    parents: tuple[Dated, ...] = ()
    codes: tuple[Dated, ...] = ()
    aliases: tuple[str, ...] = ()

    def codes_in(self, month: Month) -> frozenset[str]:
        """Its own code and those that belong to it that month."""
        held = {link.target for link in self.codes if link.holds(month)}
        return frozenset(held | {self.own_code})


@dataclass(frozen=True)
class Organisation:
    """All units in the order the municipality lists them; ``levels`` go from the top down."""

    code_part: str
    levels: tuple[str, ...]
    units: tuple[Unit, ...]
    _tree_by_month: dict[Month, "Tree"] = field(default_factory=dict, compare=False, repr=False)
    _shape_by_change: dict[int, "_Shape"] = field(default_factory=dict, compare=False, repr=False)

    def at(self, month: Month) -> "Tree":
        """The tree as it stands in ``month``; months without a change between share its shape."""
        if month not in self._tree_by_month:
            change = bisect_right(self.changing_months, month)
            if change not in self._shape_by_change:
                self._shape_by_change[change] = _Shape(self, month)
            self._tree_by_month[month] = Tree(self, month, self._shape_by_change[change])
        return self._tree_by_month[month]

    @cached_property
    def changing_months(self) -> tuple[Month, ...]:
        """The first month of every link, and the month after every link's last."""
        links = {link[1:] for unit in self.units for link in (*unit.parents, *unit.codes)}
        firsts, lasts = {first for first, _ in links}, {last for _, last in links}
        return tuple(sorted(firsts | {last.next for last in lasts}))

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def known_codes(self) -> frozenset[str]:
        """Every code that belongs to a unit at any time."""
        return frozenset(
            code for unit in self.units for code in (unit.own_code, *(d.target for d in unit.codes))
        )

    def level_number(self, level: str) -> int:
        """0 for the top level."""
        return self.levels.index(level)


class _Shape:
    """What holds between two changes: links, and what has been read out of them."""

    def __init__(self, organisation: Organisation, month: Month) -> None:
        self.children: dict[str, list[Unit]] = {}
        self.parent: dict[str, str] = {}
        self.own_codes: dict[str, frozenset[str]] = {}
        self.codes: dict[str, frozenset[str]] = {}
        self.below: dict[str, tuple[Unit, ...]] = {}
        self.units_of: dict[tuple[str, ...], frozenset[str]] = {}
        self.codes_of: dict[frozenset[str], frozenset[str]] = {}
        for unit in organisation.units:
            self.own_codes[unit.id] = unit.codes_in(month)
            for link in unit.parents:
                if link.holds(month):
                    self.children.setdefault(link.target, []).append(unit)
                    self.parent[unit.id] = link.target
        self.holder = {code: unit for unit in organisation.units
                       for code in self.own_codes[unit.id]}  # fmt: skip


class Tree:
    """The organisation as of one month: children in order, and codes at and below a unit."""

    def __init__(self, organisation: Organisation, month: Month, shape: _Shape) -> None:
        self.organisation = organisation
        self.month = month
        self._shape = shape

    def children(self, unit_id: str) -> tuple[Unit, ...]:
        """The units right below, in the municipality's order."""
        return tuple(self._shape.children.get(unit_id, ()))

    def parent(self, unit_id: str) -> str | None:
        """The unit right above, or None at the top."""
        return self._shape.parent.get(unit_id)

    def tops(self) -> tuple[Unit, ...]:
        """The units that never have anything above them."""
        return tuple(unit for unit in self.organisation.units if not unit.parents)

    def exists(self, unit_id: str) -> bool:
        """Whether the unit has a place in the tree this month: a parent, or never any."""
        unit = self.organisation.by_id.get(unit_id)
        return unit is not None and (not unit.parents or unit_id in self._shape.parent)

    def below(self, unit_id: str) -> Iterator[Unit]:
        """The unit itself and all below it, top down."""
        found = self._shape.below
        if unit_id not in found:
            below = (unit for child in self.children(unit_id) for unit in self.below(child.id))
            found[unit_id] = (self.organisation.by_id[unit_id], *below)
        return iter(found[unit_id])

    def codes(self, unit_id: str) -> frozenset[str]:
        """Every code at and below the unit this month."""
        found = self._shape.codes
        if unit_id not in found:
            below = (self.codes(child.id) for child in self.children(unit_id))
            found[unit_id] = self._shape.own_codes[unit_id].union(*below)
        return found[unit_id]

    def units_at_or_below(self, tops: tuple[str, ...]) -> frozenset[str]:
        """The ids of some units and all below them; of those that are there this month."""
        found = self._shape.units_of
        if tops not in found:
            there = (top for top in tops if self.exists(top))
            found[tops] = frozenset(unit.id for top in there for unit in self.below(top))
        return found[tops]

    def codes_of_all(self, units: frozenset[str]) -> frozenset[str]:
        """Every code at and below some units this month."""
        found = self._shape.codes_of
        if units not in found:
            found[units] = frozenset[str]().union(*(self.codes(unit) for unit in units))
        return found[units]

    def holder(self, code: str) -> Unit | None:
        """The unit a code is its own or belongs to this month."""
        return self._shape.holder.get(code)

    def own_codes(self, unit: Unit) -> frozenset[str]:
        """The unit's own code and those that belong to it this month, nothing below."""
        return self._shape.own_codes[unit.id]
