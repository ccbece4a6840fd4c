"""``utfall explain``: the merged definition with places, and what one cell is made of."""

from dataclasses import dataclass

from utfall.domain.nearest_name import did_you_mean
from utfall.facts.engine import Engine
from utfall.facts.queries.sums_by_code import sums_by_code
from utfall.pipeline.report import ReportRequest, compute, read_definition, snapshot
from utfall.pipeline.workspace import Workspace
from utfall.reports.definition.model import Column, ReportDefinition, RowGroup
from utfall.reports.plan import CellPlan
from utfall.reports.result import Amount, ReportResult, Share
from utfall.tables.build import build_table


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
    from utfall.pipeline.refused import UsageError

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
    for measure in definition.measures.values():
        lines.append((f"tal {measure.name}", _measure(measure.kinds, measure.result_only,
                                                      measure.against_round_budget),
                      str(measure.place)))  # fmt: skip
    lines.extend(
        (f"kolumn {c.id}", _column(c, forecast=_is_forecast(c, definition)), str(c.place))
        for c in definition.columns
    )
    lines.extend((f"rad {row.id}", _row(row), str(row.place)) for row in definition.rows)
    return lines


def _measure(kinds: tuple[str, ...], result_only: bool, against: bool) -> str:  # noqa: FBT001
    accounts = ", resultatkonton" if result_only else ""
    return ", ".join(kinds) + accounts + (", mot omgångens budget" if against else "")


def _column(column: Column, *, forecast: bool) -> str:
    heading = " / ".join(column.headings)
    if column.form == "measure":
        period = "helår" if forecast else column.period
        return f"{heading}: talet {column.measure}, {period}"
    if column.form == "share":
        (_, numerator), (_, denominator) = column.operands
        return f"{heading}: andel {numerator} / {denominator}"
    terms = " ".join(f"{'-' if sign < 0 else '+'} {name}" for sign, name in column.operands)
    return f"{heading}: {terms.removeprefix('+ ')}"


def _is_forecast(column: Column, definition: ReportDefinition) -> bool:
    """A forecast's deviation is of the whole year, whatever period the column names."""
    return column.form == "measure" and definition.measures[column.measure].against_round_budget


def _row(row: RowGroup) -> str:
    under = f", under {row.under}" if row.under else ""
    if row.form == "sum":
        return f"{row.label}: summan av {', '.join(row.members)}{under}"
    what = "barn av" if row.form == "children" else "enheten"
    return f"{what} {row.unit}{under}"


def _cell_head(result: ReportResult, row: str, column: str) -> list[tuple[str, str, str]]:
    definition = result.definition
    group_place = next(
        (str(g.place) for g in definition.rows if g.id == row), str(definition.place)
    )
    table = build_table(result)
    shown = next(c.text for r in table.rows for c in r.cells if c.key == f"{row}/{column}")
    value = result.values[row, column]
    lines = [
        ("cell", f"{row}/{column}", str(definition.column(column).place)),
        ("tryckt", shown or "(tomt)", group_place),
    ]
    if isinstance(value, Amount):
        lines.append(("öre", "inga fakta" if value.ore is None else str(value.ore), ""))
    elif isinstance(value, Share):
        lines.append(("andel i öre", f"{value.numerator_ore} / {value.denominator_ore}", ""))
    else:
        lines.append(("gäller ej", value.reason, ""))
    return lines


def _term_lines(
    result: ReportResult, row: str, column: str, engine: Engine
) -> list[tuple[str, str, str]]:  # fmt: skip
    plan: CellPlan = result.plans[row, column]
    lines = []
    for term in plan.terms:
        selection = term.selection
        unit_column = result.unit_columns.get(selection.year, "part_01")
        sums = sums_by_code(engine.ask, unit_column, sorted(term.codes), [selection])[selection]
        what = {"": "belopp", "numerator": "täljare", "denominator": "nämnare"}[term.side]
        sign = "-" if term.sign < 0 else "+"
        codes = ", ".join(sorted(term.codes))
        lines.append((f"{sign} {what}", f"{sum(sums.values())} öre på koderna {codes}", ""))
        lines.append(("  villkor", selection.condition(), ""))
    return lines
