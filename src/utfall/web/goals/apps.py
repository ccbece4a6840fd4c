"""The app *goals*."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """Goals and measures."""

    name = "utfall.web.goals"
    label = "goals"
