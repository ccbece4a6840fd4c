"""The people of the demo, from the file that ``utfall demo`` wrote with the folder."""

from datetime import date

from django.db import transaction

from utfall.web.people.actions import add_person, give_role
from utfall.web.people.demo import refuse_demo_in_production
from utfall.web.people.demo_file import listed_in_demo
from utfall.web.people.models import Person
from utfall.web.people.roles import Role


@transaction.atomic
def add_demo_people() -> None:
    """Add those one may sign in as that are not there yet, each with a role from the year's first
    day."""
    refuse_demo_in_production()
    listed = listed_in_demo()
    _add(listed["people"], date.fromisoformat(listed["first"]))


@transaction.atomic
def add_demo_managers() -> None:
    """Add everybody else who answers for a unit: they are reminded, and nobody signs in as them."""
    refuse_demo_in_production()
    listed = listed_in_demo()
    _add(listed["others"], date.fromisoformat(listed["first"]))


def _add(listed: list[dict[str, str]], first: date) -> None:
    there = set(Person.objects.values_list("slug", flat=True))
    for item in listed:
        if item["slug"] in there:
            continue
        person = add_person(by=None, slug=item["slug"], name=item["name"],
                            email=item.get("email", ""), line=item.get("line", ""))  # fmt: skip
        give_role(by=None, person=person, role=Role(item["role"]), unit_id=item["unit"],
                  first=first)  # fmt: skip
