"""What the app's events, their objects and fields are called in the history."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise] = {
    "round.open": _("Öppnade omgång"),
    "round.close": _("Stängde omgång"),
    "round.open_again": _("Öppnade omgång igen"),
    "round.remind": _("Påminde ansvariga"),
    "unit.mark_done": _("Klarmarkerade"),
    "unit.undo_done": _("Ångrade klarmarkering"),
    "unit.send_back": _("Skickade tillbaka"),
}
OBJECTS: dict[str, Promise] = {"round": _("omgång"), "unit_month": _("enhetens månad")}
FIELDS: dict[str, Promise] = {
    "months": _("månader"),
    "depth": _("omfattning"),
    "level": _("nivå"),
    "units": _("enheter"),
    "units_due": _("enheterna senast"),
    "departments_due": _("avdelningarna senast"),
    "heads_due": _("förvaltningscheferna senast"),
    "meeting_on": _("sammanträde"),
    "instructions": _("anvisningar"),
    "forecast_round": _("omgångens läge"),
    "people": _("personer"),
    "unit_state": _("läge"),
    "without": _("utan"),
    "words": _("ord"),
}
