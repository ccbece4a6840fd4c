"""Who knows the rows of an entered scope: one function per kind of fact, each in its own app."""

from collections.abc import Callable

from django.utils.module_loading import import_string

from utfall.pipeline import entered_rows
from utfall.pipeline.entered_rows import EnteredRow
from utfall.pipeline.workspace import Workspace
from utfall.web.entered.models import EnteredScope

RowsOf = Callable[[EnteredScope, Workspace], tuple[EnteredRow, ...]]
PROVIDERS = {
    "forecast": "utfall.web.forecasts.fact_rows.forecast_rows",
    "unbooked": "utfall.web.forecasts.fact_rows.unbooked_rows",
    "budget_change": "utfall.web.budgets.fact_rows.budget_change_rows",
}


def scope_of(scope: EnteredScope, workspace: Workspace) -> entered_rows.EnteredScope:
    """The scope with its rows as they stand in the database, in a fixed order."""
    rows_of: RowsOf = import_string(PROVIDERS[scope.kind])
    return entered_rows.EnteredScope(
        kind=scope.kind, version=scope.fact_version, layer=scope.layer, year=scope.year,
        unit=scope.unit_id, rows=rows_of(scope, workspace),
    )  # fmt: skip
