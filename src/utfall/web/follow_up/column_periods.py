"""Which columns of a report are of the same time: the choices a reader has where the headings say
no groups of their own."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utfall.documents.finished import FinishedReport
from utfall.reports.definition.model import Column, ReportDefinition
from utfall.web.frame.templatetags.frame_tags import period_words

FORECAST, ROUND, MONTH, TO_DATE, YEAR = "prognos", "omgången", "månaden", "hittills", "helår"
_ORDER = (TO_DATE, ROUND, MONTH, YEAR, FORECAST)


def columns_by_time(report: FinishedReport) -> dict[str, tuple[str, set[str]]]:
    """Slug → (name, column ids): to date, the round, the month, the year, and forecasts; each
    printed column in one, a formula or a ratio in that of what it is made of."""
    definition = report.result.definition
    found: dict[str, set[str]] = {}
    for column in definition.printed_columns:
        found.setdefault(_time_of(definition, column), set()).add(column.id)
    names = _names(report)
    return {_slug(time): (names[time], found[time]) for time in _ORDER if time in found}


def _time_of(definition: ReportDefinition, column: Column) -> str:
    if column.operands:
        return _time_of(definition, definition.column(column.operands[0][1]))
    measure = definition.measures.get(column.measure)
    if measure is not None and "forecast" in measure.kinds:
        return FORECAST
    return column.period or TO_DATE


def _slug(time: str) -> str:
    return {TO_DATE: "hittills", ROUND: "omgangen", MONTH: "manaden", YEAR: "helar"}.get(time, time)


def _names(report: FinishedReport) -> dict[str, str]:
    month = report.result.period
    covered = report.result.definition.calendar.months_of_round(month.number)
    return {
        TO_DATE: _run(1, month.number),
        ROUND: _run(covered[0], covered[-1]),
        MONTH: capfirst(period_words(month.number)),
        YEAR: _("Helår"),
        FORECAST: _("Prognos"),
    }


def _run(first: int, last: int) -> str:
    """*Juni–juli*, or the one month's name."""
    names = [period_words(number) for number in dict.fromkeys((first, last))]
    return capfirst("–".join(names))
