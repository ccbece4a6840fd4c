"""``utfall trace``: what a printed figure is made of, down to vouchers in the delivered files."""

from dataclasses import dataclass, replace
from typing import Any

from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest
from utfall.facts.queries.lines_of_selection import Line, lines_of_selection
from utfall.facts.queries.statistic_lines import StatisticLine, statistic_lines
from utfall.facts.store import Store
from utfall.pipeline.explain import check_cell
from utfall.pipeline.refused import UsageError
from utfall.pipeline.report import compute
from utfall.pipeline.seal_files import Damaged
from utfall.pipeline.sealed import open_sealed, origin_of_json
from utfall.reports.result import ReportResult
from utfall.reports.terms import CellPlan, CountTerm, Term

SCHEMA = "utfall.trace/1"
NO_FACTS = "Det finns inga fakta för cellen."


@dataclass(frozen=True, slots=True)
class TraceTerm:
    """One line of a figure: added or taken away, with its codes and its place in the source."""

    term: Term
    line: Line
    codes: dict[str, str]
    source_file: str


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
        check_cell(result, row, column)
        plan = result.plans[row, column]
        terms = tuple(_terms(result, plan, engine))
        values = tuple(_values(result, plan, engine))
    traced = _trace(row, column, _printed(document, row, column), plan, terms)
    return traced if not values else replace(traced, reason="", values=values)


def _trace(
    row: str, column: str, printed: dict[str, Any], plan: CellPlan, terms: tuple[TraceTerm, ...]
) -> Trace:  # fmt: skip
    if plan.reason:
        return Trace(row, column, None, 0, plan.reason, ())
    reason = "" if terms else NO_FACTS
    if plan.share or plan.quotient or plan.counts:
        return Trace(row, column, None, None, reason, terms)
    total = sum(item.term.sign * item.line.amount_ore for item in terms)
    return Trace(row, column, printed.get("ore"), total, reason, terms)


def _printed(document: dict[str, Any], row: str, column: str) -> dict[str, Any]:
    cells = document.get("cells")
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict) and (cell.get("row"), cell.get("column")) == (row, column):
            return cell
    raise UsageError(f"Filen har ingen cell {row}/{column}.")


def _terms(result: ReportResult, plan: CellPlan, engine: Engine) -> list[TraceTerm]:
    manifest = engine.manifest
    files = _delivered_files(manifest)
    found: list[TraceTerm] = []
    for term in plan.terms:
        year = term.selection.year
        unit_column = result.unit_column(year)
        for line in lines_of_selection(engine.ask, unit_column, sorted(term.codes), term.selection):
            codes = _codes(line, manifest, year)
            found.append(TraceTerm(term, line, codes, files.get(line.delivery, "")))
    return found


def _values(result: ReportResult, plan: CellPlan, engine: Engine) -> list[TraceValue]:
    """The values of the statistics a figure counts."""
    manifest = engine.manifest
    files = _delivered_files(manifest)
    found: list[TraceValue] = []
    for count in plan.counts:
        year = count.selection.year
        unit_column = result.unit_column(year)
        for line in statistic_lines(engine.ask, unit_column, sorted(count.codes), count.selection):
            codes = _named({"mått": line.statistic}, line.parts, manifest, year)
            found.append(TraceValue(count, line, codes, files.get(line.delivery, "")))
    return found


def _delivered_files(manifest: Manifest) -> dict[str, str]:
    """A delivered file's hash → its path below the folder."""
    return {item.sha256: item.file for item in manifest.deliveries}


def _codes(line: Line, manifest: Manifest, year: int) -> dict[str, str]:
    own = {"konto": line.account, "kostnadsslag": line.cost_type}
    return _named(own, line.parts, manifest, year)


def _named(
    own: dict[str, str], parts: tuple[str, ...], manifest: Manifest, year: int
) -> dict[str, str]:
    """The code string by the municipality's own names, without what is empty."""
    named = {**own, **dict(zip(manifest.parts(year), parts, strict=False))}
    return {name: code for name, code in named.items() if code}


def document(trace: Trace) -> dict[str, object]:
    """The trace as ``utfall.trace/1``."""
    return {
        "schema": SCHEMA,
        "row": trace.row,
        "column": trace.column,
        "ore": trace.ore,
        "sum_ore": trace.sum_ore,
        "reason": trace.reason,
        "terms": [_term_document(item) for item in trace.terms],
        **({"values": [_value_document(item) for item in trace.values]} if trace.values else {}),
    }


def _value_document(item: TraceValue) -> dict[str, object]:
    line = item.line
    return {
        "sign": item.count.sign,
        "side": item.count.side,
        "statistic": line.statistic,
        "version": line.version,
        "period": f"{line.year}-{line.period:02d}",
        "value": line.value,
        "scale": line.decimals,
        "unit": line.unit,
        "codes": item.codes,
        "source": _source(item),
    }


def _term_document(item: TraceTerm) -> dict[str, object]:
    line = item.line
    return {
        "sign": item.term.sign,
        "side": item.term.side,
        "kind": line.kind,
        "version": line.version,
        "layer": line.layer,
        "amount_ore": line.amount_ore,
        "codes": item.codes,
        "voucher": f"{line.voucher_series} {line.voucher_number}".strip(),
        "date": line.voucher_date or line.decision_date,
        "decision": line.decision,
        "round": line.version if line.kind == "forecast" else "",
        "source": _source(item),
    }


def _source(item: TraceTerm | TraceValue) -> dict[str, object]:
    """Where a line stands in its delivered file."""
    line = item.line
    return {
        "file": item.source_file,
        "sha256": line.delivery,
        "sheet": line.sheet,
        "line": line.line,
        "column": line.column,
    }
