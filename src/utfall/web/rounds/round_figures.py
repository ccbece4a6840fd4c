"""Every unit's deviation and forecasts in one report: the round's units as rows under the columns
of the units' own page."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.core.exceptions import PermissionDenied

from utfall.domain.period import Month
from utfall.pipeline.reading import Reading
from utfall.pipeline.report import ReportRequest, compute, definition_among
from utfall.reports.definition.model import Column, PrintStyle, ReportBlock, RowGroup
from utfall.reports.result import ReportResult
from utfall.web.follow_up.table_view import KeyColumns, key_columns_among, stated_column

_ROWS = "omgångens enheter"
_COLUMNS = "omgångens kolumner"
_MOST_KEPT = 60
_Key = tuple[object, ...]
_kept: OrderedDict[_Key, "RoundFigures"] = OrderedDict()
_lock = threading.Lock()


class UnitFigures(NamedTuple):
    """A unit to date, in öre; ``None`` is no facts. Forecasts are deviations, surplus positive:
    the round's own and the newest before it, with the round it is of."""

    budget_ore: int | None = None
    deviation_ore: int | None = None
    forecast_ore: int | None = None
    previous_ore: int | None = None
    previous_round: str = ""


@dataclass(frozen=True)
class RoundFigures:
    """By unit; ``style`` is how they are written, None where the folder names no such report."""

    style: PrintStyle | None
    by_unit: Mapping[str, UnitFigures]

    def of(self, unit_id: str) -> UnitFigures:
        """A unit's figures; none where it has none."""
        return self.by_unit.get(unit_id, UnitFigures())


def round_figures(
    reading: Reading, month: Month, units: tuple[str, ...], codes: frozenset[str]
) -> RoundFigures:
    """The figures of some units, kept by what they are of. PermissionDenied where one is made of a
    code outside ``codes``, those the person may see."""
    key = (str(reading.workspace.folder), reading.manifest.id, reading.signature, month, units)
    with _lock:
        found = _kept.get(key)
    if found is None:
        found = _made(reading, month, units)
        with _lock:
            _kept[key] = found
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
    tree = reading.workspace.municipality.organisation.at(month)
    if not tree.codes_of_all(frozenset(units)) <= codes:
        raise PermissionDenied
    return found


def _made(reading: Reading, month: Month, units: tuple[str, ...]) -> RoundFigures:
    block = reading.blocks.reports.get(reading.workspace.municipality.settings.pages.unit)
    if block is None or not units:
        return RoundFigures(None, {})
    asked = _Asked(reading, month, block, units)
    round_id, keys = _round_of(reading, month), _keys(block, asked.columns)
    own = asked.result(round_id, asked.columns)
    earlier = _earlier(asked, keys.forecast)
    by_unit = {
        unit: UnitFigures(
            budget_ore=own.ore(unit, keys.budget),
            deviation_ore=own.ore(unit, keys.deviation),
            forecast_ore=own.ore(unit, keys.forecast) if round_id else None,
            previous_ore=earlier.get(unit, (None, ""))[0],
            previous_round=earlier.get(unit, (None, ""))[1],
        )
        for unit in units
    }
    return RoundFigures(own.definition.style, by_unit)


class _Asked(NamedTuple):
    """The unit page's report, to be made with the round's units as rows."""

    reading: Reading
    month: Month
    block: ReportBlock
    units: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.reading.blocks.columns[self.block.columns]

    def result(self, round_id: str, columns: tuple[Column, ...]) -> ReportResult:
        """Computed with some of its columns, for one forecast round."""
        blocks, municipality = self.reading.blocks, self.reading.workspace.municipality
        rows = tuple(RowGroup(u, "unit", self.block.place, unit=u) for u in self.units)
        name, top = self.block.name, municipality.organisation.at(self.month).tops()[0].id
        report = self.block._replace(unit=top, rows=_ROWS, columns=_COLUMNS, diagram=None,
                                     is_partial=True)  # fmt: skip
        narrowed = replace(
            blocks, rows={**blocks.rows, _ROWS: rows}, reports={**blocks.reports, name: report},
            columns={**blocks.columns, _COLUMNS: columns},
        )  # fmt: skip
        request = ReportRequest(name, self.month, round_id=round_id)
        definition = definition_among(narrowed, [], municipality, request)
        return compute(municipality, definition, request, self.reading.engine)


def _keys(block: ReportBlock, columns: tuple[Column, ...]) -> KeyColumns:
    stated = stated_column(columns, block.diagram)
    return key_columns_among(columns, stated) or KeyColumns("", "", "", stated)


def _round_of(reading: Reading, month: Month) -> str:
    """The month's forecast round; empty where the settings have none."""
    found = reading.workspace.municipality.settings.round(str(month))
    return found.id if found else ""


def _earlier(asked: _Asked, forecast: str) -> dict[str, tuple[int, str]]:
    """Each unit's newest forecast of the year before the round: not all take part in every one."""
    columns = tuple(column for column in asked.columns if column.id == forecast)
    settings = asked.reading.workspace.municipality.settings
    before = [r for r in settings.rounds if r.month < asked.month]
    found: dict[str, tuple[int, str]] = {}
    for item in sorted(before, key=lambda r: r.month, reverse=True) if columns else ():
        if item.month.year != asked.month.year or len(found) == len(asked.units):
            break
        result = asked.result(item.id, columns)
        for unit in asked.units:
            ore = result.ore(unit, forecast)
            if ore is not None:
                found.setdefault(unit, (ore, item.id))
    return found
