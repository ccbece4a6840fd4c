"""The app *compiling*."""

from django.apps import AppConfig


class CompilingConfig(AppConfig):
    """Compiling."""

    name = "utfall.web.compiling"
    label = "compiling"
