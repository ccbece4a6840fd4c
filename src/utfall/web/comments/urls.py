"""Addresses of comments."""

from django.urls import re_path

from utfall.web.comments import views

_P = r"^uppfoljning/(?P<period>[0-9]{4}-[0-9]{2})/(?P<unit_id>[a-z0-9-]+)"
_CELL = r"(?P<name>[^/.]+)/(?:(?P<row>[a-z0-9-]+)/(?:(?P<column>[a-z0-9-]+)/)?)?$"

urlpatterns = [
    re_path(rf"{_P}/kommentera/{_CELL}", views.comment, name="comment"),
    re_path(rf"{_P}/forklara/$", views.explain, name="explain"),
]
