"""A computed report → its table: signs turned, amounts rounded, a text for each kind of nothing."""

from utfall.reports.definition.model import Column, PrintStyle
from utfall.reports.result import Amount, NotApplicable, ReportResult, Share, Value
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
                _cell(row.key, column, result.values[row.key, column.id], definition.style)
                for column in definition.columns
            ),
        )
        for row in result.rows
    )
    notes = tuple(p.message for p in result.problems) if definition.print_warnings else ()
    return Table(
        title=result.title,
        unit_note=_UNIT_NOTES[definition.style.unit],
        label_headings=result.label_headings,
        columns=tuple(TableColumn(c.key, c.headings, c.type) for c in result.columns),
        rows=rows,
        notes=notes,
    )


def _cell(row: str, column: Column, value: Value, style: PrintStyle) -> TableCell:
    return TableCell(row, column.id, cell_text(column, value, style), value)


def cell_text(column: Column, value: Value, style: PrintStyle) -> str:
    """The printed text of one value under one column."""
    own = dict(column.texts)
    if isinstance(value, NotApplicable):
        return own.get("gäller_ej", style.not_applicable)
    if isinstance(value, Share):
        return _share(column, value, style, own)
    assert isinstance(value, Amount)
    if value.ore is None:
        return own.get("saknas", style.missing)
    turned = column.form == "measure" and not style.cost_positive
    return amount_text(-value.ore if turned else value.ore, style, own.get("noll", style.zero))


def _share(column: Column, value: Share, style: PrintStyle, own: dict[str, str]) -> str:
    if value.denominator_ore:
        return share_text(value.numerator_ore, value.denominator_ore, style)
    if column.zero_base_is_zero and not value.numerator_ore:
        return zero_share_text(style)
    return own.get("gäller_ej", style.not_applicable)
