"""How a goal, an indicator and a measure stand one month, as pages and papers show them."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from utfall.domain.ore import rounded_half_away
from utfall.domain.period import Month
from utfall.web.frame.amounts import TKR
from utfall.web.goals.models import (
    Goal,
    GoalVersion,
    Indicator,
    IndicatorVersion,
    Measure,
    MeasureLine,
    Outcome,
)
from utfall.web.goals.outcome_status import (
    STATUS_SHAPES,
    STATUS_WORDS,
    OutcomeStatus,
    month_in_words,
    status_of,
    trend_words,
)
from utfall.web.goals.values import NO_BREAK, value_shown

Version = TypeVar("Version", GoalVersion, IndicatorVersion)
_WORST_FIRST = (OutcomeStatus.NOT_MET, OutcomeStatus.MISSING, OutcomeStatus.PARTLY,
                OutcomeStatus.MET)  # fmt: skip


def last_day(month: Month) -> date:
    """The month's last day."""
    return date(month.year, month.number, monthrange(month.year, month.number)[1])


def in_force(versions: Sequence[Version], month: Month) -> Version:
    """The last that was decided by the month's end; the first, where none was."""
    decided = [v for v in versions if v.decided_on is not None and v.decided_on <= last_day(month)]
    return decided[-1] if decided else versions[0]


def tkr_text(amount_ore: int) -> str:
    """``1 200`` or ``−80``: whole tkr, rounded once."""
    shown = rounded_half_away(amount_ore, TKR)
    text = f"{abs(shown):,}".replace(",", NO_BREAK)
    return f"−{text}" if shown < 0 else text


@dataclass(frozen=True, slots=True)
class IndicatorStanding:
    """An indicator in a month; ``earlier`` is the newest value before it, ``is_here`` whether it is
    reported at the place."""

    indicator: Indicator
    versions: tuple[IndicatorVersion, ...]
    month: Month
    outcome: Outcome | None
    earlier: tuple[Month, int] | None
    unit_name: str
    is_here: bool

    @property
    def terms(self) -> IndicatorVersion:
        """What the decision in force says."""
        return in_force(self.versions, self.month)

    @property
    def status(self) -> OutcomeStatus:
        """By the target in force."""
        value = self.outcome.value if self.outcome else None
        terms = self.terms
        return status_of(value, terms.target, terms.tolerance, self.indicator.direction)

    @property
    def status_word(self) -> str:
        """*Nås*, *Nås delvis*, *Nås inte*, *Uppgift saknas*."""
        return str(STATUS_WORDS[self.status])

    @property
    def status_shape(self) -> str:
        """The class of the shape beside the word."""
        return STATUS_SHAPES[self.status]

    @property
    def target_text(self) -> str:
        """``minst 90,0 procent`` or ``högst 45 dagar``."""
        target = self._shown(self.terms.target)
        words = _("minst %(value)s") if self._is_higher else _("högst %(value)s")
        return words % {"value": target}

    @property
    def tolerance_text(self) -> str:
        """From where it is reached in part; empty without tolerance."""
        terms = self.terms
        if not terms.tolerance:
            return ""
        sign = -1 if self._is_higher else 1
        words = (
            _("delvis från %(value)s") if self._is_higher else _("delvis till och med %(value)s")
        )
        return words % {"value": self._shown(terms.target + sign * terms.tolerance)}

    @property
    def value_text(self) -> str:
        """The month's value; empty where there is none."""
        if self.outcome is None or self.outcome.value is None:
            return ""
        return self._shown(self.outcome.value)

    @property
    def trend(self) -> str:
        """``Bättre än i maj``."""
        value = self.outcome.value if self.outcome else None
        return trend_words(value, self.earlier, self.month, self.indicator.direction)

    @property
    def earlier_text(self) -> str:
        """``61 dagar i maj``; empty without an earlier value."""
        if self.earlier is None:
            return ""
        then, value = self.earlier
        said = {"value": self._shown(value), "when": month_in_words(then, self.month)}
        return _("%(value)s i %(when)s") % said

    @property
    def others(self) -> tuple[tuple[IndicatorVersion, str], ...]:
        """The other decisions' versions, each with its target in words."""
        held = self.terms
        return tuple((v, self._shown(v.target)) for v in self.versions if v.pk != held.pk)

    @property
    def _is_higher(self) -> bool:
        return self.indicator.direction == "higher"

    def _shown(self, value: int) -> str:
        return value_shown(value, self.indicator.decimals, self.indicator.measured_in)


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """A goal in a month with those of its indicators that the place shows."""

    goal: Goal
    versions: tuple[GoalVersion, ...]
    month: Month
    indicators: tuple[IndicatorStanding, ...]
    unit_name: str

    @property
    def worded(self) -> GoalVersion:
        """The version in force."""
        return in_force(self.versions, self.month)

    @property
    def is_changed(self) -> bool:
        """Whether the version in force is another than the first."""
        return self.worded.number > 1

    @property
    def earlier(self) -> tuple[GoalVersion, ...]:
        """What it said before, newest first."""
        return tuple(v for v in reversed(self.versions) if v.number < self.worded.number)

    @property
    def later(self) -> tuple[GoalVersion, ...]:
        """What has been decided since."""
        return tuple(v for v in self.versions if v.number > self.worded.number)

    @property
    def status(self) -> OutcomeStatus:
        """Its worst indicator's."""
        found = {indicator.status for indicator in self.indicators}
        return next((s for s in _WORST_FIRST if s in found), OutcomeStatus.MISSING)


@dataclass(frozen=True, slots=True)
class MeasureStanding:
    """A measure in a month; ``line`` is the month's own, ``latest`` the newest up to it."""

    measure: Measure
    month: Month
    line: MeasureLine | None
    latest: MeasureLine | None
    unit_name: str
    done_by_name: str

    @property
    def is_done(self) -> bool:
        """Whether it had been declared done by the month."""
        return bool(self.measure.done_month) and self.measure.done_month <= str(self.month)

    @property
    def is_late(self) -> bool:
        """Whether it was to be done by the month's end."""
        return not self.is_done and self.measure.due <= last_day(self.month)

    @property
    def status_word(self) -> str:
        """*Klar*, *Försenad*, *Pågår*."""
        return _("Klar") if self.is_done else _("Försenad") if self.is_late else _("Pågår")

    @property
    def lacks_line(self) -> bool:
        """Whether the month's line is missing."""
        return self.line is None and not self.is_done

    @property
    def booked_ore(self) -> int | None:
        """What is booked, as last said."""
        return self.latest.booked_ore if self.latest else None

    @property
    def booked_when(self) -> str:
        """The month that was said in, where it is not this one."""
        if self.latest is None or self.latest.month == str(self.month):
            return ""
        year, number = map(int, self.latest.month.split("-"))
        return month_in_words(Month(year, number), self.month)

    @property
    def promised_text(self) -> str:
        """Whole tkr."""
        return tkr_text(self.measure.promised_ore)

    @property
    def booked_text(self) -> str:
        """Whole tkr; empty where nothing has been said."""
        return "" if self.booked_ore is None else tkr_text(self.booked_ore)

    @property
    def difference_ore(self) -> int:
        """Booked less promised; what is not said counts as nothing booked."""
        return (self.booked_ore or 0) - self.measure.promised_ore

    @property
    def difference_text(self) -> str:
        """``−140 mindre än utlovat``: sign and word of the same shown figure."""
        return difference_text(self.difference_ore, is_over=self.is_late or self.is_done)

    @property
    def is_moved(self) -> bool:
        """Whether day or amount is another than at first."""
        measure = self.measure
        return (measure.first_due, measure.first_promised_ore) != (
            measure.due,
            measure.promised_ore,
        )

    @property
    def first_promised_text(self) -> str:
        """The amount promised at first, whole tkr."""
        return tkr_text(self.measure.first_promised_ore)


def difference_text(difference_ore: int, *, is_over: bool) -> str:
    """Of a measure that is over, or late, less than promised is said so; of others what remains."""
    shown = rounded_half_away(difference_ore, TKR)
    if shown == 0:
        return _("0 som utlovat")
    if shown > 0:
        return _("+%(amount)s mer än utlovat") % {"amount": tkr_text(difference_ore)}
    words = _("%(amount)s mindre än utlovat") if is_over else _("%(amount)s återstår")
    return words % {"amount": tkr_text(difference_ore)}
