"""What kinds of deliveries and facts are called on pages."""

from django.utils.translation import gettext_lazy as _

KIND_NAMES = {
    "actual": _("Redovisning"), "budget": _("Budget"), "budget_change": _("Budgetändringar"),
    "forecast": _("Prognos"), "unbooked": _("Känt, ej bokfört"),
    "statistic": _("Personal och volymer"), "organisation": _("Organisation"),
    "codes": _("Kodplan"),
}  # fmt: skip
