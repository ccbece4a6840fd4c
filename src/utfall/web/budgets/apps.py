"""The app *budgets*."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """The budget."""

    name = "utfall.web.budgets"
    label = "budgets"
