"""Reading forecasts, their words and what is not booked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from utfall.web.forecasts.basis import Basis
from utfall.web.forecasts.guard import Guard, guard_of
from utfall.web.forecasts.models import Forecast, ForecastWords, UnbookedItem
from utfall.web.rounds.models import Depth, Round, RoundUnit


@dataclass(frozen=True, slots=True)
class ReasonBelow:
    """Why a unit's forecast is zero in spite of its deficit, as the unit wrote it."""

    unit_id: str
    words: str
    changed_by: UUID
    changed_at: datetime


def reasons_below(round_: Round, unit_ids: Collection[str]) -> tuple[ReasonBelow, ...]:
    """The reasons some units gave in a round, in the round's order. One question."""
    given = ForecastWords.objects.filter(part__round=round_, part__unit_id__in=unit_ids)
    found = given.exclude(reason="").select_related("part").order_by("part__place")
    return tuple(
        ReasonBelow(item.part.unit_id, item.reason, item.changed_by, item.changed_at)
        for item in found
    )


def forecasts_of(part: RoundUnit) -> tuple[Forecast, ...]:
    """What the unit has stated, left blank rows with words among it."""
    return tuple(part.forecasts.all())


def words_of(part: RoundUnit) -> ForecastWords | None:
    """The unit's words on the whole."""
    return ForecastWords.objects.filter(part=part).first()


def unbooked_of(part: RoundUnit) -> tuple[UnbookedItem, ...]:
    """What the unit has entered as known and not booked."""
    return tuple(part.unbooked.all())


def asks_for_forecast(part: RoundUnit) -> bool:
    """Whether the round asks the unit for a forecast."""
    return part.reports and part.round.depth != Depth.FIGURES


def guard_at(basis: Basis, part: RoundUnit) -> Guard:
    """The guard on what the unit has saved."""
    return guard_of(basis, forecasts_of(part), forecast_is_asked=asks_for_forecast(part))
