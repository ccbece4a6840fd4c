"""The app *rules*."""

from django.apps import AppConfig


class RulesConfig(AppConfig):
    """Rules."""

    name = "utfall.web.rules"
    label = "rules"
