"""What waits for a person: their own units' months; for who runs rounds, those and deliveries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utfall.pipeline.reading import Reading
from utfall.web.deliveries.models import Delivery, State
from utfall.web.entered.queries import reading_at
from utfall.web.follow_up.place import Place, place_of, unit_url
from utfall.web.people.access import Access
from utfall.web.people.roles import Permission
from utfall.web.rounds.models import Round, RoundState, RoundUnit, UnitState
from utfall.web.rounds.next_step import first_left
from utfall.web.rounds.own_parts import own_parts
from utfall.web.rounds.reminders import due_of, is_time
from utfall.web.rounds.shown_state import RoundParts, ShownState
from utfall.web.rounds.templatetags.round_tags import round_name

_LOOKED_INTO = 3
"""For so many units the first missing step is looked up; the rest say how far they have come."""


class NextStep(NamedTuple):
    """What is missing, in words, and the page that mends it."""

    words: str
    url: str


@dataclass(frozen=True)
class UnitTask:
    """A unit's month."""

    part: RoundUnit
    name: str
    month: str
    url: str
    due: date
    shown: ShownState
    step: NextStep | None


class OtherTask(NamedTuple):
    """Something else that waits: a round to run, files to decide on."""

    name: str
    words: str
    url: str
    due: date | None = None
    month: str = ""


@dataclass(frozen=True)
class TodoPage:
    """The page; ``due`` is the nearest last day among what is not done."""

    waiting: tuple[UnitTask, ...]
    others: tuple[OtherTask, ...]
    done: tuple[UnitTask, ...]
    due: date | None

    @property
    def button(self) -> tuple[str, str] | None:
        """The month and address of what the page's button leads to: one's own unit, else a round
        one runs."""
        own = [(task.month, task.url) for task in self.waiting]
        return next(iter([*own, *((o.month, o.url) for o in self.others if o.month)]), None)


def todo_page(access: Access, reading: Reading | None, today: date) -> TodoPage:
    """Everything that waits, the nearest last day first; ``reading`` None before any import."""
    rounds = _open_rounds() if reading is not None else ()
    tasks: list[UnitTask] = []
    for parts in rounds:
        assert reading is not None
        tasks += _of_a_round(access, reading, parts)
    waiting = sorted((t for t in tasks if t.step), key=lambda t: (t.due, t.part.place))
    others = (*_rounds_to_run(access, reading, rounds, today), *_deliveries(access))
    days = [*(task.due for task in waiting), *(other.due for other in others if other.due)]
    return TodoPage(
        waiting=tuple(_with_missing(access, reading, waiting)),
        others=others,
        done=tuple(task for task in tasks if not task.step),
        due=min(days, default=None),
    )


def _open_rounds() -> tuple[RoundParts, ...]:
    """Two questions, however many are open."""
    rounds = Round.objects.filter(state=RoundState.OPEN).prefetch_related("units")
    return tuple(map(RoundParts, rounds))


def _of_a_round(access: Access, reading: Reading, parts: RoundParts) -> list[UnitTask]:
    tree = reading.workspace.municipality.organisation.at(parts.round.as_month)
    names = tree.organisation.by_id
    return [
        UnitTask(part, names[part.unit_id].name, parts.round.month,
                 unit_url(tree.month, part.unit_id), due_of(parts.round, part), parts.shown(part),
                 _step(parts, part))
        for part in own_parts(access, tree, parts)
    ]  # fmt: skip


def _step(parts: RoundParts, part: RoundUnit) -> NextStep | None:
    """The step its state tells of; None where nothing is to be done."""
    if part.state == UnitState.DONE or parts.is_locked(part):
        return None
    url = unit_url(part.round.as_month, part.unit_id)
    left = sum(below.state != UnitState.DONE for below in parts.below(part))
    if left:
        words = ngettext("%(count)s enhet under är inte klar",
                         "%(count)s enheter under är inte klara", left)  # fmt: skip
        return NextStep(words % {"count": left}, f"{url}sammanstall/")
    if not part.reports:
        return NextStep(_("Sammanställ"), f"{url}sammanstall/")
    if part.state == UnitState.SENT_BACK:
        return NextStep(part.sent_back_words, url)
    if part.state == UnitState.NOT_OPENED:
        return NextStep(_("Läs hur det går"), url)
    return NextStep(_("Klarmarkera"), f"{url}klarmarkera/")


def _with_missing(
    access: Access, reading: Reading | None, waiting: Iterable[UnitTask]
) -> Iterable[UnitTask]:
    """The first few with what they lack to be marked done, where something does."""
    for number, task in enumerate(waiting):
        begun = task.part.state not in (UnitState.SENT_BACK, UnitState.DONE)
        if reading is None or number >= _LOOKED_INTO or not begun or not task.part.reports:
            yield task
            continue
        place = _place(access, reading, task)
        lacking = first_left(place, task.part)
        step = NextStep(*lacking) if lacking else task.step
        yield UnitTask(task.part, task.name, task.month, task.url, task.due, task.shown, step)


def _place(access: Access, reading: Reading, task: UnitTask) -> Place:
    place = place_of(access, reading, task.month, task.part.unit_id)
    standing = reading_at(reading, place.tree, place.unit.id)
    return place_of(access, standing, task.month, task.part.unit_id)


def _rounds_to_run(
    access: Access, reading: Reading | None, rounds: Iterable[RoundParts], today: date
) -> tuple[OtherTask, ...]:
    if reading is None or not access.may(Permission.RUN_ROUNDS):
        return ()
    return tuple(_round_to_run(reading, parts, today) for parts in rounds)


def _round_to_run(reading: Reading, parts: RoundParts, today: date) -> OtherTask:
    made, reporting = parts.round, parts.reporting
    done = sum(part.state == UnitState.DONE for part in reporting)
    words = _("%(done)s av %(count)s enheter är klara") % {"done": done, "count": len(reporting)}
    reminded = max((p.reminded_at.date() for p in parts.parts if p.reminded_at), default=None)
    if done < len(reporting) and is_time(reading.rules, made, today, reminded):
        words += ". " + _("Dags att påminna enligt kommunens regler.")
    name = _("Omgången för %(month)s") % {"month": round_name(made)}
    return OtherTask(name, words, f"/omgangar/{made.month}/", made.units_due, made.month)


def _deliveries(access: Access) -> tuple[OtherTask, ...]:
    if not access.may(Permission.TAKE_IN):
        return ()
    waiting = list(Delivery.objects.filter(state=State.WAITING).values_list("id", "file_name"))
    return tuple(
        OtherTask(name, _("Väntar på godkännande"), f"/underlag/inlasningar/{delivery_id}/")
        for delivery_id, name in waiting
    )
