"""The app *rounds*."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Reporting rounds."""

    name = "utfall.web.rounds"
    label = "rounds"
