"""Opening a round, closing it, opening it again, and noting who was reminded."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from uuid_utils.compat import uuid7

from utfall.domain.period import Month
from utfall.web.audit.actions import record
from utfall.web.people.models import Person
from utfall.web.rounds.forecast_round_text import CLOSED, OPEN, WantedRound
from utfall.web.rounds.models import Depth, Round, RoundState, RoundUnit
from utfall.web.rounds.proposal import RoundDates
from utfall.web.rounds.settings_file import write_forecast_round
from utfall.web.rounds.way_up import PartPlan


class NewRound(NamedTuple):
    """A round as it is to be opened; ``parts`` stand in the organisation's order."""

    month: Month
    months: tuple[int, ...]
    depth: Depth
    level: str
    dates: RoundDates
    parts: tuple[PartPlan, ...]
    instructions: str = ""


class NotThatStateError(Exception):
    """Somebody has closed the round already, or opened it again."""


@transaction.atomic
def open_round(*, by: Person | None, folder: Path, new: NewRound) -> Round:
    """Open a round, and the forecast round in the folder's settings. Raises IntegrityError where
    the month has one, NotWritableError, StoreBusyError, OSError: then nothing is opened."""
    made = Round.objects.create(
        month=str(new.month), months=list(new.months), depth=new.depth, level=new.level,
        instructions=new.instructions, opened_at=timezone.now(), opened_by=by.id if by else None,
        **new.dates._asdict(),
    )  # fmt: skip
    _add_parts(made, new.parts)
    record(by=by.id if by else None, action="round.open", object_kind="round",
           object_key=made.month, after=_said(new))  # fmt: skip
    write_forecast_round(folder, WantedRound(made.month, OPEN, new.level))
    return made


def _add_parts(made: Round, plans: Collection[PartPlan]) -> None:
    """Those above first, as those below point at them."""
    ids = {plan.unit_id: uuid7() for plan in plans}
    RoundUnit.objects.bulk_create(
        RoundUnit(id=ids[plan.unit_id], round=made, unit_id=plan.unit_id, place=place,
                  above_id=ids[plan.above] if plan.above else None, reports=plan.reports)
        for place, plan in enumerate(plans, start=1)
    )  # fmt: skip


def _said(new: NewRound) -> dict[str, object]:
    dates = {name: day.isoformat() for name, day in new.dates._asdict().items()}
    return {"months": list(new.months), "depth": new.depth.value, "level": new.level, **dates,
            "units": [plan.unit_id for plan in new.parts if plan.reports],
            "instructions": new.instructions}  # fmt: skip


@transaction.atomic
def close_round(*, by: Person, folder: Path, month: str) -> None:
    """Close a round: nothing more is reported, and its forecasts are what reports show."""
    closed = {"state": RoundState.CLOSED, "closed_at": timezone.now()}
    _turn(month, RoundState.OPEN, closed)
    record(by=by.id, action="round.close", object_kind="round", object_key=month,
           before={"forecast_round": OPEN}, after={"forecast_round": CLOSED})  # fmt: skip
    write_forecast_round(folder, WantedRound(month, CLOSED))


@transaction.atomic
def open_again(*, by: Person, folder: Path, month: str) -> None:
    """Open a closed round again."""
    _turn(month, RoundState.CLOSED, {"state": RoundState.OPEN, "closed_at": None})
    record(by=by.id, action="round.open_again", object_kind="round", object_key=month,
           before={"forecast_round": CLOSED}, after={"forecast_round": OPEN})  # fmt: skip
    write_forecast_round(folder, WantedRound(month, OPEN))


def _turn(month: str, state: RoundState, changes: dict[str, object]) -> None:
    """Only from the state it is right in: who comes second is told. NotThatStateError."""
    found = Round.objects.filter(month=month, state=state)
    if not found.update(version=F("version") + 1, **changes):
        raise NotThatStateError


@transaction.atomic
def note_reminded(*, by: Person, month: str, part_ids: Collection[UUID], people: int) -> None:
    """Note whom a mail was sent for, and that it was."""
    parts = RoundUnit.objects.filter(pk__in=part_ids)
    parts.update(reminded_at=timezone.now(), reminders=F("reminders") + 1)
    units = sorted(parts.values_list("unit_id", flat=True))
    record(by=by.id, action="round.remind", object_kind="round", object_key=month,
           after={"people": people, "units": units})  # fmt: skip
