"""What the app's events, their objects and fields are called in the history."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise] = {
    "forecast.save": _("Sparade prognos"),
    "forecast.words": _("Skrev om prognosen"),
    "unbooked.save": _("Sparade känd, ej bokförd post"),
    "unbooked.remove": _("Tog bort känd, ej bokförd post"),
}
OBJECTS: dict[str, Promise] = {
    "forecast": _("prognos"), "unbooked": _("känd, ej bokförd post"),
}  # fmt: skip
FIELDS: dict[str, Promise] = {
    "amount_ore": _("belopp i ören"), "cause": _("orsak"),
    "phasing_ore": _("varav periodisering i ören"), "words": _("kommentar"),
    "reason": _("skäl"), "since_last": _("ändrat sedan förra prognosen"),
    "account": _("konto"), "cost_type": _("kostnadsslag"), "expected": _("väntas bokföras"),
    "text": _("text"),
}  # fmt: skip
