"""The app *workbooks*."""

from django.apps import AppConfig


class WorkbooksConfig(AppConfig):
    """Workbooks."""

    name = "utfall.web.workbooks"
    label = "workbooks"
