"""What of this app is a fact: the rows of an entered scope."""

from utfall.pipeline.entered_rows import EnteredRow
from utfall.pipeline.workspace import Workspace
from utfall.web.entered.models import EnteredScope


def budget_change_rows(scope: EnteredScope, workspace: Workspace) -> tuple[EnteredRow, ...]:
    """The changes of a body's budget in a layer."""
    del scope, workspace
    return ()
