"""Who answers for a unit in a round today: the manager, or while she is away her deputy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from utfall.domain.organisation import Tree
from utfall.web.people.models import RoleAssignment
from utfall.web.people.roles import Role
from utfall.web.rounds.models import RoundUnit

ANSWERING = (Role.MANAGER, Role.DEPARTMENT_HEAD)


@dataclass(frozen=True, slots=True)
class Responsible:
    """A person who answers for a unit; ``is_deputy`` in somebody's place."""

    person_id: UUID
    name: str
    email: str
    is_deputy: bool


Held = Mapping[str, tuple[Responsible, ...]]


def answering_on(day: date) -> Held:
    """Who holds an answering role that day, by the unit it is for; one question."""
    roles = RoleAssignment.objects.on(day).select_related("person")
    found: dict[str, list[Responsible]] = {}
    for item in roles.filter(role__in=[role.value for role in ANSWERING], person__is_active=True):
        found.setdefault(item.unit_id, []).append(_person(item))
    return {unit: tuple(people) for unit, people in found.items()}


def _person(item: RoleAssignment) -> Responsible:
    person = item.person
    return Responsible(person.id, str(person), person.email, item.is_deputy)


def responsible_for(tree: Tree, part: RoundUnit, held: Held) -> tuple[Responsible, ...]:
    """The unit's own, its deputies where it has no other; where there is nobody, those of the unit
    above it, up to where the way ends. Empty where nobody answers for it."""
    for unit_id in _to_the_end(tree, part):
        here = held.get(unit_id, ())
        own = tuple(person for person in here if not person.is_deputy)
        if here:
            return own or here
    return ()


def _to_the_end(tree: Tree, part: RoundUnit) -> Iterable[str]:
    last = part
    while last.above is not None:
        last = last.above
    at: str | None = part.unit_id
    while at is not None:
        yield at
        at = tree.parent(at) if at != last.unit_id else None
