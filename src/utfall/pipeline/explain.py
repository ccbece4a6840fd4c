"""``utfall explain``: the merged definition with places, and what one cell is made of."""

from dataclasses import dataclass

from utfall.domain.nearest_name import did_you_mean
from utfall.facts.engine import Engine
from utfall.facts.queries.sums_by_code import sums_by_code
from utfall.pipeline.definition_words import (
    column_words,
    filter_words,
    measure_words,
    row_words,
    selection_words,
)
from utfall.pipeline.refused import UsageError
from utfall.pipeline.report import ReportRequest, compute, read_definition, snapshot
from utfall.pipeline.workspace import Workspace
from utfall.reports.definition.model import Place, ReportDefinition
from utfall.reports.result import Amount, Count, Quotient, ReportResult, Share, Text, Value
from utfall.reports.row import Row
from utfall.reports.terms import CellPlan
from utfall.tables.build import build_table

_SIDES = {"": "belopp", "numerator": "täljare", "denominator": "nämnare"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Lines of (what, value, place); places are empty for what was computed."""

    report: str
    lines: tuple[tuple[str, str, str], ...]


def explain_definition(workspace: Workspace, request: ReportRequest) -> Explanation:
    """The merged definition, each value with the place it is written at."""
    definition = read_definition(workspace.files, workspace.municipality, request)
    return Explanation(definition.name, tuple(_definition_lines(definition)))


def explain_cell(
    workspace: Workspace, request: ReportRequest, row: str, column: str
) -> Explanation:
    """One cell: coordinates, operands and öre."""
    manifest = snapshot(workspace.store, request.snapshot_id)
    definition = read_definition(workspace.files, workspace.municipality, request)
    with Engine(workspace.store, manifest) as engine:
        result = compute(workspace.municipality, definition, request, engine)
        check_cell(result, row, column)
        lines = [*_cell_head(result, row, column), *_term_lines(result, row, column, engine)]
    return Explanation(definition.name, tuple(lines))


def check_cell(result: ReportResult, row: str, column: str) -> None:
    """A cell there is not is a usage error that names the nearest."""
    rows = [item.key for item in result.rows]
    columns = [item.key for item in result.columns]
    if row not in rows:
        raise UsageError(f"Rapporten har ingen rad {row}. {did_you_mean(row, rows)}")
    if column not in columns:
        raise UsageError(f"Rapporten har ingen kolumn {column}. {did_you_mean(column, columns)}")


def _definition_lines(definition: ReportDefinition) -> list[tuple[str, str, str]]:
    place = str(definition.place)
    calendar = definition.calendar
    months = ", ".join(str(month) for month in calendar.months)
    lines = [
        ("rapport", definition.name, place),
        ("enhet", definition.unit, place),
        ("kalender", f"{calendar.name}: månaderna {months}", str(calendar.place)),
        (
            "utskrift",
            f"{definition.style.name}: {definition.style.unit}",
            str(definition.style.place),
        ),
    ]
    lines += [("filter", word, place) for word in filter_words(definition.filters)]
    lines.extend(
        (f"tal {m.name}", measure_words(m), str(m.place)) for m in definition.measures.values()
    )
    lines.extend(
        (f"kolumn {c.id}", column_words(c, definition), str(c.place)) for c in definition.columns
    )
    lines.extend((f"rad {row.id}", row_words(row), str(row.place)) for row in definition.rows)
    return lines


def _cell_head(result: ReportResult, row: str, column: str) -> list[tuple[str, str, str]]:
    definition = result.definition
    asked = definition.column(column)
    found = next(item for item in result.rows if item.key == row)
    table = build_table(result)
    shown = next(c.text for r in table.rows for c in r.cells if c.key == f"{row}/{column}")
    what = column_words(asked, definition)
    return [
        ("cell", f"{row}/{column}", ""),
        ("rad", _row_coordinates(found), str(_place_of_row(definition, found.key))),
        ("kolumn", what, str(asked.place)),
        ("tryckt", shown or "(tomt)", ""),
        *_value_lines("värde", result.values[row, column]),
        *(line for _, operand in asked.operands
          for line in _value_lines(f"operand {operand}", result.values[row, operand])),
    ]  # fmt: skip


def _row_coordinates(row: Row) -> str:
    members = f", summan av {', '.join(row.members)}" if row.members else ""
    narrowed = "".join(f", {word}" for word in filter_words(row.filters))
    return f"{row.label}: enheten {', '.join(row.units)}{members}{narrowed}"


def _place_of_row(definition: ReportDefinition, key: str) -> Place:
    """Where the row's group is written: its own entry, else the one it is a child in."""
    own = next((group.place for group in definition.rows if group.id == key), None)
    children = next((g.place for g in definition.rows if g.form == "children"), definition.place)
    return own or children


def _value_lines(what: str, value: Value) -> list[tuple[str, str, str]]:
    if isinstance(value, Amount):
        return [(what, "inga fakta" if value.ore is None else f"{value.ore} öre", "")]
    if isinstance(value, Share):
        return [(what, f"{value.numerator_ore} / {value.denominator_ore} öre", "")]
    if isinstance(value, Text):
        return [(what, f"radens text: {value.text or '(tomt)'}", "")]
    if isinstance(value, Count):
        return [(what, _count_words(value), "")]
    if isinstance(value, Quotient):
        words = f"{value.numerator_ore} öre / {_count_words(value.denominator)}"
        return [(what, words, "")]
    return [(what, f"gäller ej: {value.reason}", "")]


def _count_words(value: Count) -> str:
    """A statistic in whole numbers of its last decimal."""
    if value.value is None:
        return "värden saknas"
    parts = f" / {value.divisor}" if value.divisor != 1 else ""
    decimals = f" (sista {value.scale} siffrorna är decimaler)" if value.scale else ""
    return f"{value.value}{parts} {value.unit}{decimals}"


def _term_lines(
    result: ReportResult, row: str, column: str, engine: Engine
) -> list[tuple[str, str, str]]:  # fmt: skip
    plan: CellPlan = result.plans[row, column]
    lines = []
    for term in plan.terms:
        selection = term.selection
        unit_column = result.unit_column(selection.year)
        sums = sums_by_code(engine.ask, unit_column, sorted(term.codes), [selection])[selection]
        what = _SIDES.get(term.side, term.side)
        sign = "-" if term.sign < 0 else "+"
        codes = ", ".join(sorted(term.codes))
        lines.append((f"{sign} {what}", f"{sum(sums.values())} öre på koderna {codes}", ""))
        lines.append(("  urval", selection_words(selection), ""))
    for count in plan.counts:
        sign, what = "-" if count.sign < 0 else "+", _SIDES.get(count.side, count.side)
        codes = ", ".join(sorted(count.codes))
        lines.append((f"{sign} {what}", f"{count.counting} på koderna {codes}", ""))
        lines.append(("  urval", selection_words(count.selection), ""))
    return lines
