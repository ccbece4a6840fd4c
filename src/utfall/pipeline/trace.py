"""``utfall trace``: what a printed figure is made of, down to vouchers in the delivered files."""

from dataclasses import dataclass, field, replace
from typing import Any

from utfall.domain.nearest_name import did_you_mean
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest
from utfall.facts.queries.lines_of_selection import Line, lines_of_selection
from utfall.facts.queries.statistic_lines import StatisticLine, statistic_lines
from utfall.facts.store import Store
from utfall.municipality.folder import Municipality
from utfall.pipeline.code_names import ACCOUNT, COST_TYPE, CodeNames
from utfall.pipeline.explain import check_cell
from utfall.pipeline.refused import UsageError
from utfall.pipeline.report import compute
from utfall.pipeline.seal_files import Damaged
from utfall.pipeline.sealed import open_sealed, origin_of_json
from utfall.reports.result import Amount, ReportResult
from utfall.reports.terms import CellPlan, CountTerm, Term

NO_FACTS = "Det finns inga fakta för cellen."


@dataclass(frozen=True, slots=True)
class TraceTerm:
    """One line of a figure: added or taken away, with its codes and its place in the source;
    ``names`` are those of its codes where a municipality's files are at hand."""

    term: Term
    line: Line
    codes: dict[str, str]
    source_file: str
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TraceValue:
    """One delivered value of a statistic that a figure counts."""

    count: CountTerm
    line: StatisticLine
    codes: dict[str, str]
    source_file: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure's lines; ``ore`` is the printed one's, ``sum_ore`` the lines'. None in a share."""

    row: str
    column: str
    ore: int | None
    sum_ore: int | None
    reason: str
    terms: tuple[TraceTerm, ...]
    values: tuple[TraceValue, ...] = ()
    damaged: tuple[Damaged, ...] = ()


def trace_cell(store: Store, content: bytes, cell: str) -> Trace:
    """Trace ``row/column`` of a result's JSON from the snapshot and copies of its seal."""
    origin, document = origin_of_json(content)
    row, _, column = cell.partition("/")
    damaged: list[Damaged] = []
    opened = open_sealed(store, origin, damaged)
    if opened is None:
        return Trace(row, column, None, None, "Sigillets kopior är ändrade.", (),
                     damaged=tuple(damaged))  # fmt: skip
    with Engine(store, opened.manifest) as engine:
        result = compute(opened.municipality, opened.definition, origin.request, engine)
        plan = plan_of(result, row, column)
        is_drawn = (row, column) in result.chart_plans
        printed = {} if is_drawn else _printed(document, row, column)
        traced = trace_figure(result, engine, row, column, opened.municipality)
    # the JSON holds a cell's öre as printed, but no figure of the picture: that is the computed one
    keeps_own = is_drawn or plan.reason or traced.sum_ore is None
    return traced if keeps_own else replace(traced, ore=printed.get("ore"))


def trace_figure(
    result: ReportResult, engine: Engine, row: str, column: str,
    municipality: Municipality | None = None,
) -> Trace:  # fmt: skip
    """Trace a cell of a computed result, or a figure of its picture (``diagram-utfall``, ``m07``).

    UsageError names the nearest where there is no such figure. ``municipality`` gives the lines'
    codes their names.
    """
    plan = plan_of(result, row, column)
    terms = tuple(_terms(result, plan, engine, CodeNames(municipality) if municipality else None))
    values = tuple(_values(result, plan, engine))
    traced = _trace(row, column, exact_ore(result, row, column), plan, terms)
    return traced if not values else replace(traced, reason="", values=values)


def plan_of(result: ReportResult, row: str, column: str) -> CellPlan:
    """What a printed cell or a figure of the picture is made of; UsageError where there is none."""
    drawn = result.chart_plans
    if (row, column) in drawn:
        return drawn[row, column]
    there = [key for of, key in drawn if of == row]
    if there and row not in {item.key for item in result.rows}:
        suggestion = did_you_mean(column, there)
        raise UsageError(f"Diagrammet har ingen siffra {row}/{column}. {suggestion}")
    check_cell(result, row, column)
    return result.plans[row, column]


def exact_ore(result: ReportResult, row: str, column: str) -> int | None:
    """The figure in öre, in the ledger's sign; None where it is no amount or has no facts."""
    if (row, column) in result.chart_plans and result.year_series is not None:
        return result.year_series.figures()[row, column]
    value = result.values[row, column]
    return value.ore if isinstance(value, Amount) else None


def _trace(
    row: str, column: str, ore: int | None, plan: CellPlan, terms: tuple[TraceTerm, ...]
) -> Trace:  # fmt: skip
    if plan.reason:
        return Trace(row, column, None, 0, plan.reason, ())
    reason = "" if terms else NO_FACTS
    if plan.share or plan.quotient or plan.counts:
        return Trace(row, column, None, None, reason, terms)
    total = sum(item.term.sign * item.line.amount_ore for item in terms)
    return Trace(row, column, ore, total, reason, terms)


def _printed(document: dict[str, Any], row: str, column: str) -> dict[str, Any]:
    cells = document.get("cells")
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict) and (cell.get("row"), cell.get("column")) == (row, column):
            return cell
    raise UsageError(f"Filen har ingen cell {row}/{column}.")


def _terms(
    result: ReportResult, plan: CellPlan, engine: Engine, names: CodeNames | None
) -> list[TraceTerm]:  # fmt: skip
    manifest = engine.manifest
    files = delivered_files(manifest)
    found: list[TraceTerm] = []
    for term in plan.terms:
        year = term.selection.year
        unit_column = result.unit_column(year)
        for line in lines_of_selection(engine.ask, unit_column, sorted(term.codes), term.selection):
            codes = codes_of_line(line, manifest)
            named = names.of(line.year, line.period, codes) if names else {}
            found.append(TraceTerm(term, line, codes, files.get(line.delivery, ""), named))
    return found


def _values(result: ReportResult, plan: CellPlan, engine: Engine) -> list[TraceValue]:
    """The values of the statistics a figure counts."""
    manifest = engine.manifest
    files = delivered_files(manifest)
    found: list[TraceValue] = []
    for count in plan.counts:
        year = count.selection.year
        unit_column = result.unit_column(year)
        for line in statistic_lines(engine.ask, unit_column, sorted(count.codes), count.selection):
            codes = _named({"mått": line.statistic}, line.parts, manifest, year)
            found.append(TraceValue(count, line, codes, files.get(line.delivery, "")))
    return found


def delivered_files(manifest: Manifest) -> dict[str, str]:
    """A delivered file's hash → its path below the folder."""
    return {item.sha256: item.file for item in manifest.deliveries}


def codes_of_line(line: Line, manifest: Manifest) -> dict[str, str]:
    """A line's code string by the municipality's own names of the parts, without what is empty."""
    own = {ACCOUNT: line.account, COST_TYPE: line.cost_type}
    return _named(own, line.parts, manifest, line.year)


def _named(
    own: dict[str, str], parts: tuple[str, ...], manifest: Manifest, year: int
) -> dict[str, str]:
    """The code string by the municipality's own names, without what is empty."""
    named = {**own, **dict(zip(manifest.parts(year), parts, strict=False))}
    return {name: code for name, code in named.items() if code}
