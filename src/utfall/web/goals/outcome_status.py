"""Whether an indicator reaches its target, and which way it goes: in words."""

from enum import StrEnum

from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from utfall.domain.period import Month
from utfall.web.goals.models import Direction


class OutcomeStatus(StrEnum):
    """At or past the target; within its tolerance; further from it; no value."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    MISSING = "missing"


STATUS_WORDS = {
    OutcomeStatus.MET: _("Nås"), OutcomeStatus.PARTLY: _("Nås delvis"),
    OutcomeStatus.NOT_MET: _("Nås inte"), OutcomeStatus.MISSING: _("Uppgift saknas"),
}  # fmt: skip
STATUS_SHAPES = {
    OutcomeStatus.MET: "status-done", OutcomeStatus.PARTLY: "status-preliminary",
    OutcomeStatus.NOT_MET: "status-failed", OutcomeStatus.MISSING: "status-waiting",
}  # fmt: skip


def status_of(
    value: int | None, target: int, tolerance: int, direction: str
) -> OutcomeStatus:  # fmt: skip
    """By how much the value falls short of the target, in the better direction."""
    if value is None:
        return OutcomeStatus.MISSING
    short = target - value if direction == Direction.HIGHER else value - target
    if short <= 0:
        return OutcomeStatus.MET
    return OutcomeStatus.PARTLY if short <= tolerance else OutcomeStatus.NOT_MET


def trend_words(
    value: int | None, earlier: tuple[Month, int] | None, month: Month, direction: str
) -> str:
    """``Bättre än i maj``; empty where there is nothing to compare."""
    if value is None or earlier is None:
        return ""
    then, before = earlier
    gained = value - before if direction == Direction.HIGHER else before - value
    said = {"when": month_in_words(then, month)}
    if gained == 0:
        return gettext("Som i %(when)s") % said
    return (
        gettext("Bättre än i %(when)s") if gained > 0 else gettext("Sämre än i %(when)s")
    ) % said


def month_in_words(then: Month, seen_from: Month) -> str:
    """``maj``, and ``december 2024`` where it is another year's."""
    name = str(MONTHS[then.number])
    return name if then.year == seen_from.year else f"{name} {then.year}"
