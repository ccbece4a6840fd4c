"""``utfall explain``: the merged definition with places, and what one cell is made of."""

from dataclasses import dataclass

from utfall.domain.nearest_name import did_you_mean
from utfall.facts.engine import Engine
from utfall.facts.queries.sums_by_code import sums_by_code
from utfall.facts.selection import Selection
from utfall.pipeline.refused import UsageError
from utfall.pipeline.report import ReportRequest, compute, read_definition, snapshot
from utfall.pipeline.workspace import Workspace
from utfall.reports.definition.model import Column, Place, ReportDefinition, RowGroup
from utfall.reports.plan import CellPlan
from utfall.reports.result import Amount, ReportResult, Share, Text, Value
from utfall.reports.rows import Row
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
    asked = definition.column(column)
    found = next(item for item in result.rows if item.key == row)
    table = build_table(result)
    shown = next(c.text for r in table.rows for c in r.cells if c.key == f"{row}/{column}")
    what = _column(asked, forecast=_is_forecast(asked, definition))
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
    return f"{row.label}: enheten {', '.join(row.units)}{members}"


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
    return [(what, f"gäller ej: {value.reason}", "")]


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
        lines.append(("  urval", _selection_words(selection), ""))
    return lines


def _selection_words(selection: Selection) -> str:
    """The coordinates of a selection, in words."""
    words = [
        f"fakta {', '.join(selection.kinds)}",
        f"år {selection.year}",
        f"perioder {', '.join(str(period) for period in selection.periods)}",
    ]
    if selection.version is not None:
        words.append(f"version {selection.version}")
    if selection.layer is not None:
        words.append(f"lager {selection.layer}")
    if selection.decided_to is not None:
        words.append(f"beslutat till {selection.decided_to}")
    if selection.against is not None:
        words.append(f"mot {selection.against[0]} beslutad till {selection.against[1]}")
    if selection.cost_types is not None:
        words.append(f"kostnadsslag {', '.join(selection.cost_types)}")
    if selection.accounts is not None:
        words.append(f"{len(selection.accounts)} konton: {', '.join(selection.accounts)}")
    return " · ".join(words)
