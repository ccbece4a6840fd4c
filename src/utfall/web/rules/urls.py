"""Addresses of rules."""

from django.urls import path

from utfall.web.rules import views

urlpatterns = [path("underlag/regler/", views.rules, name="rules")]
