"""What of this app is a fact: the rows of an entered scope."""

from utfall.pipeline.entered_rows import EnteredRow
from utfall.pipeline.workspace import Workspace
from utfall.web.budgets.models import ChangedAmount
from utfall.web.entered.models import EnteredScope


def budget_change_rows(scope: EnteredScope, workspace: Workspace) -> tuple[EnteredRow, ...]:
    """The changes of a body's budget in a layer, in the order they were entered."""
    del workspace
    amounts = ChangedAmount.objects.select_related("change").filter(
        change__budget_year=scope.year, change__unit_id=scope.unit_id,
        fact_version=scope.fact_version, layer=scope.layer,
    ).order_by("change__at", "change_id", "place", "period")  # fmt: skip
    return tuple(_row(amount) for amount in amounts)


def _row(amount: ChangedAmount) -> EnteredRow:
    change = amount.change
    return EnteredRow(
        key=f"budget/{change.id}/{amount.place}", code=amount.code, amount_ore=amount.amount_ore,
        period=amount.period, account=amount.account, decision=change.decision,
        decision_date=change.decision_date.isoformat(), text=change.diary_number,
        parts=tuple(sorted(amount.parts.items())),
    )  # fmt: skip
