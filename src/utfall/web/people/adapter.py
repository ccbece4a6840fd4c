"""allauth's seams: nobody signs up, and what is wrong is never said apart."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are added by the administrator alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No."""
        del request
        return False
