"""The app *audit*."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Events that nobody can change."""

    name = "utfall.web.audit"
    label = "audit"
