"""The organisation: a dated tree of units, and the codes that belong to each.

Both parent links and codes hold from one month to another, so that old and new structure are two
dates over the same facts, never rewritten facts.
"""

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


@dataclass(frozen=True)
class Organisation:
    """All units in the order the municipality lists them; ``levels`` go from the top down."""

    code_part: str
    levels: tuple[str, ...]
    units: tuple[Unit, ...]
    _tree_by_month: dict[Month, "Tree"] = field(default_factory=dict, compare=False, repr=False)

    def at(self, month: Month) -> "Tree":
        """The tree as it stands in ``month``."""
        if month not in self._tree_by_month:
            self._tree_by_month[month] = Tree(self, month)
        return self._tree_by_month[month]

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


class Tree:
    """The organisation as of one month: children in order, and codes at and below a unit."""

    def __init__(self, organisation: Organisation, month: Month) -> None:
        self.organisation = organisation
        self.month = month
        self._children: dict[str, list[Unit]] = {}
        self._parent: dict[str, str] = {}
        self._codes: dict[str, frozenset[str]] = {}
        self._below: dict[str, tuple[Unit, ...]] = {}
        for unit in organisation.units:
            for link in unit.parents:
                if link.holds(month):
                    self._children.setdefault(link.target, []).append(unit)
                    self._parent[unit.id] = link.target

    def children(self, unit_id: str) -> tuple[Unit, ...]:
        """The units right below, in the municipality's order."""
        return tuple(self._children.get(unit_id, ()))

    def parent(self, unit_id: str) -> str | None:
        """The unit right above, or None at the top."""
        return self._parent.get(unit_id)

    def tops(self) -> tuple[Unit, ...]:
        """The units that never have anything above them."""
        return tuple(unit for unit in self.organisation.units if not unit.parents)

    def exists(self, unit_id: str) -> bool:
        """Whether the unit has a place in the tree this month: a parent, or never any."""
        unit = self.organisation.by_id.get(unit_id)
        return unit is not None and (not unit.parents or unit_id in self._parent)

    def below(self, unit_id: str) -> Iterator[Unit]:
        """The unit itself and all below it, top down."""
        if unit_id not in self._below:
            below = (unit for child in self.children(unit_id) for unit in self.below(child.id))
            self._below[unit_id] = (self.organisation.by_id[unit_id], *below)
        return iter(self._below[unit_id])

    def codes(self, unit_id: str) -> frozenset[str]:
        """Every code at and below the unit this month."""
        if unit_id not in self._codes:
            below = (self.codes(child.id) for child in self.children(unit_id))
            own = self.own_codes(self.organisation.by_id[unit_id])
            self._codes[unit_id] = own.union(*below)
        return self._codes[unit_id]

    def own_codes(self, unit: Unit) -> frozenset[str]:
        """The unit's own code and those that belong to it this month, nothing below."""
        held = {link.target for link in unit.codes if link.holds(self.month)}
        return frozenset(held | {unit.own_code})
