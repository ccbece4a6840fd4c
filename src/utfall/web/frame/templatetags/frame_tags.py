"""Tags and filters that all templates have."""

from datetime import datetime

from django import template
from django.utils import timezone

from utfall.domain.ore import ore_text
from utfall.domain.period import MONTH_NAMES, Month

register = template.Library()
STATE_WORDS = {"open": "Öppen", "preliminary": "Preliminär", "closed": "Stängd"}


@register.filter
def state_word(state: str) -> str:
    """A period's state in a word."""
    return STATE_WORDS.get(state, state)


@register.filter
def month_words(month: Month) -> str:
    """``juli 2025``."""
    return f"{month.name} {month.year}"


@register.filter
def moment(at: datetime | None) -> str:
    """``3 augusti 2025 kl. 06.12``, in Swedish time."""
    if at is None:
        return "–"
    local = timezone.localtime(at)
    return f"{local.day} {MONTH_NAMES[local.month - 1]} {local.year} kl. {local:%H.%M}"


@register.filter
def starts_with(text: str, start: str) -> bool:
    """Whether the address lies below another."""
    return str(text).startswith(start)


@register.filter
def kronor(ore: int | None) -> str:
    """Öre as exact kronor with a true minus."""
    return "–" if ore is None else ore_text(ore).replace("-", "−")


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
def json_words(value: dict[str, object]) -> str:
    """Before or after as ``nyckel: värde`` pairs."""
    return ", ".join(f"{key}: {item}" for key, item in value.items())


EVENT_WORDS = {
    "person.sign_in": "Loggade in", "person.sign_in_demo": "Loggade in (demo)",
    "person.change_password": "Bytte lösenord", "person.add": "Lade till person",
    "role.give": "Gav roll", "role.end": "Avslutade roll", "report.export": "Hämtade fil",
    "delivery.hand_in": "Lämnade in fil", "delivery.accept": "Godkände inläsning",
    "delivery.taken_in": "Läste in fil", "delivery.throw": "Kastade fil",
    "delivery.export_problems": "Hämtade fellista", "person.keys": "Ändrade tangenter",
}  # fmt: skip


@register.filter
def event_words(action: str) -> str:
    """An event in words; a new one by its name until it has words."""
    return EVENT_WORDS.get(action, action)


@register.filter
def period_words(period: int) -> str:
    """A period as people say it: a month's name, or what is no month."""
    if 1 <= period <= len(MONTH_NAMES):
        return MONTH_NAMES[period - 1]
    return {0: "ingående", 13: "bokslut", 99: "helår"}.get(period, str(period))
