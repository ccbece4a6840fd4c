"""What the app's events, their objects and fields are called in the history."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise] = {
    "budget.change": _("Ändrade budgeten"),
    "budget.correct": _("Rättade en budgetändring"),
    "budget.phase": _("Ändrade periodiseringen"),
}
OBJECTS: dict[str, Promise] = {"budget_change": _("budgetändring")}
FIELDS: dict[str, Promise] = {
    "decision": _("beslut"), "decision_date": _("beslutsdatum"), "diary_number": _("diarienummer"),
    "amounts": _("belopp"), "corrects": _("rättar"), "row": _("budgetrad"),
}  # fmt: skip
