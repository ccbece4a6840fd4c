"""Addresses of rounds."""

from django.urls import re_path

from utfall.web.rounds import mark_done_views

_AT = r"(?P<period>[0-9]{4}-[0-9]{2})/(?P<unit_id>[a-z0-9-]+)"

urlpatterns = [
    re_path(rf"^uppfoljning/{_AT}/klarmarkera/$", mark_done_views.mark_done_form, name="mark_done"),
    re_path(rf"^uppfoljning/{_AT}/klarmarkera/angra/$", mark_done_views.undo_done_mark,
            name="undo_done"),
    re_path(rf"^omgangar/{_AT}/skicka-tillbaka/$", mark_done_views.send_back_part,
            name="send_back"),
]  # fmt: skip
