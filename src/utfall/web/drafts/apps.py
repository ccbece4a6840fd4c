"""The app *drafts*."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Unfinished texts."""

    name = "utfall.web.drafts"
    label = "drafts"
