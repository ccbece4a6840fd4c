"""Addresses of rounds."""

from django.urls import path, re_path

from utfall.web.rounds import views

_ROUND = r"^omgangar/(?P<period>[0-9]{4}-[0-9]{2})"

urlpatterns = [
    path("att-gora/", views.todo, name="todo"),
    path("omgangar/", views.rounds, name="rounds"),
    path("omgangar/ny/", views.new_round, name="new_round"),
    re_path(rf"{_ROUND}/$", views.round_, name="round"),
    re_path(rf"{_ROUND}/paminn/$", views.remind, name="remind"),
    re_path(rf"{_ROUND}/stang/$", views.close, name="close_round"),
    re_path(rf"{_ROUND}/oppna-igen/$", views.open_round_again, name="open_round_again"),
]
