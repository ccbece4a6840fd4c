"""Which units' goals and measures are a place's: its own, and those of units that are no more.

A unit that has ended or merged leaves what it promised to the unit that was last above it, so that
nothing is lost with it.
"""

from collections.abc import Iterator

from utfall.domain.organisation import Tree
from utfall.web.follow_up.place import Place


def holder_of(tree: Tree, unit_id: str) -> str | None:
    """The unit itself where it is there that month, or what was last above it; None where it is
    unknown or begins later."""
    if tree.exists(unit_id):
        return unit_id
    unit = tree.organisation.by_id.get(unit_id)
    ended = [link for link in unit.parents if link.last < tree.month] if unit else []
    return holder_of(tree, max(ended, key=lambda link: link.last).target) if ended else None


def units_here(place: Place) -> frozenset[str]:
    """The units whose goals and measures are reported at the place."""
    return frozenset(_held_by(place.tree, {place.unit.id}))


def units_below(place: Place) -> frozenset[str]:
    """The same for the place and all below it that the person may see."""
    below = {unit.id for unit in place.tree.below(place.unit.id)} & place.units
    return frozenset(_held_by(place.tree, below))


def _held_by(tree: Tree, holders: set[str]) -> Iterator[str]:
    for unit in tree.organisation.units:
        if holder_of(tree, unit.id) in holders:
            yield unit.id
