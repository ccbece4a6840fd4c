"""Which parts of a round are a person's own: those their role is for, not all they can see."""

from collections.abc import Iterable

from utfall.domain.organisation import Tree
from utfall.web.people.access import Access
from utfall.web.people.roles import Role
from utfall.web.rounds.models import RoundUnit
from utfall.web.rounds.shown_state import RoundParts

OF_A_PART = (Role.MANAGER, Role.DEPARTMENT_HEAD, Role.DEPARTMENT_ECONOMIST)


def own_parts(access: Access, tree: Tree, parts: RoundParts) -> tuple[RoundUnit, ...]:
    """For each role of theirs the part of its unit; where the unit has none, the highest below."""
    found: dict[str, RoundUnit] = {}
    for grant in access.grants:
        if grant.role in OF_A_PART and tree.exists(grant.unit_id):
            found.update((part.unit_id, part) for part in _highest(tree, grant.unit_id, parts))
    return tuple(sorted(found.values(), key=lambda part: part.place))


def _highest(tree: Tree, unit_id: str, parts: RoundParts) -> Iterable[RoundUnit]:
    if unit_id in parts.by_unit:
        yield parts.by_unit[unit_id]
        return
    for child in tree.children(unit_id):
        yield from _highest(tree, child.id, parts)
