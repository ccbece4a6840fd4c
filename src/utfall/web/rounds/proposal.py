"""What a new round is proposed to be: months, units, dates. People may change all of it."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from utfall.domain.organisation import Tree, Unit
from utfall.domain.period import MONTHS, Month
from utfall.facts.queries.codes_of_part import codes_of_part
from utfall.pipeline.reading import Reading
from utfall.web.rounds.working_days import working_day_of, working_days_before

_MEETING_ON_DAY = 15  # the working day of the month after when committees begin to meet
_SUMMONS_DAYS = 5  # from the department head's mark to the meeting: presidium, paper, summons
_SOONEST_DAY = 4  # the ledger's cut-off: nobody answers for figures before it


class RoundDates(NamedTuple):
    """The last day for units, departments and heads, and the meeting's."""

    units_due: date
    departments_due: date
    heads_due: date
    meeting_on: date


def months_to_open(reading: Reading, taken: Collection[str]) -> tuple[Month, ...]:
    """The months with figures that have no round, the newest first; none whose forecasts are closed
    in the municipality's settings: reports show them."""
    settings = reading.workspace.municipality.settings
    closed = {item.id for item in settings.rounds if item.closed}
    return tuple(m for m in reversed(reading.months) if str(m) not in {*taken, *closed})


def proposed_month(reading: Reading, taken: Collection[str]) -> Month | None:
    """The newest month with figures that has a round of its own by the calendar; none where that
    round is there."""
    newest = [m for m in reading.months if m.number in _months_with_rounds(reading)][-1:]
    return next((m for m in months_to_open(reading, taken) if m in newest), None)


def proposed_months(reading: Reading, month: Month) -> tuple[int, ...]:
    """What the round covers: all since the last month with a round, by the calendar of the units'
    report."""
    earlier = max((m for m in _months_with_rounds(reading) if m < month.number), default=0)
    return tuple(range(earlier + 1, month.number + 1))


def _months_with_rounds(reading: Reading) -> tuple[int, ...]:
    blocks = reading.blocks
    report = blocks.reports.get(reading.workspace.municipality.settings.pages.unit)
    calendar = blocks.calendars.get(report.calendar) if report else None
    return calendar.months if calendar else MONTHS


def proposed_meeting(month: Month) -> date:
    """When committees begin to meet on the month."""
    return working_day_of(_first_after(month), _MEETING_ON_DAY)


def proposed_dates(month: Month, meeting: date) -> RoundDates:
    """Backwards from the meeting: the heads in time for the summons, departments a working day
    before them, units one before that. Where the units would come before the ledger's cut-off, the
    paper is tabled: the heads mark done the working day before the meeting."""
    for days in (_SUMMONS_DAYS, 1):
        heads = working_days_before(meeting, days)
        units = working_days_before(heads, 2)
        if units >= working_day_of(_first_after(month), _SOONEST_DAY):
            break
    return RoundDates(units, working_days_before(heads, 1), heads, meeting)


def _first_after(month: Month) -> date:
    return date(month.next.year, month.next.number, 1)


def proposed_units(reading: Reading, month: Month) -> frozenset[str]:
    """The lowest units with money; a unit above them where it has stated forecasts itself and they
    have not."""
    organisation = reading.workspace.municipality.organisation
    tree = organisation.at(month)
    forecast = _codes_with(reading, month, ("forecast",))
    money = _codes_with(reading, month, sorted({s.key.kind for s in reading.manifest.scopes}))
    lowest = (unit for top in tree.tops() for unit in _reporting(tree, top, forecast))
    return frozenset(unit.id for unit in lowest if tree.codes(unit.id) & money)


def _codes_with(reading: Reading, month: Month, kinds: Collection[str]) -> frozenset[str]:
    organisation = reading.workspace.municipality.organisation
    column = reading.manifest.part_column(month.year, organisation.code_part)
    if column is None:
        return frozenset()
    years = [month.year]
    codes = sorted(organisation.known_codes)
    found = codes_of_part(reading.engine.ask, column, years, list(kinds), column, codes)
    return frozenset(found[month.year])


def _reporting(tree: Tree, unit: Unit, forecast: frozenset[str]) -> Iterable[Unit]:
    children = tree.children(unit.id)
    below = frozenset[str]().union(*(tree.codes(child.id) for child in children))
    if not children or (tree.own_codes(unit) & forecast and not below & forecast):
        yield unit
        return
    for child in children:
        yield from _reporting(tree, child, forecast)
