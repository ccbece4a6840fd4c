"""Addresses of forecasts and of what is known and not booked."""

from django.urls import re_path

from utfall.web.forecasts import unbooked_views, views

_P = r"^uppfoljning/(?P<period>[0-9]{4}-[0-9]{2})/(?P<unit_id>[a-z0-9-]+)"
_ITEM = r"(?P<item_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"

urlpatterns = [
    re_path(rf"{_P}/prognos/$", views.forecast, name="forecast"),
    re_path(rf"{_P}/prognos/summa/$", views.forecast_totals, name="forecast_totals"),
    re_path(rf"{_P}/ej-bokfort/$", unbooked_views.unbooked, name="unbooked"),
    re_path(rf"{_P}/ej-bokfort/{_ITEM}/$", unbooked_views.unbooked_item, name="unbooked_item"),
    re_path(rf"{_P}/ej-bokfort/{_ITEM}/ta-bort/$", unbooked_views.unbooked_remove,
            name="unbooked_remove"),
]  # fmt: skip
