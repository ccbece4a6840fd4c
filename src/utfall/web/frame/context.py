"""What every template is given: the municipality, the menu, the person."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from utfall.pipeline.municipality_name import municipality_look
from utfall.web.frame.menu import menu_of
from utfall.web.people.access import Access, access_on
from utfall.web.people.models import Person
from utfall.web.people.roles import Permission

KEYS_COOKIE = "utfall_tangenter"


def frame(request: HttpRequest) -> dict[str, object]:
    """The frame's values; without sign-in only whose the data is."""
    access = _access(request)
    return {
        "look": municipality_look(settings.FOLDER),
        "demo": settings.DEMO,
        "access": access,
        "menu": menu_of(access) if access else (),
        "path": request.path,
        "can_see_deliveries": access is not None and access.may(Permission.SEE_DELIVERIES),
        "can_see_people": access is not None and access.may(Permission.SEE_PEOPLE),
        "can_see_rules": access is not None and access.may(Permission.SEE_RULES),
        "can_see_budget": access is not None and access.may(Permission.SEE_BUDGET),
        "keys_off": request.COOKIES.get(KEYS_COOKIE) == "av",
    }


def _access(request: HttpRequest) -> Access | None:
    """What the middleware found; where no view was reached (no such address, a form too old) the
    person keeps the menu all the same."""
    access: Access | None = getattr(request, "access", None)
    person = getattr(request, "user", None)
    if access is None and isinstance(person, Person):
        return access_on(person, timezone.localdate())
    return access
