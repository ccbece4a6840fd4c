"""The app *comments*."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Comments."""

    name = "utfall.web.comments"
    label = "comments"
