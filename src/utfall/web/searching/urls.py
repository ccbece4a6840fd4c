"""Addresses of search."""

from django.urls import path

from utfall.web.searching import views

urlpatterns = [path("sok/", views.search_page, name="search")]
