"""Who may open again what a unit has sent up: the chain ends at the department head."""

from utfall.domain.organisation import Tree
from utfall.web.people.access import Access
from utfall.web.people.roles import Permission
from utfall.web.rounds.models import RoundUnit, UnitState


def topmost(part: RoundUnit) -> RoundUnit:
    """The part at the end of the way up: the department head's."""
    at = part
    while at.above is not None:
        at = at.above
    return at


def done_above(part: RoundUnit) -> RoundUnit | None:
    """The nearest part above that is done, also past one that was gone on without: it is opened
    first."""
    at = part.above
    while at is not None and at.state != UnitState.DONE:
        at = at.above
    return at


def may_reopen(access: Access, tree: Tree, part: RoundUnit) -> bool:
    """Whether the person may send the part back, or open it again.

    Those who may are above the unit; the topmost is its own head's. Once the topmost is done the
    matter is its body's: nobody from outside opens it, neither the municipality's controller nor
    the executive committee (kommunallagen 6 kap. 1 and 8 §§: supervision is not a right to decide).
    """
    top = topmost(part)
    inside = tree.units_at_or_below((top.unit_id,))
    above = _at_or_above(tree, part.unit_id)
    if part.pk != top.pk:
        above = above - {part.unit_id}
    held = above.intersection(access.tops(Permission.SEND_BACK))
    return bool(held & inside if top.state == UnitState.DONE else held)


def _at_or_above(tree: Tree, unit_id: str) -> frozenset[str]:
    found: set[str] = set()
    at = unit_id if tree.exists(unit_id) else None
    while at is not None:
        found.add(at)
        at = tree.parent(at)
    return frozenset(found)
