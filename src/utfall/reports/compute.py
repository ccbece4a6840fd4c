"""Definition + snapshot + month → the result, from one pass over the cube."""

from dataclasses import dataclass

from utfall.domain.code_plan import CodePlan
from utfall.domain.organisation import Organisation, Tree
from utfall.domain.period import Month
from utfall.domain.problem import Problem, in_order, problem
from utfall.facts.engine import Engine
from utfall.facts.queries.forecast_statements import forecast_statements
from utfall.facts.queries.sums_by_code import Sums, sums_by_code
from utfall.facts.schema import PART_COLUMNS
from utfall.facts.selection import Selection
from utfall.municipality.settings import ForecastRound, Settings
from utfall.reports.check_budget import check_budget
from utfall.reports.check_complete import check_complete
from utfall.reports.check_forecast_budget import check_forecast_budget
from utfall.reports.check_unmapped import check_unmapped
from utfall.reports.definition.check_headings import fill
from utfall.reports.definition.model import Column, ReportDefinition
from utfall.reports.plan import CellPlan, Planner, RoundStatements
from utfall.reports.result import (
    Amount,
    CellKey,
    NotApplicable,
    ReportResult,
    ResultColumn,
    Share,
    Value,
)
from utfall.reports.rows import Row, rows_of
from utfall.reports.year_series import year_plans, year_series

_COLUMN_TYPES = {"measure": "ore", "formula": "ore", "share": "share"}


@dataclass(frozen=True, slots=True)
class Question:
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
        self.tree: Tree = question.organisation.at(question.month)
        self.problems: list[Problem] = []
        self.unit_columns = self._unit_columns()

    def run(self) -> ReportResult:
        question, definition = self.question, self.definition
        forecast = self._forecast()
        names = heading_names(question, forecast.round if forecast else None)
        rows = rows_of(definition, self.tree, names, self.problems)
        planner = Planner(definition, self.tree, question.code_plan, self.engine.manifest,
                          question.month, forecast)  # fmt: skip
        plans = {(r.key, c.id): planner.plan(r, c) for r in rows for c in definition.columns}
        drawn = year_plans(planner)
        sums = self._sums({**plans, **drawn} if drawn else plans)
        values = {key: self._value(plan, sums) for key, plan in plans.items()}
        check_budget(
            definition, question.code_plan, self.engine.manifest, question.month.year, self.problems
        )
        check_complete(definition, planner, self.tree, rows, sums, self.problems)
        year = question.month.year
        check_unmapped(self.engine.ask, self._unit_column(year), self.tree, definition.unit, year,
                       self.problems)  # fmt: skip
        check_forecast_budget(rows, definition, plans, sums, self.problems)
        self._calendar_warning()
        return ReportResult(
            definition=definition,
            period=question.month,
            snapshot=self.engine.manifest.id,
            round=forecast.round.id if forecast else "",
            round_level=forecast.round.level if forecast else "",
            title=fill(definition.title, names),
            label_headings=(fill(definition.label_heading, names),),
            columns=tuple(_result_column(column, names) for column in definition.columns),
            rows=rows,
            values=values,
            plans=plans,
            problems=in_order(self.problems),
            unit_columns=self.unit_columns,
            year_series=year_series(
                planner, {key: _amount(plan, sums, "") for key, plan in drawn.items()},
                names["prognosomgång"],
            ),
        )  # fmt: skip

    def _unit_columns(self) -> dict[int, str]:
        """Year → the physical column of the organisation's code part."""
        part = self.question.organisation.code_part
        columns: dict[int, str] = {}
        for scope in self.engine.manifest.scopes:
            if part in scope.parts:
                columns[scope.key.year] = PART_COLUMNS[scope.parts.index(part)]
        return columns

    def _unit_column(self, year: int) -> str:
        return self.unit_columns.get(year, PART_COLUMNS[0])

    def _sums(self, plans: dict[CellKey, CellPlan]) -> Sums:
        codes = sorted(self.tree.codes(self.definition.unit))
        by_column: dict[str, dict[Selection, None]] = {}
        for plan in plans.values():
            for term in plan.terms:
                column = self._unit_column(term.selection.year)
                by_column.setdefault(column, {})[term.selection] = None
        sums: Sums = {}
        for column, selections in by_column.items():
            sums.update(sums_by_code(self.engine.ask, column, codes, list(selections)))
        return sums

    def _value(self, plan: CellPlan, sums: Sums) -> Value:
        if plan.reason:
            return NotApplicable(plan.reason)
        if not plan.share:
            return Amount(_amount(plan, sums, ""))
        return Share(_amount(plan, sums, "numerator") or 0, _amount(plan, sums, "denominator") or 0)

    def _forecast(self) -> RoundStatements | None:
        """The round asked for, or the newest closed one the unit took part in."""
        if not any(m.against_round_budget or m.kinds == ("forecast",)
                   for m in self.definition.measures.values()):  # fmt: skip
            return None
        month, settings = self.question.month, self.question.settings
        rounds = [r for r in settings.rounds if r.closed and r.month <= month]
        if self.question.round_id is not None:
            rounds = [r for r in settings.rounds if r.id == self.question.round_id]
        for item in sorted(rounds, key=lambda r: r.month, reverse=True):
            statements = self._statements(item)
            if statements.statements:
                self._age_warning(item)
                return statements
        unit = self.question.organisation.by_id[self.definition.unit]
        self.problems.append(problem("RAP-07", month=f"{month.name} {month.year}", unit=unit.name))
        return None

    def _statements(self, item: ForecastRound) -> RoundStatements:
        """What the round stated of the report's year, whichever year the round was held in."""
        codes = sorted(self.tree.codes(self.definition.unit))
        year = self.question.month.year
        column = self._unit_column(year)
        stated = forecast_statements(self.engine.ask, column, item.id, year, codes)
        return RoundStatements(item, stated)

    def _age_warning(self, item: ForecastRound) -> None:
        month, limit = self.question.month, self.question.settings.forecast_age_months
        age = month.months_since(item.month)
        if age > limit:
            self.problems.append(
                problem("RAP-01", round=f"{item.month.name} {item.month.year}", age=age,
                        month=f"{month.name} {month.year}", limit=limit)
            )  # fmt: skip

    def _calendar_warning(self) -> None:
        calendar, month = self.definition.calendar, self.question.month
        if month.number not in calendar.months:
            names = ", ".join(Month(month.year, number).name for number in calendar.months)
            self.problems.append(
                problem("RAP-06", calendar=calendar.name, month=f"{month.name} {month.year}",
                        months=names)
            )  # fmt: skip


def _amount(plan: CellPlan, sums: Sums, side: str) -> int | None:
    """The signed sum of a plan's terms; None where no term has any facts."""
    total: int | None = None
    for term in plan.terms:
        if term.side != side:
            continue
        by_code = sums[term.selection]
        found = [by_code[code] for code in term.codes & by_code.keys()]
        if found:
            total = (total or 0) + term.sign * sum(found)
    return total


def heading_names(question: Question, forecast_round: ForecastRound | None) -> dict[str, str]:
    """What headings' placeholders are filled with."""
    month = question.month
    unit = question.organisation.by_id[question.definition.unit]
    months = question.definition.calendar.months_of_round(month.number)
    return {
        "period": "/".join(Month(month.year, number).short_name for number in months),
        "månad": month.name,
        "år": str(month.year),
        "prognosomgång": _round_name(forecast_round, month),
        "enhet": unit.name,
        "enhet.kort": unit.short_name,
    }


def _round_name(item: ForecastRound | None, month: Month) -> str:
    if item is None:
        return "–"
    same_year = item.month.year == month.year
    return item.month.name if same_year else f"{item.month.name} {item.month.year}"


def _result_column(column: Column, names: dict[str, str]) -> ResultColumn:
    headings = tuple(fill(heading, names) for heading in column.headings)
    return ResultColumn(column.id, headings, _COLUMN_TYPES[column.form])


__all__ = ["Question", "Row", "compute_report", "heading_names"]
