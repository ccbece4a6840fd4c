"""The app *people*."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People, their roles, and signing in."""

    name = "utfall.web.people"
    label = "people"

    def ready(self) -> None:
        """Register the checks that keep demo sign-in out of production."""
        from utfall.web.people import checks  # noqa: F401
