"""System checks: ``utfall serve`` runs them before anything answers."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from utfall.web.people.demo import what_is_wrong


@register()
def demo_sign_in_is_for_demos(**kwargs: Any) -> list[CheckMessage]:
    """One error where demo sign-in is on in a place others reach."""
    del kwargs
    wrong = what_is_wrong()
    return [Error(wrong, id="people.E001")] if wrong else []
