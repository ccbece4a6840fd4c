"""A unit's month in steps, for who reports on it: how far each has come, and what stands in the
way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from utfall.documents.finished import FinishedReport
from utfall.web.audit.queries import names_of
from utfall.web.comments.demands import is_begun
from utfall.web.comments.visits import ChangedSince, visited
from utfall.web.follow_up.place import Place, unit_url
from utfall.web.frame.templatetags.frame_tags import month_name
from utfall.web.rounds.editing import Editing, locking, say_opened
from utfall.web.rounds.mark_done_page import send_back_url
from utfall.web.rounds.marking import below_not_done
from utfall.web.rounds.models import Depth, RoundUnit, UnitState
from utfall.web.rounds.parts_of_a_unit import HINDRANCES, Hindrance, HindrancesOf
from utfall.web.rounds.permits import may_reopen
from utfall.web.rounds.sent_lines import Change, changes_since_sent
from utfall.web.rounds.shown_state import LOCKED, STATES, WAITING, ShownState

_NUMBERS = {3: gettext_lazy("tre"), 4: gettext_lazy("fyra"), 5: gettext_lazy("fem")}


class Step(NamedTuple):
    """One step: where it is done, how far it has come in word and shape, and what is left."""

    name: str
    url: str
    state: ShownState
    left: tuple[Hindrance, ...] = ()

    @property
    def left_words(self) -> str:
        """What is left: in its own words where it is one thing, else how many."""
        if len(self.left) == 1:
            return self.left[0].words
        words = ngettext("%(count)s sak kvar", "%(count)s saker kvar", len(self.left))
        return words % {"count": len(self.left)} if self.left else ""


@dataclass(frozen=True)
class MonthSteps:
    """What who reports sees of her month: the steps and the one button, or why nothing is changed
    now. ``done_by`` and ``done_at`` are of the unit or of the one above that locks it."""

    part: RoundUnit
    steps: tuple[Step, ...]
    primary: Step | None
    is_locked: bool
    done_by: str
    done_at: datetime | None
    sent_back_by: str
    changed: ChangedSince | None
    changes: tuple[Change, ...]
    send_back_url: str

    @property
    def heading(self) -> str:
        """*Din månad i fem steg*."""
        return _("Din månad i %(count)s steg") % {"count": _NUMBERS[len(self.steps)]}

    @property
    def primary_words(self) -> str:
        """What the button says: the next step by name."""
        if self.primary is None:
            return ""
        if self.primary == self.steps[-1]:
            return _("Klarmarkera %(month)s") % {"month": month_name(self.part.round.as_month)}
        return _("Nästa: %(step)s") % {"step": self.primary.name}

    @property
    def is_sent_back(self) -> bool:
        """Whether somebody has sent the month back, and it has not been marked done since."""
        return bool(self.part.sent_back_words) and self.part.state != UnitState.DONE


def month_steps(place: Place, editing: Editing, made: FinishedReport) -> MonthSteps | None:
    """None for who does not report here, and where the month has no round with the unit. Opening
    the page is noted, and the figures as they stand."""
    part = editing.part
    if part is None or not editing.may_report or place.as_of not in (None, place.month):
        return None
    say_opened(part)
    locks = locking(part) if editing.is_locked else None
    names = names_of({who for who in (part.sent_back_by, locks and locks.done_by) if who})
    steps = _steps(place, part, editing)
    is_done = part.state == UnitState.DONE
    return MonthSteps(
        part=part,
        steps=steps,
        primary=None if editing.is_locked else _next(steps),
        is_locked=editing.is_locked,
        done_by=names.get(locks.done_by, "") if locks and locks.done_by else "",
        done_at=locks.done_at if locks else None,
        sent_back_by=names.get(part.sent_back_by, "") if part.sent_back_by else "",
        changed=visited(place, part, made),
        changes=changes_since_sent(place, part),
        send_back_url=send_back_url(part)
        if is_done and may_reopen(place.access, place.tree, part) else "",
    )  # fmt: skip


def _next(steps: tuple[Step, ...]) -> Step | None:
    """The first that is not done."""
    return next((step for step in steps if step.state != STATES[UnitState.DONE]), None)


def _steps(place: Place, part: RoundUnit, editing: Editing) -> tuple[Step, ...]:
    """The steps of the round's depth; who compiles writes the level's text in place of
    explaining."""
    left = _left_by_app(place, part, editing)
    steps = [Step(_("Läs"), "#var", STATES[UnitState.DONE])]
    if part.reports:
        explaining = _step(_("Förklara"), f"{place.url}forklara/", left["comments"])
        if not any(item.stops for item in explaining.left):
            explaining = explaining._replace(state=STATES[UnitState.DONE])
        elif is_begun(place, part):
            explaining = explaining._replace(state=STATES[UnitState.UNDER_WAY])
        steps.append(explaining)
    else:
        below = tuple(_waits(place, one) for one in below_not_done(part))
        state = WAITING if below else STATES[UnitState.NOT_STARTED]
        if part.state == UnitState.DONE:
            state = STATES[UnitState.DONE]
        left_here = (*below, *left.get("compiling", ()))
        steps.append(Step(_("Sammanställ"), f"{place.url}sammanstall/", state, left_here))
    if part.round.depth != Depth.FIGURES:
        steps.append(_step(_("Prognos"), f"{place.url}prognos/", left["forecasts"]))
    if part.round.depth == Depth.GOALS:
        steps.append(_step(_("Mål och åtgärder"), f"{place.url}mal/", left["goals"]))
    return (*steps, _last(place, part, editing, steps))


def _left_by_app(
    place: Place, part: RoundUnit, editing: Editing
) -> Mapping[str, tuple[Hindrance, ...]]:
    """What stands in the way, by the app that says so; nothing once the month is sent up."""
    names = {path.split(".")[-3]: path for path in HINDRANCES}
    if editing.is_locked:
        return dict.fromkeys(names, ())
    functions: dict[str, HindrancesOf] = {app: import_string(p) for app, p in names.items()}
    return {app: tuple(function(place, part)) for app, function in functions.items()}


def _step(name: str, url: str, left: tuple[Hindrance, ...]) -> Step:
    """Done where nothing is left."""
    if not left:
        return Step(name, url, STATES[UnitState.DONE])
    return Step(name, url, STATES[UnitState.NOT_STARTED], left)


def _waits(place: Place, below: RoundUnit) -> Hindrance:
    units = place.tree.organisation.by_id
    name = units[below.unit_id].name if below.unit_id in units else below.unit_id
    words = _("%(name)s är inte klar") % {"name": name}
    return Hindrance(words, unit_url(place.month, below.unit_id), stops=False)


def _last(place: Place, part: RoundUnit, editing: Editing, before: list[Step]) -> Step:
    url = f"{place.url}klarmarkera/"
    if part.state == UnitState.DONE:
        return Step(_("Klarmarkera"), url, STATES[UnitState.DONE])
    if editing.is_locked:
        return Step(_("Klarmarkera"), url, LOCKED)
    stops = [item for step in before for item in step.left if item.stops]
    state = WAITING if stops else STATES[UnitState.NOT_STARTED]
    return Step(_("Klarmarkera"), url, state)
