"""The people of the demo, from the file that ``utfall demo`` wrote with the folder."""

import json
from datetime import date

from django.conf import settings
from django.db import transaction

from utfall.web.people.actions import add_person, give_role
from utfall.web.people.demo import refuse_demo_in_production
from utfall.web.people.models import Person
from utfall.web.people.roles import Role


@transaction.atomic
def add_demo_people() -> None:
    """Add those that are not there yet, each with a role from the year's first day."""
    refuse_demo_in_production()
    listed = json.loads((settings.FOLDER / "data" / "demo").read_text("utf-8"))
    for item in listed["people"]:
        if Person.objects.filter(slug=item["slug"]).exists():
            continue
        person = add_person(by=None, slug=item["slug"], name=item["name"], line=item["line"])
        give_role(by=None, person=person, role=Role(item["role"]), unit_id=item["unit"],
                  first=date.fromisoformat(listed["first"]))  # fmt: skip
