"""Addresses of forecasts and of what is known and not booked."""

from django.urls import re_path

from utfall.web.forecasts import views

_P = r"^uppfoljning/(?P<period>[0-9]{4}-[0-9]{2})/(?P<unit_id>[a-z0-9-]+)"

urlpatterns = [
    re_path(rf"{_P}/prognos/$", views.forecast, name="forecast"),
    re_path(rf"{_P}/prognos/summa/$", views.forecast_totals, name="forecast_totals"),
]
