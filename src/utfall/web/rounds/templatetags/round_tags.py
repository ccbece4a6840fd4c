"""Filters of the rounds' pages."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.dates import MONTHS

from utfall.domain.period import month_from_text
from utfall.web.rounds.models import Round

register = template.Library()


@register.filter
def day_words(day: date | None) -> str:
    """``6 augusti 2025``."""
    return f"{day.day} {MONTHS[day.month]} {day.year}" if day else "–"


@register.filter
def short_moment(at: datetime | None) -> str:
    """``4 aug 13.21``, in Swedish time: for a column where the year goes without saying."""
    if at is None:
        return "–"
    local = timezone.localtime(at)
    return f"{local.day} {str(MONTHS[local.month])[:3]} {local:%H.%M}"


@register.filter
def round_name(of: Round | str) -> str:
    """``juli 2025``."""
    text = of.month if isinstance(of, Round) else of
    month = month_from_text(text)
    return f"{MONTHS[month.number]} {month.year}" if month else text


@register.filter
def month_list(numbers: list[int]) -> str:
    """``juni och juli``, ``juli``, ``mars–maj``."""
    names = [str(MONTHS[number]) for number in numbers]
    if len(names) > 2:
        return f"{names[0]}–{names[-1]}"
    return " + ".join(names)


@register.filter
def month_of_round(text: str) -> str:
    """``juli``: a round's month without its year."""
    month = month_from_text(text)
    return str(MONTHS[month.number]) if month else text
