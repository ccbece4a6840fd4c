"""A computed report → its table: signs turned, amounts rounded, a text for each kind of nothing."""

from utfall.reports.definition.model import Column, PrintStyle, ReportDefinition
from utfall.reports.result import (
    Amount,
    Count,
    NotApplicable,
    Quotient,
    ReportResult,
    Share,
    Text,
    Value,
)
from utfall.reports.row import Row
from utfall.tables.number_text import (
    amount_text,
    count_text,
    quotient_text,
    share_text,
    shows_no_percent,
    zero_share_text,
)
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
                    row,
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
        notes=(*result.footnotes, *warnings),
    )


def style_of(definition: ReportDefinition, row: Row, column: Column) -> PrintStyle:
    """The print style of a cell: the row's own, else the column's, else the report's."""
    return row.style or column.style or definition.style


def _cell(row: Row, column: Column, value: Value, style: PrintStyle) -> TableCell:
    """A heading's row has no figures: its cells are blank, whatever nothing is written as."""
    blank = row.form == "heading" and isinstance(value, NotApplicable)
    text = "" if blank else cell_text(column_under(row, column), value, style)
    return TableCell(row.key, column.id, text, value)


def column_under(row: Row, column: Column) -> Column:
    """The column as a row is printed under it: a ratio of rows says itself what 0 of 0 is."""
    if row.form in ("share", "quotient") and row.group is not None:
        return column._replace(zero_base_is_zero=row.group.zero_base_is_zero)
    return column


def cell_text(column: Column, value: Value, style: PrintStyle) -> str:
    """The printed text of one value under one column."""
    own = dict(column.texts)
    if isinstance(value, NotApplicable):
        return own.get("gäller_ej", style.not_applicable)
    if isinstance(value, Share):
        return _share(column, value, style, own)
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Count | Quotient):
        return _counted(column, value, style, own)
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


def _counted(
    column: Column, value: Count | Quotient, style: PrintStyle, own: dict[str, str]
) -> str:  # fmt: skip
    """A statistic in its own unit, or money per unit of it."""
    zero = own.get("noll", style.zero)
    if isinstance(value, Count):
        missing = own.get("saknas", style.missing)
        return missing if value.value is None else count_text(value, style, zero)
    if value.denominator.value is None:
        return own.get("saknas", style.missing)
    if not value.denominator.value:
        return own.get("gäller_ej", style.not_applicable)
    ore = printed_ore(column, value.numerator_ore, style, is_variance=False)
    return quotient_text(ore, value.denominator, style, zero)


def _share(column: Column, value: Share, style: PrintStyle, own: dict[str, str]) -> str:
    if "noll" in own and shows_no_percent(value, style):
        return own["noll"]
    if value.denominator_ore:
        return share_text(value.numerator_ore, value.denominator_ore, style)
    if column.zero_base_is_zero and not value.numerator_ore:
        return zero_share_text(style)
    return own.get("gäller_ej", style.not_applicable)
