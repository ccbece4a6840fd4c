"""Addresses of the history."""

from django.urls import path

from utfall.web.audit import views

urlpatterns = [path("historik/", views.history, name="history")]
