"""The app *forecasts*."""

from django.apps import AppConfig


class ForecastsConfig(AppConfig):
    """Forecasts."""

    name = "utfall.web.forecasts"
    label = "forecasts"
