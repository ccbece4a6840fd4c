"""Reading people and their roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext

from utfall.domain.organisation import Organisation
from utfall.web.people.demo_file import listed_in_demo
from utfall.web.people.models import Person, RoleAssignment
from utfall.web.people.roles import ROLE_NAMES, Role


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone to sign in as by one press."""

    slug: str
    name: str
    role: str
    role_name: str
    line: str


def demo_people(day: date) -> tuple[DemoPerson, ...]:
    """Those the demo's file lists to sign in as, one per role, in the roles' order."""
    listed = [item["slug"] for item in listed_in_demo()["people"]]
    held = RoleAssignment.objects.on(day).select_related("person").filter(
        person__is_active=True, person__slug__in=listed
    )  # fmt: skip
    by_role: dict[str, RoleAssignment] = {}
    for item in sorted(held, key=lambda item: listed.index(item.person.slug)):
        by_role.setdefault(item.role, item)
    return tuple(
        DemoPerson(by_role[role].person.slug, by_role[role].person.name, role.value,
                   str(ROLE_NAMES[role]), by_role[role].person.line)
        for role in Role if role in by_role
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role as the list of people shows it."""

    assignment: RoleAssignment
    role_name: str
    unit_name: str
    ended: bool


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person with every role of theirs."""

    person: Person
    roles: tuple[HeldRole, ...]


def listed_people(organisation: Organisation | None, day: date) -> tuple[ListedPerson, ...]:
    """Everyone, by name, two questions in all."""
    people = Person.objects.prefetch_related(
        Prefetch("roles", RoleAssignment.objects.order_by("first"))
    )
    return tuple(listed_person(person, organisation, day) for person in people)


def listed_person(person: Person, organisation: Organisation | None, day: date) -> ListedPerson:
    """One of them."""
    return ListedPerson(person, tuple(_held(person.roles.all(), organisation, day)))


def _held(
    roles: Iterable[RoleAssignment], organisation: Organisation | None, day: date
) -> Iterable[HeldRole]:
    units = organisation.by_id if organisation else {}
    for item in roles:
        name = units[item.unit_id].name if item.unit_id in units else item.unit_id
        ended = item.ended_at is not None or (item.last is not None and item.last < day)
        yield HeldRole(item, role_words(item), name, ended)


def role_words(item: RoleAssignment) -> str:
    """``Chef``, or ``Chef, ersättare``."""
    name = str(ROLE_NAMES[Role(item.role)])
    return gettext("%(role)s, ersättare") % {"role": name} if item.is_deputy else name
