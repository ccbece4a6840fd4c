"""Which columns of a report a draft is written from: found by what they are, not by their names."""

from typing import NamedTuple

from utfall.reports.definition.model import Column
from utfall.texts.figures import Figures

_TO_DATE, _ROUND = "hittills", "omgången"


class DraftColumns(NamedTuple):
    """Ids: the deviation to date, that of the round's months, and the forecast's; empty where the
    report has none."""

    to_date: str
    round: str
    forecast: str


def draft_columns(figures: Figures) -> DraftColumns | None:
    """None where the report has no deviation to date."""
    deviations = [column for column in _printed(figures) if figures.is_deviation(column.id)]
    formulas = [column for column in deviations if column.form == "formula"]
    to_date = _of_period(formulas, figures, _TO_DATE)
    if not to_date:
        return None
    forecast = next((c.id for c in deviations if c.form == "measure"), "")
    return DraftColumns(to_date, _of_period(formulas, figures, _ROUND), forecast)


def _printed(figures: Figures) -> list[Column]:
    definition = figures.result.definition
    shown = {column.key for column in figures.result.columns}
    return [
        c for c in definition.columns
        if c.id in shown and (c.form == "formula" or (c.form == "measure" and c.measure))
    ]  # fmt: skip


def _of_period(columns: list[Column], figures: Figures, period: str) -> str:
    return next((c.id for c in columns if figures.period(c.id) == period), "")
