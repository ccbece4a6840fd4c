"""What the app's events, their objects and fields are called in the history."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise] = {
    "paper.save": _("Sparade handlingens text"),
    "paper.choose": _("Valde bland enheternas ord"),
    "paper.seal": _("Gjorde handlingen slutlig"),
    "paper.fetch": _("Hämtade handling"),
}
OBJECTS: dict[str, Promise] = {
    "paper": _("handling"), "unit_words": _("enheters ord"),
}  # fmt: skip
FIELDS: dict[str, Promise] = {
    "section": _("avsnitt"), "words": _("ord"), "taken": _("tas med"),
    "texts": _("texter"), "definition": _("definition"), "not_ready": _("inte klara"),
}  # fmt: skip
