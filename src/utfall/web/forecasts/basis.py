"""What a unit's forecast is stated beside, per cost type: budget, deviation to date, last year and
the last forecast. Every figure is a finished report's or of one question on the facts.

Amounts are öre in the ledger's sign (cost +), deviations budget less amount (surplus +); None is no
postings. What only a form shows is asked for when it is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404

from utfall.documents.finished import FinishedReport
from utfall.domain.period import Month, month_from_text, periods_of_year
from utfall.facts.queries.sums_by_code import sums_by_code
from utfall.facts.selection import Selection
from utfall.pipeline.report import ReportRequest
from utfall.reports.definition.model import PrintStyle
from utfall.reports.row import Row
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.table_view import KeyColumns, key_columns
from utfall.web.forecasts.against import budget_layer, budget_version, counted_to

TOTAL = ""
"""What stands for the whole unit among cost types."""
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A cost type of the unit: what it is called, the key of its row in the unit page's report, and
    its figures to date."""

    cost_type: str
    key: str
    name: str
    budget_to_date_ore: int | None
    to_date_ore: int | None


@dataclass(frozen=True, slots=True)
class Previous:
    """The last round before this that the unit took part in, with its deviations and amounts."""

    month: Month
    deviations: Mapping[str, int | None]
    amounts: Mapping[str, int]


@dataclass(frozen=True)
class Basis:
    """The place's figures for a forecast in the round of its month."""

    place: Place

    @cached_property
    def report(self) -> FinishedReport:
        """The unit page's report. Http404 where the folder names none."""
        if not self._name:
            raise Http404
        return self.place.report(self._name)

    @property
    def _name(self) -> str:
        return self.place.reading.workspace.municipality.settings.pages.unit

    @property
    def style(self) -> PrintStyle:
        """How the report's amounts are printed, in whole thousands whatever its own unit is."""
        return self.report.result.definition.style._replace(unit="tkr", decimals=0)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every cost type with facts or budget, in the report's order."""
        keys = _keys(self.report)
        return tuple(
            Line(name, row.key, row.label, self.report.result.ore(row.key, keys.budget),
                 self.report.result.ore(row.key, keys.deviation))
            for row in self.report.result.rows if (name := cost_type_of(row))
        )  # fmt: skip

    @cached_property
    def total(self) -> Line:
        """The whole unit to date."""
        row, keys = self.report.result.rows[-1], _keys(self.report)
        return Line(TOTAL, row.key, row.label, self.report.result.ore(row.key, keys.budget),
                    self.report.result.ore(row.key, keys.deviation))  # fmt: skip

    @cached_property
    def _sums(self) -> Mapping[tuple[str, str], int]:
        """(kind, cost type) → öre: the budget stated against, and what the last round stated."""
        reading, year = self.place.reading, self.place.month.year
        part = reading.workspace.municipality.organisation.code_part
        column = reading.manifest.part_column(year, part)
        asked = {
            (kind, line.cost_type): selection for line in self.lines
            for kind, selection in self._selections(line.cost_type).items()
        }  # fmt: skip
        if column is None or not asked:
            return {}
        codes = sorted(self.place.tree.codes(self.place.unit.id))
        found = sums_by_code(reading.engine.ask, column, codes, list(asked.values()))
        return {name: sum(of_code.values()) for name, selection in asked.items()
                if (of_code := found[selection])}  # fmt: skip

    def _selections(self, cost_type: str) -> dict[str, Selection]:
        reading, year = self.place.reading, self.place.month.year
        plan = reading.workspace.municipality.code_plan.of_year(year)
        assert plan is not None, year
        accounts = plan.result_accounts(reading.manifest.accounts(year))
        own = plan.accounts_of_cost_type(cost_type)
        budget = Selection(
            ("budget", "budget_change"), year, periods_of_year(),
            version=budget_version(reading, year), layer=budget_layer(reading),
            accounts=tuple(account for account in accounts if account in own),
            decided_to=counted_to(self.place.month).isoformat(),
        )  # fmt: skip
        previous = self._previous_report
        if previous is None:
            return {"budget": budget}
        stated = Selection(("forecast",), year, periods_of_year(),
                           version=previous.result.round, cost_types=(cost_type,))  # fmt: skip
        return {"budget": budget, "forecast": stated}

    def budget_ore(self, cost_type: str) -> int:
        """The year's budget a forecast of the cost type is stated against, of TOTAL all of them; a
        row without any counts as 0. Raises NoBudgetError where the year has none at all."""
        if cost_type == TOTAL:
            return sum(self.budget_ore(line.cost_type) for line in self.lines)
        return self._sums.get(("budget", cost_type), 0)

    @cached_property
    def _previous_report(self) -> FinishedReport | None:
        """The unit's report as the last round before this month's left it."""
        if _stated_before(self.report, self.place.month):
            return self.report
        rounds = self.place.reading.workspace.municipality.settings.rounds
        earlier = sorted((r for r in rounds if r.month < self.place.month), key=lambda r: r.month)
        for held in reversed(earlier):
            made = report_of_round(self.place, held.id)
            if made.result.round:
                return made
        return None

    @cached_property
    def previous(self) -> Previous | None:
        """The unit's last forecast; None where it has none of the year."""
        report = self._previous_report
        month = month_from_text(report.result.round) if report else None
        if report is None or month is None:
            return None
        column = _keys(report).forecast
        deviations = {
            cost_type_of(row): report.result.ore(row.key, column) for row in report.result.rows
        }
        amounts = {name: ore for (kind, name), ore in self._sums.items() if kind == "forecast"}
        return Previous(month, deviations, amounts)

    @property
    def last_year_number(self) -> int:
        """The year before the forecast's."""
        return self.place.month.year - 1

    @cached_property
    def last_year(self) -> FinishedReport | None:
        """The whole of last year in this month's organisation; None where the folder lacks it."""
        place = self.place
        december = Month(self.last_year_number, _LAST_MONTH)
        if december not in place.reading.months:
            return None
        return _report(place, ReportRequest(self._name, december, place.unit.id,
                                            as_of=place.as_of or place.month))  # fmt: skip

    @cached_property
    def last_year_actual(self) -> Mapping[str, int | None]:
        """Last year's actuals by cost type, and of TOTAL."""
        if self.last_year is None:
            return {}
        column = _keys(self.last_year).actual
        rows = self.last_year.result.rows
        return {cost_type_of(row): self.last_year.result.ore(row.key, column) for row in rows}


def report_of_round(place: Place, round_id: str) -> FinishedReport:
    """The unit page's report of the place with a round's forecasts. PermissionDenied as
    ``Place.report``; UsageError where the settings have no such round."""
    name = place.reading.workspace.municipality.settings.pages.unit
    return _report(place, ReportRequest(name, place.month, place.unit.id, round_id=round_id,
                                        as_of=place.as_of))  # fmt: skip


def _report(place: Place, request: ReportRequest) -> FinishedReport:
    made = place.reading.report(request)
    if not place.reading.codes_of(request) <= place.codes:
        raise PermissionDenied
    return made


def cost_type_of(row: Row) -> str:
    """The id of the cost type a row is of; empty for any other, the total among them."""
    group, accounts = row.group, row.filters.accounts or ()
    each = group is not None and group.form == "each" and group.each_of == "kostnadsslag"
    return accounts[0] if each and len(accounts) == 1 else TOTAL


def _stated_before(report: FinishedReport, month: Month) -> bool:
    stated = month_from_text(report.result.round)
    return stated is not None and stated < month


def _keys(report: FinishedReport) -> KeyColumns:
    keys = key_columns(report)
    assert keys is not None, "the unit page's report has no difference of budget and actual"
    return keys
