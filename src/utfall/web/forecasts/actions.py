"""What a unit states, each save whole and with its events: what somebody else changed meanwhile
stops all of it (ChangedMeanwhileError), and so does a unit whose month is done, or whose forecast
was taken in from a file (PermissionDenied).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from utfall.domain.period import Month
from utfall.web.audit.actions import Fields, record
from utfall.web.entered.actions import say_changed
from utfall.web.follow_up.place import Place
from utfall.web.forecasts.against import budget_version, counted_to, is_imported
from utfall.web.forecasts.models import NEXT_VERSION, Forecast, ForecastWords
from utfall.web.forecasts.stated import StatedRow, StatedWords
from utfall.web.frame.amounts import TKR, amount_in_field
from utfall.web.frame.changed_meanwhile import BothSides, ChangedMeanwhileError
from utfall.web.people.models import Person
from utfall.web.rounds.editing import hold
from utfall.web.rounds.models import RoundUnit

_NOT_THERE = 0


def save_forecast(
    *, by: Person, place: Place, part: RoundUnit, cost_type: str, version: int,
    amount_ore: int | None, cause: str, words: str, phasing_ore: int | None = None,
) -> None:  # fmt: skip
    """State one cost type's year, öre in the ledger's sign; None states nothing (any more).

    ``version`` is that of the row the writer had before her, 0 for none. Raises
    ChangedMeanwhileError, PermissionDenied, NoBudgetError.
    """
    row = StatedRow(cost_type, version, amount_ore, cause, words, phasing_ore)
    save_forecasts(by=by, place=place, part=part, rows=(row,))


@transaction.atomic
def save_forecasts(
    *, by: Person, place: Place, part: RoundUnit, rows: Sequence[StatedRow],
    words: StatedWords | None = None,
) -> None:  # fmt: skip
    """State some cost types and the words on the whole, all or nothing; raises as
    ``save_forecast``."""
    if is_imported(place):
        raise PermissionDenied
    save = _Save(by.id, place, part)
    hold(part, by=by.id)
    stated = Forecast.objects.filter(part=part, cost_type__in=[row.cost_type for row in rows])
    saved = {item.cost_type: item for item in stated.order_by()}
    changed = [row for row in rows if _differs(row, saved.get(row.cost_type))]
    meanwhile = [row for row in changed if _version(saved.get(row.cost_type)) != row.version]
    if meanwhile:
        raise _changed_rows(meanwhile, saved)
    for row in changed:
        save.row(row, saved.get(row.cost_type))
    if words is not None:
        save.words(words)
    if changed:
        say_changed(kind="forecast", fact_version=str(save.month), year=save.month.year,
                    unit_id=part.unit_id)  # fmt: skip


@dataclass(frozen=True)
class _Save:
    """One save by one person of one unit's forecast."""

    by: UUID
    place: Place
    part: RoundUnit

    @cached_property
    def month(self) -> Month:
        """The round's month, which is the forecasts' version."""
        return self.part.round.as_month

    @cached_property
    def against(self) -> tuple[str, date]:
        """The budget's version and the day its changes are counted to."""
        return budget_version(self.place.reading, self.month.year), counted_to(self.month)

    @property
    def key(self) -> str:
        """What an event's object is called: ``2025-07/tia-avdelningen``."""
        return f"{self.month}/{self.part.unit_id}"

    def row(self, row: StatedRow, before: Forecast | None) -> None:
        """Write one row and its event."""
        version, day = self.against if row.amount_ore is not None else ("", None)
        values = {
            "amount_ore": row.amount_ore, "cause": row.cause, "words": row.words,
            "phasing_ore": row.phasing_ore, "against_version": version, "against_date": day,
            "changed_by": self.by, "changed_at": timezone.now(),
        }  # fmt: skip
        if before is None:
            Forecast.objects.create(part=self.part, cost_type=row.cost_type, **values)
        else:
            held = Forecast.objects.filter(pk=before.pk, version=row.version)
            assert held.update(version=NEXT_VERSION, **values), before.pk
        record(by=self.by, action="forecast.save", object_kind="forecast",
               object_key=f"{self.key}/{row.cost_type}",
               before=_said(before), after=_said(row))  # fmt: skip

    def words(self, words: StatedWords) -> None:
        """Write the words on the whole and their event, where they differ."""
        before = ForecastWords.objects.filter(part=self.part).first()
        said = {"reason": words.reason, "since_last": words.since_last}
        was = _texts(before)
        if said == was:
            return
        if _version(before) != words.version:
            assert before is not None
            raise _changed_words(words, before)
        own = {**said, "changed_by": self.by, "changed_at": timezone.now()}
        if before is None:
            ForecastWords.objects.create(part=self.part, **own)
        else:
            ForecastWords.objects.filter(pk=before.pk).update(version=NEXT_VERSION, **own)
        record(by=self.by, action="forecast.words", object_kind="forecast", object_key=self.key,
               before={**was} if before else None, after={**said})  # fmt: skip


def _version(saved: Forecast | ForecastWords | None) -> int:
    return saved.version if saved else _NOT_THERE


def _differs(row: StatedRow, saved: Forecast | None) -> bool:
    return _values(row) != (_values(saved) if saved else (None, "", "", None))


def _values(row: StatedRow | Forecast) -> tuple[int | None, str, str, int | None]:
    return row.amount_ore, row.cause, row.words, row.phasing_ore


def _texts(saved: ForecastWords | None) -> dict[str, str]:
    return {
        "reason": saved.reason if saved else "", "since_last": saved.since_last if saved else ""
    }  # fmt: skip


def _said(row: StatedRow | Forecast | None) -> Fields:
    if row is None:
        return None
    return {"amount_ore": row.amount_ore, "cause": row.cause, "phasing_ore": row.phasing_ore,
            "words": row.words}  # fmt: skip


def _changed_rows(
    meanwhile: Sequence[StatedRow], saved: dict[str, Forecast]
) -> ChangedMeanwhileError:  # fmt: skip
    """Both sides of every row somebody else changed: a row that is there, as a version is."""
    sides = [side for row in meanwhile for side in _sides(row, saved.get(row.cost_type))]
    last = max(saved.values(), key=lambda item: item.changed_at, default=None)
    return _fault(sides, (last.changed_by, last.changed_at, last.version) if last else None)


def _sides(row: StatedRow, theirs: Forecast | None) -> list[BothSides]:
    mine = _as_texts(row)
    others = _as_texts(theirs) if theirs else dict.fromkeys(mine, "")
    labels = {"prognos": _("Helår, tkr"), "orsak": _("Orsak"), "ord": _("Kommentar"),
              "periodisering": _("Varav periodisering, tkr")}  # fmt: skip
    return [
        BothSides(f"{name}-{row.cost_type}", labels[name], mine[name], others[name])
        for name in mine if mine[name] != others[name]
    ]  # fmt: skip


def _as_texts(row: StatedRow | Forecast) -> dict[str, str]:
    return {"prognos": amount_in_field(row.amount_ore, TKR), "orsak": row.cause, "ord": row.words,
            "periodisering": amount_in_field(row.phasing_ore, TKR)}  # fmt: skip


def _changed_words(words: StatedWords, theirs: ForecastWords) -> ChangedMeanwhileError:
    pairs = (
        ("skal", _("Varför prognosen är noll"), words.reason, theirs.reason),
        ("andrat", _("Vad har ändrats sedan förra prognosen?"), words.since_last,
         theirs.since_last),
    )  # fmt: skip
    sides = [BothSides(*pair) for pair in pairs if pair[2] != pair[3]]
    return _fault(sides, (theirs.changed_by, theirs.changed_at, theirs.version))


def _fault(
    sides: Sequence[BothSides], last: tuple[UUID, datetime, int] | None
) -> ChangedMeanwhileError:  # fmt: skip
    by, at, version = last or (None, None, _NOT_THERE)
    return ChangedMeanwhileError(sides, by=by, at=at, version=version)
