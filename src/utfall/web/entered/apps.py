"""The app *entered*."""

from django.apps import AppConfig


class EnteredConfig(AppConfig):
    """What people enter."""

    name = "utfall.web.entered"
    label = "entered"
