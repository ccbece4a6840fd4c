"""From the units that report to the tree of a round: who takes what they send."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from utfall.domain.organisation import Tree

DEPARTMENT = "förvaltning"
BODY_LEVEL = 1


class PartPlan(NamedTuple):
    """A unit's place in a round that is to be opened; ``above`` is a unit's id."""

    unit_id: str
    above: str | None
    reports: bool


class OneBelowAnotherError(Exception):
    """Two units were chosen of which one takes what the other sends."""

    def __init__(self, upper: str, lower: str) -> None:
        super().__init__(upper, lower)
        self.upper, self.lower = upper, lower


def way_up(tree: Tree, reporting: Collection[str]) -> tuple[PartPlan, ...]:
    """The chosen units and all that take what they send, in the organisation's order.

    The way ends at the *förvaltning*, or where a body has none, at the body. Raises
    OneBelowAnotherError: who has none below her reports, others compile.
    """
    above: dict[str, str | None] = {}
    for unit_id in reporting:
        chain = _chain(tree, unit_id)
        over = next((upper for upper in chain[1:] if upper in reporting), None)
        if over is not None:
            raise OneBelowAnotherError(over, unit_id)
        above.update(zip(chain, [*chain[1:], None], strict=True))
    order = (unit.id for top in tree.tops() for unit in tree.below(top.id))
    return tuple(PartPlan(unit, above[unit], unit in reporting) for unit in order if unit in above)


def body_of(tree: Tree, unit_id: str) -> str:
    """The *nämnd* a unit belongs to; the unit itself where there is none above it."""
    for upper in _up(tree, unit_id):
        if tree.organisation.level_number(tree.organisation.by_id[upper].level) <= BODY_LEVEL:
            return upper
    return unit_id


def _chain(tree: Tree, unit_id: str) -> list[str]:
    """The unit and those above it, to the end of the way."""
    found = []
    for upper in _up(tree, unit_id):
        level = tree.organisation.by_id[upper].level
        found.append(upper)
        if level == DEPARTMENT or tree.organisation.level_number(level) <= BODY_LEVEL:
            break
    return found


def _up(tree: Tree, unit_id: str) -> Iterable[str]:
    at: str | None = unit_id
    while at is not None:
        yield at
        at = tree.parent(at)
