"""What a unit's page says, every word and figure of it from the same finished reports."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404

from utfall.documents.chart_layout import Width
from utfall.documents.deviation_chart import deviation_course_svg, deviation_parts_svg
from utfall.documents.finished import FinishedReport
from utfall.domain.period import MONTHS, Month, month_from_text
from utfall.reports.definition.model import PrintStyle
from utfall.reports.result import Amount
from utfall.reports.year_series import DEVIATION, YearSeries, month_key
from utfall.tables.deviation_text import deviation_text, deviation_word
from utfall.texts import unit_words
from utfall.texts.unit_words import Part, Term, UnitRow
from utfall.web.comments.beside import CommentsBeside, comments_beside
from utfall.web.follow_up.links import row_url, trace_url
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.sources import Source, sources_of
from utfall.web.follow_up.table_view import (
    KeyColumns,
    TableView,
    column_sets,
    key_columns,
    table_view,
)
from utfall.web.rounds.editing import editing_of
from utfall.web.rounds.month_steps import MonthSteps, month_steps

WIDTHS: tuple[Width, ...] = ("wide", "narrow")


@dataclass(frozen=True)
class CourseMonth:
    """One month of the picture's table: its deviation to date and where that comes from."""

    month: Month
    key: str
    text: str
    url: str


@dataclass(frozen=True)
class Picture:
    """A drawing, twice, with the finding it shows."""

    headline: str
    wide: str
    narrow: str


@dataclass(frozen=True)
class CausePart:
    """A piece of the sentence on causes; a row's with its link and deviation."""

    text: str
    url: str = ""
    deviation: str = ""
    side: str = ""


@dataclass(frozen=True)
class UnitPage:
    """Everything the page shows of one unit and month."""

    place: Place
    report: FinishedReport
    headline: str
    side: str
    used: str
    causes: tuple[CausePart, ...]
    since: str
    forecast: str
    guard: str
    course: Picture | None
    course_months: tuple[CourseMonth, ...]
    table: TableView
    rule: str
    parts: TableView | None
    parts_picture: Picture | None
    statistics: TableView | None
    sources: tuple[Source, ...]
    is_body: bool
    terms: tuple[Term, ...]
    notes: CommentsBeside | None
    month: MonthSteps | None


def unit_page(place: Place) -> UnitPage:
    """The page of the place. Http404 where the folder names no report for units' pages."""
    settings = place.reading.workspace.municipality.settings
    if not settings.pages.unit:
        raise Http404
    report = place.report(settings.pages.unit)
    keys = key_columns(report)
    assert keys is not None, f"{settings.pages.unit} has no difference of budget and actual"
    return _Builder(place, report, keys).page()


class _Builder:
    def __init__(self, place: Place, report: FinishedReport, keys: KeyColumns) -> None:
        self.place = place
        self.report = report
        self.keys = keys
        self.style: PrintStyle = report.result.definition.style
        self.series = report.result.year_series
        self.total_key = report.result.rows[-1].key
        self.rules = place.reading.rules
        self.is_body = place.tree.organisation.level_number(place.unit.level) <= 1

    def page(self) -> UnitPage:
        place, total = self.place, self._row(self.total_key)
        month = place.month
        parts, parts_picture = self._parts()
        editing = editing_of(place)
        return UnitPage(
            place=place,
            report=self.report,
            headline=unit_words.headline(total.deviation_ore, month, self.style),
            side=_side(total.deviation_ore, self.style),
            used=unit_words.used(total.budget_ore, total.actual_ore, self.style,
                                 place.unit.name if self.is_body else "Ni"),
            causes=self._causes(),
            since=self._since(),
            forecast=self._forecast(),
            guard=self._guard(total),
            course=self._course(),
            course_months=self._course_months(),
            table=self._table(),
            rule=self.rules.explained.words,
            parts=parts,
            parts_picture=parts_picture,
            statistics=self._statistics(),
            sources=sources_of(place),
            is_body=self.is_body,
            terms=unit_words.TERMS if self.is_body else (),
            notes=comments_beside(place, self.report, editing),
            month=month_steps(place, editing, self.report),
        )  # fmt: skip

    def _ore(self, row: str, column: str) -> int | None:
        return self.report.result.ore(row, column)

    def _row(self, key: str) -> UnitRow:
        keys, label = self.keys, next(r.label for r in self.report.result.rows if r.key == key)
        return UnitRow(label, self._ore(key, keys.deviation), self._ore(key, keys.budget),
                       self._ore(key, keys.actual), key)  # fmt: skip

    def _details(self) -> list[UnitRow]:
        return [self._row(row.key) for row in self.report.result.rows if row.key != self.total_key]

    def _causes(self) -> tuple[CausePart, ...]:
        url = row_url(self.place, self.report)
        return tuple(self._cause(part, url) for part in unit_words.causes(self._details(),
                                                                          self.style))  # fmt: skip

    def _cause(self, part: Part, url: Callable[[str], str]) -> CausePart:
        if part.row is None or part.row.deviation_ore is None:
            return CausePart(part.text)
        ore = part.row.deviation_ore
        return CausePart(part.text, url(part.row.key), deviation_text(ore, self.style),
                         _side(ore, self.style))  # fmt: skip

    def _since(self) -> str:
        """Since the last month that had a paper, by the report's calendar."""
        if self.series is None:
            return ""
        months = self.report.result.definition.calendar.months
        number = self.place.month.number
        before = max((m for m in months if m < number), default=0)
        then = self.series.deviation_ore(before) if before else None
        now = self.series.deviation_ore(number)
        if then is None or now is None:
            return ""
        return unit_words.since(Month(self.place.month.year, before), then, now, self.style)

    def _forecast(self) -> str:
        stated = month_from_text(self.report.result.round)
        if stated is None or self._ore(self.total_key, self.keys.forecast) is None:
            return ""
        return unit_words.forecast_age(stated, self.place.month)

    def _guard(self, total: UnitRow) -> str:
        stated = month_from_text(self.report.result.round)
        forecast = self._ore(self.total_key, self.keys.forecast)
        if stated is None or forecast is None or total.deviation_ore is None:
            return ""
        if not self.rules.explained.is_over(total.deviation_ore, total.budget_ore or 0):
            return ""
        return unit_words.forecast_guard(forecast, total.deviation_ore, stated, self.style, 0)

    def _course(self) -> Picture | None:
        if self.series is None:
            return None
        deviations = _deviations(self.series)
        forecast = self._ore(self.total_key, self.keys.forecast)
        wide, narrow = (
            deviation_course_svg(deviations, forecast, self.style, width=width,
                                 id_prefix="forlopp")
            for width in WIDTHS
        )  # fmt: skip
        return Picture(unit_words.course(deviations, self.style), wide, narrow)

    def _course_months(self) -> tuple[CourseMonth, ...]:
        if self.series is None:
            return ()
        url = trace_url(self.place, self.report)
        found = []
        for number in MONTHS[: self.place.month.number]:
            ore = self.series.deviation_ore(number)
            if ore is not None:
                key = month_key(number)
                found.append(CourseMonth(Month(self.place.month.year, number),
                                         f"{DEVIATION}/{key}",
                                         deviation_text(ore, self.style).removeprefix("+"),
                                         url(DEVIATION, key)))  # fmt: skip
        return tuple(found)

    def _table(self) -> TableView:
        """Worst first; the total last."""
        details = self._details()
        ordered = sorted(details, key=lambda r: (r.deviation_ore is None, r.deviation_ore or 0))
        over = frozenset(
            row.key for row in details
            if row.deviation_ore is not None and row.deviation_ore < 0
            and self.rules.explained.is_over(row.deviation_ore, row.budget_ore or 0)
        )  # fmt: skip
        return table_view(
            self.report, cell_url=trace_url(self.place, self.report),
            row_url=row_url(self.place, self.report),
            order=[*(row.key for row in ordered), self.total_key], words=True, stands_out=over,
        )  # fmt: skip

    def _parts(self) -> tuple[TableView | None, Picture | None]:
        name = self.place.reading.workspace.municipality.settings.pages.parts
        if not name or not self.place.tree.children(self.place.unit.id):
            return None, None
        report = self.place.report(name)
        keys = key_columns(report)
        if keys is None:
            return None, None
        sets = column_sets(report)
        own = next((s.keys for s in sets if keys.deviation in s.keys and s.slug != "alla"), None)
        view = table_view(report, cell_url=trace_url(self.place, report), words=True,
                          row_url=row_url(self.place, report), chosen=own)  # fmt: skip
        return view, self._parts_picture(report, keys)

    def _parts_picture(self, report: FinishedReport, keys: KeyColumns) -> Picture | None:
        """The units right below and what is left beside them; a unit's own parts are not drawn."""
        rows = [
            (row.label, value.ore)
            for row in report.result.rows[:-1]
            if row.level <= 1 and isinstance(value := report.result.values[row.key, keys.deviation],
                                             Amount)
        ]  # fmt: skip
        if not rows:
            return None
        wide, narrow = (
            deviation_parts_svg(rows, self.style, width=width, id_prefix="delar")
            for width in WIDTHS
        )
        return Picture(unit_words.parts_headline(rows, self.style), wide, narrow)

    def _statistics(self) -> TableView | None:
        name = self.place.reading.workspace.municipality.settings.pages.statistics
        if not name:
            return None
        report = self.place.report(name)
        if not report.result.rows:
            return None
        return table_view(report, cell_url=trace_url(self.place, report), row_url=lambda _: "")


def _deviations(series: YearSeries) -> list[int | None]:
    return [series.deviation_ore(month) for month in MONTHS]


def _side(ore: int | None, style: PrintStyle) -> str:
    return "balance" if ore is None else deviation_word(ore, style).kind
