"""What the app's events, their objects and fields are called in the history."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise] = {"rules.change": _("Ändrade regler")}
OBJECTS: dict[str, Promise] = {"rules": _("regler")}
FIELDS: dict[str, Promise] = {
    "explained": _("förklaras"), "material": _("väsentlig"), "demanded_sides": _("ska förklaras"),
    "demanded_levels": _("nivåer"), "reminder_days": _("påminns, arbetsdagar före"),
    "least_words": _("minsta antal ord"), "questions": _("frågor att svara på"),
    "forecast_age": _("prognosens ålder, månader"),
}  # fmt: skip
