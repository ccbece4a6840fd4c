"""Addresses of figures; an ending in place of the last slash gives the figures as a file."""

from django.urls import path, re_path

from utfall.web.follow_up import views

_P = r"^uppfoljning/(?P<period>[0-9]{4}-[0-9]{2})/(?P<unit_id>[a-z0-9-]+)"
_ENDING = r"\.(?P<ending>csv|json|xlsx|pdf|docx|html)$"
_NAME = r"(?P<name>[^/.]+)"
_CODE = r"(?P<code>[A-Za-z0-9_-]+)"
_CELL = r"(?P<row>[a-z0-9-]+)/(?P<column>[a-z0-9-]+)/$"

urlpatterns = [
    path("uppfoljning/", views.follow_up, name="follow_up"),
    re_path(rf"{_P}/$", views.unit, name="unit"),
    re_path(rf"{_P}{_ENDING}", views.unit_file, name="unit_file"),
    re_path(rf"{_P}/rapporter/$", views.reports, name="reports"),
    re_path(rf"{_P}/rapport/{_NAME}/$", views.report, name="report"),
    re_path(rf"{_P}/rapport/{_NAME}{_ENDING}", views.report_file, name="report_file"),
    re_path(rf"{_P}/konto/{_CODE}/$", views.account, name="account"),
    re_path(rf"{_P}/konto/{_CODE}{_ENDING}", views.account_file, name="account_file"),
    re_path(rf"{_P}/konto/{_CODE}/verifikat/$", views.vouchers, name="vouchers"),
    re_path(rf"^spara/(?P<period>[0-9-]+)/(?P<unit_id>[a-z0-9-]+)/{_NAME}/{_CELL}", views.trace,
            name="trace"),
]  # fmt: skip
