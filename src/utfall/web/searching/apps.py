"""The app *searching*."""

from django.apps import AppConfig


class SearchingConfig(AppConfig):
    """Finding things."""

    name = "utfall.web.searching"
    label = "searching"
