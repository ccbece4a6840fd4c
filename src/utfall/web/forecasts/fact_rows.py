"""What of this app is a fact: the rows of an entered scope."""

from utfall.pipeline.entered_rows import EnteredRow
from utfall.pipeline.workspace import Workspace
from utfall.web.entered.models import EnteredScope
from utfall.web.forecasts.against import STATED
from utfall.web.forecasts.models import Forecast, UnbookedItem
from utfall.web.forecasts.unbooked import ENTERED


def forecast_rows(scope: EnteredScope, workspace: Workspace) -> tuple[EnteredRow, ...]:
    """The forecasts stated for the unit in the round; what is left blank is no row."""
    code = _own_code(scope, workspace)
    stated = Forecast.objects.filter(
        part__round__month=scope.fact_version, part__unit_id=scope.unit_id,
        amount_ore__isnull=False,
    ).order_by("cost_type")  # fmt: skip
    return tuple(_forecast_row(item, code) for item in stated)


def _forecast_row(item: Forecast, code: str) -> EnteredRow:
    assert item.amount_ore is not None
    assert item.against_date is not None
    return EnteredRow(
        key=f"{item.cost_type}{STATED}", code=code, amount_ore=item.amount_ore,
        cost_type=item.cost_type, decision=item.cause, against_version=item.against_version,
        against_date=item.against_date.isoformat(), text=item.words,
    )  # fmt: skip


def unbooked_rows(scope: EnteredScope, workspace: Workspace) -> tuple[EnteredRow, ...]:
    """The unit's known items that are not booked, in the month of the round they were said in."""
    code = _own_code(scope, workspace)
    items = UnbookedItem.objects.filter(
        part__unit_id=scope.unit_id, part__round__month__startswith=f"{scope.year:04d}-"
    ).select_related("part__round").order_by("id")  # fmt: skip
    return tuple(_unbooked_row(item, code) for item in items)


def _unbooked_row(item: UnbookedItem, code: str) -> EnteredRow:
    return EnteredRow(
        key=f"{item.id}{ENTERED}", code=code, amount_ore=item.amount_ore,
        period=int(item.part.round.month[-2:]), account=item.account, cost_type=item.cost_type,
        text=item.text,
    )  # fmt: skip


def _own_code(scope: EnteredScope, workspace: Workspace) -> str:
    return workspace.municipality.organisation.by_id[scope.unit_id].own_code
