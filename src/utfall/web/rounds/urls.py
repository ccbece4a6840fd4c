"""Addresses of rounds."""

from django.urls import path, re_path

from utfall.web.rounds import mark_done_views, views

_ROUND = r"^omgangar/(?P<period>[0-9]{4}-[0-9]{2})"
_AT = r"(?P<period>[0-9]{4}-[0-9]{2})/(?P<unit_id>[a-z0-9-]+)"

urlpatterns = [
    path("att-gora/", views.todo, name="todo"),
    path("omgangar/", views.rounds, name="rounds"),
    path("omgangar/ny/", views.new_round, name="new_round"),
    re_path(rf"{_ROUND}/$", views.round_, name="round"),
    re_path(rf"{_ROUND}/paminn/$", views.remind, name="remind"),
    re_path(rf"{_ROUND}/stang/$", views.close, name="close_round"),
    re_path(rf"{_ROUND}/oppna-igen/$", views.open_round_again, name="open_round_again"),
    re_path(rf"^uppfoljning/{_AT}/klarmarkera/$", mark_done_views.mark_done_form, name="mark_done"),
    re_path(rf"^uppfoljning/{_AT}/klarmarkera/angra/$", mark_done_views.undo_done_mark,
            name="undo_done"),
    re_path(rf"^omgangar/{_AT}/skicka-tillbaka/$", mark_done_views.send_back_part,
            name="send_back"),
]  # fmt: skip
