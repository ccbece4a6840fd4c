"""The app *deliveries*."""

from django.apps import AppConfig


class DeliveriesConfig(AppConfig):
    """Taking files in."""

    name = "utfall.web.deliveries"
    label = "deliveries"
