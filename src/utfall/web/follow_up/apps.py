"""The app *follow_up*."""

from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    """Seeing figures."""

    name = "utfall.web.follow_up"
    label = "follow_up"
