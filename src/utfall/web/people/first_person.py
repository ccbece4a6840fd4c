"""The first person of an installation, added from the command line."""

from django.db import transaction
from django.utils import timezone

from utfall.pipeline.refused import UsageError
from utfall.web.people.actions import add_person, give_role
from utfall.web.people.models import Person
from utfall.web.people.roles import ROLE_NAMES, Role


class SlugTakenError(Exception):
    """Somebody has the user name."""


@transaction.atomic
def add_first_person(slug: str, name: str, role: str, unit_id: str, password: str) -> Person:
    """Add someone with a role from today. ValidationError for a weak password, UsageError for an
    unknown role."""
    if role not in {item.value for item in Role}:
        known = ", ".join(sorted(item.value for item in ROLE_NAMES))
        raise UsageError(f"Det finns ingen roll {role}. Det finns: {known}.")
    if Person.objects.filter(slug=slug).exists():
        raise SlugTakenError(slug)
    person = add_person(by=None, slug=slug, name=name, password=password)
    give_role(by=None, person=person, role=Role(role), unit_id=unit_id, first=timezone.localdate())
    return person
