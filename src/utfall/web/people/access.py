"""What one person may see and do today: the roles, the part of the organisation, the months."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from utfall.domain.organisation import Tree
from utfall.web.people.models import Person, RoleAssignment
from utfall.web.people.roles import OF_THE_WHOLE, ROLE_PERMISSIONS, Permission, Role
from utfall.web.people.top_units import top_units


@dataclass(frozen=True, slots=True)
class Grant:
    """One role for one part of the organisation."""

    role: Role
    unit_id: str


@dataclass(frozen=True, slots=True)
class Access:
    """A signed-in person's roles of today."""

    person: Person
    grants: tuple[Grant, ...]

    def may(self, permission: Permission) -> bool:
        """Whether some role of theirs has the permission: for any part, or for the whole where the
        permission is of the whole."""
        tops = self.tops(permission)
        if permission in OF_THE_WHOLE:
            return bool(tops) and not top_units().isdisjoint(tops)
        return bool(tops)

    def demand(self, permission: Permission) -> None:
        """PermissionDenied unless some role has the permission."""
        if not self.may(permission):
            raise PermissionDenied

    def units(self, tree: Tree, permission: Permission) -> frozenset[str]:
        """The units the permission covers in that tree."""
        return tree.units_at_or_below(self.tops(permission))

    def covers(self, tree: Tree, permission: Permission, unit_id: str) -> bool:
        """Whether the unit is among ``units``, told by what is above it."""
        tops = self.tops(permission)
        at = unit_id if tree.exists(unit_id) else None
        while at is not None and at not in tops:
            at = tree.parent(at)
        return at is not None

    def tops(self, permission: Permission) -> tuple[str, ...]:
        """The units whose subtrees the permission covers, in the order they were given."""
        given = (g.unit_id for g in self.grants if permission in ROLE_PERMISSIONS[g.role])
        return tuple(dict.fromkeys(given))


def access_of(request: HttpRequest) -> Access:
    """What the signed-in person of a request may do; the middleware has put it there."""
    access: Access = request.access  # type: ignore[attr-defined]
    return access


def access_on(person: Person, day: date) -> Access:
    """What the person may do that day."""
    held: Iterable[RoleAssignment] = RoleAssignment.objects.on(day).filter(person=person)
    return Access(person, tuple(Grant(Role(item.role), item.unit_id) for item in held))
