"""Addresses of goals and measures."""

from django.urls import re_path

from utfall.web.goals import decided_views, measure_views, views

_P = r"^uppfoljning/(?P<period>[0-9]{4}-[0-9]{2})/(?P<unit_id>[a-z0-9-]+)"
_ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_GOAL, _INDICATOR = rf"(?P<goal_id>{_ID})", rf"(?P<indicator_id>{_ID})"
_MEASURE = rf"(?P<measure_id>{_ID})"

urlpatterns = [
    re_path(rf"{_P}/mal/$", views.goals, name="goals"),
    re_path(rf"{_P}/mal/nytt/$", decided_views.new_goal, name="new_goal"),
    re_path(rf"{_P}/mal/{_GOAL}/beslut/$", decided_views.change_goal_page, name="change_goal"),
    re_path(rf"{_P}/mal/indikator/ny/$", decided_views.new_indicator, name="new_indicator"),
    re_path(rf"{_P}/mal/indikator/{_INDICATOR}/beslut/$", decided_views.change_indicator_page,
            name="change_indicator"),
    re_path(rf"{_P}/mal/aktivitet/ny/$", measure_views.new_activity, name="new_activity"),
    re_path(rf"{_P}/atgarder/$", views.measures, name="measures"),
    re_path(rf"{_P}/atgarder/ny/$", measure_views.new_measure, name="new_measure"),
    re_path(rf"{_P}/atgarder/{_MEASURE}/$", measure_views.change_measure_page,
            name="change_measure"),
    re_path(rf"{_P}/atgarder/{_MEASURE}/klar/$", measure_views.declare_measure_done,
            name="declare_measure_done"),
]  # fmt: skip
