"""Which budget a round's forecasts are stated against: found in the facts, not chosen."""

from datetime import date, timedelta

from utfall.domain.period import Month, periods_of_year
from utfall.facts.queries.lines_of_selection import lines_of_selection
from utfall.facts.selection import Selection
from utfall.pipeline.reading import Reading
from utfall.web.follow_up.place import Place

STATED = "/prognos"
"""How the place of a stated row ends, among the facts."""
_KIND = "forecast"


class NoBudgetError(Exception):
    """The year has no budget in the layer forecasts are held against."""


def budget_layer(reading: Reading) -> str | None:
    """The layer the unit page's report holds forecasts against; None is any."""
    blocks = reading.blocks
    block = blocks.reports.get(reading.workspace.municipality.settings.pages.unit)
    drawn = blocks.measures.get(block.diagram.forecast) if block and block.diagram else None
    held = [m for m in blocks.measures.values() if m.against_round_budget]
    measure = drawn if drawn and drawn.against_round_budget else next(iter(held), None)
    return measure.layer if measure else None


def budget_version(reading: Reading, year: int) -> str:
    """The adopted budget's version, as *KF-2025*: the last of the layer. Raises NoBudgetError."""
    layer = budget_layer(reading)
    scopes = reading.manifest.of(("budget",), year)
    versions = {s.key.version for s in scopes if layer in (None, s.key.layer)}
    if not versions:
        raise NoBudgetError
    return max(versions)


def counted_to(month: Month) -> date:
    """The day whose decisions the round's budget counts: the last of its month."""
    return date(month.next.year, month.next.number, 1) - timedelta(days=1)


def is_imported(place: Place) -> bool:
    """Whether the unit's forecast in the round was taken in from a file: what is stated beside it
    would be counted twice."""
    reading, month = place.reading, place.month
    scopes = reading.manifest.of((_KIND,), month.year)
    if not any(s.key.version == str(month) and not s.key.unit for s in scopes):
        return False
    part = reading.workspace.municipality.organisation.code_part
    column = reading.manifest.part_column(month.year, part)
    if column is None:
        return False
    stated = Selection((_KIND,), month.year, periods_of_year(), version=str(month))
    codes = sorted(place.tree.codes(place.unit.id))
    lines = lines_of_selection(reading.engine.ask, column, codes, stated)
    return any(not line.column.endswith(STATED) for line in lines)
