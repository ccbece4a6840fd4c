"""What the app's events, their objects and fields are called in the history."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise] = {
    "workbook.fetch": _("Hämtade arbetsbok"),
    "workbook.return": _("Lämnade in arbetsbok"),
    "workbook.take_in": _("Sparade ändringar ur arbetsbok"),
    "workbook.throw": _("Kastade arbetsbok"),
}
OBJECTS: dict[str, Promise] = {"workbook": _("arbetsbok")}
FIELDS: dict[str, Promise] = {"file": _("fil"), "sha256": _("kontrollsumma"),
                              "fields": _("antal fält")}  # fmt: skip
