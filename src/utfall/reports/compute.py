"""Definition + snapshot + month → the result, from one pass over the cube."""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import Organisation, Tree
from utfall.domain.period import MONTHS, Month, month_from_text
from utfall.domain.problem import Problem, in_order, problem
from utfall.facts.changed_units import changed_units
from utfall.facts.code_groups import NO_GROUPS, Groups, code_groups
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest
from utfall.facts.queries.statistics_by_code import Values, statistics_by_code
from utfall.facts.queries.sums_by_code import Sums, sums_by_code
from utfall.facts.schema import PART_COLUMNS
from utfall.facts.statistic_selection import StatisticSelection
from utfall.facts.untaken import Asked, Untaken, whole
from utfall.municipality.code_plan_file import FILE as PLAN_FILE
from utfall.municipality.settings import ForecastRound, Settings
from utfall.reports.chart_plans import chart_plans
from utfall.reports.check_budget import check_budget
from utfall.reports.check_complete import CompletenessQuestion, check_complete, what_no_row_takes
from utfall.reports.check_counted_twice import check_counted_twice
from utfall.reports.check_eliminated import check_eliminated
from utfall.reports.check_forecast_budget import check_forecast_budget
from utfall.reports.check_named_facts import check_named_facts
from utfall.reports.check_unmapped import check_unmapped
from utfall.reports.coordinates import CoordinateReader
from utfall.reports.definition.check_headings import fill
from utfall.reports.definition.model import Column, ReportDefinition
from utfall.reports.filters import name_of_accounts
from utfall.reports.forecast_causes import ForecastCauses
from utfall.reports.forecast_rounds import ForecastRounds
from utfall.reports.period_states import extracted_words, states_words
from utfall.reports.plan import CellPlan, Planner
from utfall.reports.report_codes import ReportCodes
from utfall.reports.result import CellKey, ReportResult, ResultColumn, Value
from utfall.reports.row import Row
from utfall.reports.rows import rows_of
from utfall.reports.terms import Term
from utfall.reports.values import amount_of, has_facts, value_of
from utfall.reports.year_series import year_plans, year_series

GROUPED_FROM = 100
"""Codes, from which adding up as one those counted alike saves more than its join costs."""
_COLUMN_TYPES = {
    "measure": "ore", "formula": "ore", "share": "share", "quotient": "statistic", "text": "text",
    "cause": "text",
}  # fmt: skip


class Question(NamedTuple):
    """What is asked: a definition for a month, by the municipality's files, maybe for one round."""

    definition: ReportDefinition
    month: Month
    settings: Settings
    code_plan: CodePlan
    organisation: Organisation
    round_id: str | None = None


def compute_report(question: Question, engine: Engine) -> ReportResult:
    """Compute every cell. The result's problems hold warnings and errors; with errors it must not
    be printed."""
    return _Computation(question, engine).run()


class _Computation:
    def __init__(self, question: Question, engine: Engine) -> None:
        self.question = question
        self.definition = question.definition
        self.engine = engine
        self.tree: Tree = question.organisation.at(as_of(question))
        self.problems: list[Problem] = []
        self.unit_columns = self._unit_columns()
        self.rounds = ForecastRounds(
            self.definition, question.settings, self.tree, question.month, engine.ask,
            self._unit_column(question.month.year), question.round_id,
        )  # fmt: skip
        year = question.month.year
        unit_codes = sorted(self.tree.codes(self.definition.unit))
        self.causes = ForecastCauses(engine.ask, self._unit_column(year), unit_codes, year)
        self.groups: Groups = NO_GROUPS
        self.codes = ReportCodes(question.code_plan, self.definition, self.tree, engine,
                                 question.month, self._unit_column)  # fmt: skip

    def run(self) -> ReportResult:
        question, definition = self.question, self.definition
        reader = CoordinateReader(definition, question.code_plan, self.engine.manifest,
                                  question.month, question.settings.entity,
                                  self.codes.known)  # fmt: skip
        planner = Planner(definition, self.tree, reader, self.rounds.of, self.causes.of)
        forecast = planner.forecast
        self.problems.extend(self.rounds.problems)
        names = heading_names(question, forecast.round if forecast else None, self.engine.manifest)
        rows = rows_of(definition, self.tree, names, self.problems, self.codes.of_group)
        planner.rows = {row.key: row for row in rows}
        plans = {(r.key, c.id): planner.plan(r, c) for r in rows for c in definition.columns}
        drawn = year_plans(planner)
        complete = CompletenessQuestion(definition, planner, self.tree, rows, self._unit_column)
        left = what_no_row_takes(complete)
        terms = [term for plan in (*plans.values(), *drawn.values()) for term in plan.terms]
        self.groups = self._groups(terms, left, complete)
        sums = self._sums([*(term.selection for term in terms), *left], self.groups)
        counted = self._counted(plans)
        values = {
            key: value_of(plan, sums, counted, question.code_plan.statistics)
            for key, plan in plans.items()
        }
        columns = tuple(self._result_column(c, names) for c in definition.printed_columns)
        check_complete(complete, left, sums, self.engine.ask, self.problems)
        self._check(planner, rows, sums, columns)
        amounts = {key: amount_of(plan, sums, "") for key, plan in drawn.items()}
        series = year_series(planner, amounts, names["prognosomgång"])
        figures = series.figures() if series else {}
        return ReportResult(
            definition=definition,
            period=question.month,
            snapshot=self.engine.manifest.id,
            round=forecast.round.id if forecast else "",
            round_level=forecast.round.level if forecast else "",
            title=title_of(question, names),
            label_headings=tuple(fill(heading, names) for heading in definition.label_headings),
            footnotes=footnotes_of(question, names),
            names=names,
            columns=columns,
            rows=tuple(row for row in rows if self._is_printed(row, values)),
            values=values,
            plans=plans,
            problems=in_order(self.problems),
            unit_columns=self.unit_columns,
            year_series=series,
            chart_plans={
                key: plan for key, plan in chart_plans(planner, drawn).items() if key in figures
            },
        )  # fmt: skip

    def _check(
        self, planner: Planner, rows: tuple[Row, ...], sums: Sums,
        columns: tuple[ResultColumn, ...],
    ) -> None:  # fmt: skip
        definition, year = self.definition, self.question.month.year
        self.problems.extend(
            changed_units(self.engine.manifest, self.question.code_plan.statistics, PLAN_FILE)
        )
        check_budget(definition, self.question.code_plan, self.engine.manifest, year, self.problems)
        check_named_facts(definition, self.engine.manifest, year, self.problems)
        check_counted_twice(rows, planner, year, self.problems)
        check_unmapped(self.engine.ask, self._unit_column(year), self.tree, definition.unit, year,
                       self.problems)  # fmt: skip
        headings = {column.key: " ".join(column.headings) for column in columns}
        check_eliminated(definition, planner, self.tree, self.engine.ask, self._unit_column,
                         headings, self.problems)  # fmt: skip
        check_forecast_budget(rows, planner, lambda wanted: self._by_code(sums, wanted),
                              self.problems)  # fmt: skip
        self._calendar_warning()

    def _is_printed(self, row: Row, values: dict[CellKey, Value]) -> bool:
        """Whether the row is to be seen: an operand is not, nor what is empty and says so."""
        if row.hidden or not row.hidden_when_empty:
            return not row.hidden
        return any(has_facts(values[row.key, column.id]) for column in self.definition.columns)

    def _unit_columns(self) -> dict[int, str]:
        """Year → the physical column of the organisation's code part."""
        part = self.question.organisation.code_part
        manifest = self.engine.manifest
        years = {scope.key.year for scope in manifest.all_scopes}
        columns = {year: manifest.part_column(year, part) for year in years}
        return {year: column for year, column in columns.items() if column is not None}

    def _unit_column(self, year: int) -> str:
        return self.unit_columns.get(year, PART_COLUMNS[0])

    def _groups(
        self, terms: list[Term], left: list[Untaken], complete: CompletenessQuestion
    ) -> Groups:
        """The codes that all cells and checks count alike; none where there are few codes."""
        codes = self.tree.codes(self.definition.unit)
        if len(codes) < GROUPED_FROM:
            return NO_GROUPS
        boxes = (box.codes for one in left for box in one.boxes)
        return code_groups(codes, (*(term.codes for term in terms), *boxes, complete.taken_codes))

    def _sums(self, wanted: Sequence[Asked], groups: Groups) -> Sums:
        """What each comes to, by code or by what stands for it: years whose organisation lies in
        the same column are one question."""
        codes = sorted(self.tree.codes(self.definition.unit))
        by_column: dict[str, dict[Asked, None]] = {}
        for one in wanted:
            by_column.setdefault(self._unit_column(whole(one).year), {})[one] = None
        sums: Sums = {}
        for column, asked in by_column.items():
            sums.update(sums_by_code(self.engine.ask, column, codes, list(asked), groups))
        return sums

    def _by_code(self, sums: Sums, wanted: Sequence[Asked]) -> Sums:
        """The same, each code by itself."""
        if not self.groups and sums.keys() >= set(wanted):
            return sums
        return self._sums(wanted, NO_GROUPS)

    def _counted(self, plans: dict[CellKey, CellPlan]) -> Values:
        """The values of every statistic that some cell counts."""
        codes = sorted(self.tree.codes(self.definition.unit))
        by_column: dict[str, dict[StatisticSelection, None]] = {}
        for plan in plans.values():
            for count in plan.counts:
                column = self._unit_column(count.selection.year)
                by_column.setdefault(column, {})[count.selection] = None
        values: Values = {}
        for column, selections in by_column.items():
            # the whole year is asked for: who has reported before is who is missing now
            years = {s: s._replace(periods=MONTHS) for s in selections}
            found = statistics_by_code(self.engine.ask, column, codes, list(years.values()))
            values.update({selection: found[year] for selection, year in years.items()})
        return values

    def _calendar_warning(self) -> None:
        calendar, month = self.definition.calendar, self.question.month
        if month.number not in calendar.months:
            names = ", ".join(Month(month.year, number).name for number in calendar.months)
            self.problems.append(
                problem("RAP-06", calendar=calendar.name, month=f"{month.name} {month.year}",
                        months=names)
            )  # fmt: skip

    def _result_column(self, column: Column, names: dict[str, str]) -> ResultColumn:
        """The column with its headings filled: its own year and round where it has them."""
        measure = self.definition.measures.get(column.measure)
        shift = column.year_shift + (measure.year_shift if measure else 0)
        own = {**names, "år": str(self.question.month.year + shift)}
        if column.round:
            found = self.rounds.of(column.round)
            item = None if isinstance(found, str) else found.round
            own["prognosomgång"] = _round_name(item, self.question.month)
        headings = tuple(fill(heading, own) for heading in column.headings)
        return ResultColumn(column.id, headings, _COLUMN_TYPES[column.form])


def as_of(question: Question) -> Month:
    """The month whose organisation the report is made by: as asked, else as the definition says."""
    definition = question.definition
    return month_from_text(definition.asked.as_of or definition.as_of) or question.month


def footnotes_of(question: Question, names: dict[str, str]) -> tuple[str, ...]:
    """The definition's own, and that another month's organisation was asked for."""
    definition = question.definition
    written = tuple(fill(note, names) for note in definition.footnotes)
    if not definition.asked.as_of:
        return written
    month = as_of(question)
    return (*written, f"Organisationen visas som den var i {month.name} {month.year}.")


def title_of(question: Question, names: dict[str, str]) -> str:
    """The title with what the report is narrowed to: ``TIA-avdelningen, juli 2025: Personal``."""
    title = fill(question.definition.title, names)
    asked = question.definition.asked.accounts
    if not asked:
        return title
    narrowed = name_of_accounts(asked, question.code_plan.of_year(question.month.year))
    return f"{title}: {narrowed}" if title else narrowed


def heading_names(
    question: Question, forecast_round: ForecastRound | None, manifest: Manifest
) -> dict[str, str]:  # fmt: skip
    """What headings' placeholders are filled with."""
    month = question.month
    unit = question.organisation.by_id[question.definition.unit]
    months = question.definition.calendar.months_of_round(month.number)
    return {
        "period": "/".join(Month(month.year, number).short_name for number in months),
        "månad": month.name,
        "månad.kort": month.short_name,
        "år": str(month.year),
        "prognosomgång": _round_name(forecast_round, month),
        "enhet": unit.name,
        "enhet.kort": unit.short_name,
        "läge": states_words(manifest, month),
        "uttag": extracted_words(manifest, month),
    }


def _round_name(item: ForecastRound | None, month: Month) -> str:
    if item is None:
        return "–"
    same_year = item.month.year == month.year
    return item.month.name if same_year else f"{item.month.name} {item.month.year}"


__all__ = ["Question", "Row", "compute_report"]
