"""Addresses of budgets."""

from django.urls import path

from utfall.web.budgets import phasing_views, views

urlpatterns = [
    path("underlag/budget/", views.newest_budget, name="newest_budget"),
    path("underlag/budget/<int:year>/", views.budget, name="budget"),
    path("underlag/budget/<int:year>/andring/", views.change, name="change_budget"),
    path("underlag/budget/<int:year>/andring/<uuid:change_id>/rattelse/", views.correct,
         name="correct_budget_change"),
    path("underlag/budget/<int:year>/periodisering/", phasing_views.choose_unit,
         name="budget_phasing_of_a_unit"),
    path("underlag/budget/<int:year>/periodisering/<str:unit_id>/", phasing_views.unit_phasing,
         name="budget_phasing"),
    path("underlag/budget/<int:year>/periodisering/<str:unit_id>/<str:row_key>/",
         phasing_views.row_phasing, name="phase_budget_row"),
]  # fmt: skip
