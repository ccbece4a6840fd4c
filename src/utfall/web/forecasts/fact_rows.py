"""What of this app is a fact: the rows of an entered scope."""

from utfall.pipeline.entered_rows import EnteredRow
from utfall.pipeline.workspace import Workspace
from utfall.web.entered.models import EnteredScope


def forecast_rows(scope: EnteredScope, workspace: Workspace) -> tuple[EnteredRow, ...]:
    """The forecasts stated for the unit in the round."""
    del scope, workspace
    return ()


def unbooked_rows(scope: EnteredScope, workspace: Workspace) -> tuple[EnteredRow, ...]:
    """The unit's known items that are not booked."""
    del scope, workspace
    return ()
