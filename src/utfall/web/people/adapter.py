"""allauth's seams: nobody signs up, and what is wrong is never said apart."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from utfall.web.people.models import Person


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are added by the administrator alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No."""
        del request
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """Who may no longer sign in is told what anyone is told who is unknown."""
        person: Person | None = super().authenticate(request, **credentials)
        return person if person is not None and person.is_active else None
