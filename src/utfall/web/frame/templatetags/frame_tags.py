"""Tags and filters that all templates have."""

import re
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from utfall.domain.ore import ore_text
from utfall.domain.period import Month
from utfall.web.frame.what_to_do import what_to_do

register = template.Library()
STATE_WORDS = {"open": _("Öppen"), "preliminary": _("Preliminär"), "closed": _("Stängd")}
# what lower layers say in Swedish and pages say in the person's language
SAID_BELOW = (
    gettext_noop("överskott"), gettext_noop("underskott"), gettext_noop("i balans"),
    gettext_noop("Belopp i kronor"), gettext_noop("Belopp i tusental kronor"),
    gettext_noop("Belopp i miljoner kronor"),
)  # fmt: skip


@register.filter
def in_swedish(text: str) -> str:
    """What is Swedish on every page, marked so on a page in another language."""
    if get_language() == "sv" or not text:
        return text
    return format_html('<span lang="sv">{}</span>', text)


@register.filter
def own_word(word: str) -> str:
    """A word that lower layers say in Swedish, in the page's language."""
    return gettext(word) if word else word


@register.simple_tag
def lang_sv() -> str:
    """The attribute of an element whose content is Swedish on every page."""
    return "" if get_language() == "sv" else format_html(' lang="{}"', "sv")


@register.simple_tag
def lang_own() -> str:
    """The attribute of what is in the page's language inside an element that is Swedish."""
    language = get_language()
    return "" if language == "sv" else format_html(' lang="{}"', language)


@register.filter
def state_word(state: str) -> str:
    """A period's state in a word."""
    return str(STATE_WORDS.get(state, state))


@register.filter
def month_name(month: Month) -> str:
    """``juli``."""
    return str(MONTHS[month.number])


@register.filter
def month_words(month: Month) -> str:
    """``juli 2025``."""
    return f"{month_name(month)} {month.year}"


@register.filter
def moment(at: datetime | None) -> str:
    """``3 augusti 2025 kl. 06.12``, in Swedish time."""
    if at is None:
        return "–"
    local = timezone.localtime(at)
    return gettext("%(day)s %(month)s %(year)s kl. %(hour)s.%(minute)s") % {
        "day": local.day, "month": MONTHS[local.month], "year": local.year,
        "hour": f"{local:%H}", "minute": f"{local:%M}",
    }  # fmt: skip


@register.filter
def starts_with(text: str, start: str) -> bool:
    """Whether the address lies below another."""
    return str(text).startswith(start)


@register.filter
def kronor(ore: int | None) -> str:
    """Öre as exact kronor with a true minus."""
    return "–" if ore is None else ore_text(ore).replace("-", "−")


@register.filter
def held_together(heading: str) -> str:
    """A column's heading; *t o m* stays on one line with its month."""
    parts = enumerate(re.split(r"(t o m \S+)", heading))
    held = '<span class="together">{}</span>'
    return format_html_join("", "{}", ((format_html(held, p) if n % 2 else p,) for n, p in parts))


@register.filter
def thousands(number: int) -> str:
    """A count as people write it: ``2 472``."""
    return f"{number:,}".replace(",", "\u00a0")


@register.filter
def file_name(path: str) -> str:
    """The last part of a path."""
    return path.rpartition("/")[2]


_STATUS = {
    "uploaded": "status-waiting", "reading": "status-running", "taking_in": "status-running",
    "waiting": "status-waiting", "refused": "status-failed", "failed": "status-failed",
    "accepted": "status-done", "thrown": "status-closed",
}  # fmt: skip


@register.filter
def delivery_status(state: str) -> str:
    """The class of a delivery's state."""
    return _STATUS[state]


@register.filter
def in_a_browser(action: str) -> str:
    """What to do about a Problem, without the command line's options."""
    return what_to_do(action)


_NO_MONTH = {0: _("ingående"), 13: _("bokslut"), 99: _("helår")}


@register.filter
def period_words(period: int) -> str:
    """A period as people say it: a month's name, or what is no month."""
    if period in MONTHS:
        return str(MONTHS[period])
    return str(_NO_MONTH.get(period, period))
