"""Addresses of drafts."""

from django.urls import URLPattern, path

from utfall.web.drafts import views

urlpatterns: list[URLPattern] = [
    path("utkast/", views.drafts, name="drafts"),
    path("utkast/kasta/", views.throw_draft, name="throw_draft"),
]
