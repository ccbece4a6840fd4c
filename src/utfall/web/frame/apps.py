"""The app *frame*."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """What every page stands in."""

    name = "utfall.web.frame"
    label = "frame"
