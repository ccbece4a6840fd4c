"""What the form of a draft is called, by the page it stands at."""

import re
from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from utfall.domain.period import month_from_text
from utfall.web.frame.templatetags.frame_tags import month_words

_FORMS: dict[str, Promise] = {
    "kommentera": _("Kommentar"),
    "forklara": _("Förklara"),
    "prognos": _("Prognos"),
    "ej-bokfort": _("Känt, ej bokfört"),
    "mal": _("Mål och åtgärder"),
    "atgarder": _("Åtgärd"),
    "sammanstall": _("Sammanställ"),
    "skicka-tillbaka": _("Skicka tillbaka"),
    "andring": _("Budgetändring"),
    "regler": _("Regler"),
    "ny": _("Öppna en omgång"),
}
_AT_A_UNIT = re.compile(r"/(?:uppfoljning|omgangar)/(?P<month>\d{4}-\d{2})/(?P<unit>[a-z0-9-]+)/")


def form_name(page: str, unit_name: Callable[[str], str]) -> str:
    """``Prognos, TIA-avdelningen, juli 2025``; empty where the page is none that is known."""
    parts = page.partition("?")[0].split("/")
    form = next((str(name) for part, name in _FORMS.items() if part in parts), "")
    at = _AT_A_UNIT.match(page)
    month = month_from_text(at["month"]) if at else None
    if at is None or month is None or not form:
        return form
    return f"{form}, {unit_name(at['unit'])}, {month_words(month)}"
