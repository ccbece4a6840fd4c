"""What the app's events, their objects and fields are called in the history."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise] = {
    "comment.save": _("Sparade kommentar"),
    "comment.remove": _("Tog bort kommentar"),
}
OBJECTS: dict[str, Promise] = {"comment": _("kommentar")}
FIELDS: dict[str, Promise] = {
    "text": _("text"), "shown_to": _("visas för"), "figure": _("siffran"),
}  # fmt: skip
