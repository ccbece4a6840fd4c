"""What a returned workbook would change: before and after, field by field, as it stands now."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from utfall.web.audit.queries import names_of
from utfall.web.comments.models import Comment
from utfall.web.forecasts.models import Forecast
from utfall.web.frame.amounts import TKR, amount_in_field
from utfall.web.workbooks.entries import Entry, FieldName
from utfall.web.workbooks.paper import Standing

LABELS: dict[FieldName, Promise] = {
    "forecast": _("Prognos, avvikelse i tkr"), "cause": _("Orsak"), "comment": _("Kommentar"),
}  # fmt: skip


class Change(NamedTuple):
    """One field: as it is saved now, and as the workbook has it. ``by`` and ``at`` are who changed
    it since the workbook left, and when: such a one is shown and not taken."""

    row: str
    name: FieldName
    label: str
    cell: str
    before: str
    after: str
    by: str = ""
    at: datetime | None = None

    @property
    def id(self) -> str:
        """What its tick is called."""
        return f"{self.name}-{self.row}"

    @property
    def is_meanwhile(self) -> bool:
        """Whether somebody has changed the field since the workbook left."""
        return self.at is not None

    @property
    def field(self) -> Promise:
        """What the field is called."""
        return LABELS[self.name]


def changes_of(entries: tuple[Entry, ...], standing: Standing) -> tuple[Change, ...]:
    """Every field the workbook changes and that does not say so already."""
    found = [(change, by) for entry in entries for change, by in _of_entry(entry, standing)]
    names = names_of({by for _change, by in found if by is not None})
    return tuple(change._replace(by=names.get(by, "") if by else "") for change, by in found)


def _of_entry(entry: Entry, standing: Standing) -> Iterator[tuple[Change, UUID | None]]:
    for name in entry.changed:
        saved, left = _saved(entry, name, standing)
        before, after = _text(entry, name, standing), _after(entry, name)
        if before == after:
            continue
        is_later = (saved.version if saved else 0) != left
        at, by = (saved.changed_at, saved.changed_by) if saved and is_later else (None, None)
        yield Change(entry.key, name, entry.label, entry.cells.get(name, ""), before, after,
                     at=at), by  # fmt: skip


def _saved(
    entry: Entry, name: FieldName, standing: Standing
) -> tuple[Forecast | Comment | None, int]:  # fmt: skip
    """What is saved of the field, and the version the workbook left with."""
    if name == "comment":
        return standing.comments.get(entry.key), entry.comment_version
    return standing.forecasts.get(entry.cost_type), entry.forecast_version


def _text(entry: Entry, name: FieldName, standing: Standing) -> str:
    """As it is saved now."""
    forecast, comment = standing.forecasts.get(entry.cost_type), standing.comments.get(entry.key)
    if name == "forecast":
        return amount_in_field(standing.forecast_ore(entry.cost_type), TKR)
    if name == "cause":
        return forecast.cause if forecast else ""
    return comment.text if comment else ""


def _after(entry: Entry, name: FieldName) -> str:
    if name == "forecast":
        return amount_in_field(entry.forecast_ore, TKR)
    return entry.cause if name == "cause" else entry.comment
