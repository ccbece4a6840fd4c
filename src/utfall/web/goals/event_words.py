"""What the app's events, their objects and fields are called in the history."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise] = {
    "goal.decide": _("Förde in ett beslut om ett mål"),
    "indicator.decide": _("Förde in ett beslut om en indikator"),
    "outcome.save": _("Sparade utfall av en indikator"),
    "activity.add": _("Lade till aktivitet"), "activity.change": _("Ändrade aktivitet"),
    "measure.add": _("Lade till åtgärd"), "measure.change": _("Ändrade åtgärd"),
    "measure.book": _("Sparade bokförd effekt av en åtgärd"),
    "measure.declared_done": _("Förklarade en åtgärd klar"),
}  # fmt: skip
OBJECTS: dict[str, Promise] = {
    "goal": _("mål"), "indicator": _("indikator"), "activity": _("aktivitet"),
    "measure": _("åtgärd"),
}  # fmt: skip
FIELDS: dict[str, Promise] = {
    "wording": _("lydelse"), "name": _("namn"), "definition": _("definition"),
    "source": _("källa"), "target": _("målvärde"), "tolerance": _("tolerans"),
    "body": _("organ"), "section": _("paragraf"), "decided_on": _("beslutsdatum"),
    "diary_number": _("diarienummer"), "month": _("månad"), "value": _("värde"),
    "words": _("ord"), "text": _("text"), "owner": _("ansvarig"), "due": _("klar senast"),
    "promised": _("utlovat (kr)"), "booked": _("bokfört (kr)"),
    "status": _("läge"), "number": _("version"), "year": _("år"),
    "measured_in": _("mäts i"), "goal": _("mål"),
}  # fmt: skip
