"""Addresses of workbooks."""

from django.urls import URLPattern, re_path

from utfall.web.workbooks import views

_P = r"^uppfoljning/(?P<period>[0-9]{4}-[0-9]{2})/(?P<unit_id>[a-z0-9-]+)"

urlpatterns: list[URLPattern] = [
    re_path(rf"{_P}/arbetsbok\.xlsx$", views.workbook_file, name="workbook_file"),
    re_path(rf"{_P}/arbetsbok/$", views.workbook, name="workbook"),
    re_path(rf"{_P}/arbetsbok/spara/$", views.take_in_workbook, name="take_in_workbook"),
    re_path(rf"{_P}/arbetsbok/kasta/$", views.throw_workbook, name="throw_workbook"),
]
