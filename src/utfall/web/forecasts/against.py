"""Which budget a round's forecasts are stated against: found in the facts, not chosen."""

from datetime import date, timedelta

from utfall.domain.period import Month
from utfall.pipeline.reading import Reading


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
