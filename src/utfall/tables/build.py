"""A computed report → its table: signs turned, amounts rounded, a text for each kind of nothing."""

from utfall.reports.definition.model import Column, PrintStyle, ReportDefinition
from utfall.reports.result import Amount, NotApplicable, ReportResult, Share, Text, Value
from utfall.reports.rows import Row
from utfall.tables.number_text import amount_text, share_text, zero_share_text
from utfall.tables.table import Table, TableCell, TableColumn, TableRow

_UNIT_NOTES = {
    "kr": "Belopp i kronor",
    "tkr": "Belopp i tusental kronor",
    "mkr": "Belopp i miljoner kronor",
}


def build_table(result: ReportResult) -> Table:
    """Print every cell as text, each rounded alone."""
    definition = result.definition
    rows = tuple(
        TableRow(
            key=row.key,
            label=row.label,
            roles=row.roles,
            level=row.level,
            cells=tuple(
                _cell(
                    row.key,
                    column,
                    result.values[row.key, column.id],
                    style_of(definition, row, column),
                )
                for column in definition.printed_columns
            ),
        )
        for row in result.rows
    )
    warnings = tuple(p.message for p in result.problems) if definition.print_warnings else ()
    return Table(
        title=result.title,
        unit_note=_UNIT_NOTES[definition.style.unit],
        label_headings=result.label_headings,
        columns=tuple(TableColumn(c.key, c.headings, c.type) for c in result.columns),
        rows=rows,
        notes=(*definition.footnotes, *warnings),
    )


def style_of(definition: ReportDefinition, row: Row, column: Column) -> PrintStyle:
    """The print style of a cell: the row's own, else the column's, else the report's."""
    return row.style or column.style or definition.style


def _cell(row: str, column: Column, value: Value, style: PrintStyle) -> TableCell:
    return TableCell(row, column.id, cell_text(column, value, style), value)


def cell_text(column: Column, value: Value, style: PrintStyle) -> str:
    """The printed text of one value under one column."""
    own = dict(column.texts)
    if isinstance(value, NotApplicable):
        return own.get("gäller_ej", style.not_applicable)
    if isinstance(value, Share):
        return _share(column, value, style, own)
    if isinstance(value, Text):
        return value.text
    assert isinstance(value, Amount)
    if value.ore is None:
        return own.get("saknas", style.missing)
    return amount_text(printed_ore(column, value.ore, style, is_variance=value.is_variance), style,
                       own.get("noll", style.zero))  # fmt: skip


def printed_ore(column: Column, ore: int, style: PrintStyle, *, is_variance: bool) -> int:
    """The amount with the sign it is printed with; a variance is surplus positive in every style,
    and a column may turn its own."""
    turned = not style.cost_positive and not is_variance
    return -ore if turned != column.turned else ore


def _share(column: Column, value: Share, style: PrintStyle, own: dict[str, str]) -> str:
    if value.denominator_ore:
        return share_text(value.numerator_ore, value.denominator_ore, style)
    if column.zero_base_is_zero and not value.numerator_ore:
        return zero_share_text(style)
    return own.get("gäller_ej", style.not_applicable)
