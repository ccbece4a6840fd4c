"""A finished report's table as a page shows it: links, chosen columns, an order of rows.

Texts are the table's own. What is added stands beside the figure: a word for a deviation's sign.
"""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from django.utils.text import slugify
from django.utils.translation import gettext as _

from utfall.documents.finished import FinishedReport
from utfall.reports.definition.model import Column, Diagram
from utfall.reports.result import Amount, NotApplicable
from utfall.tables.build import style_of
from utfall.tables.deviation_text import DeviationWord, deviation_word
from utfall.tables.table import Table, TableCell, TableColumn, TableRow
from utfall.web.follow_up.column_periods import columns_by_time
from utfall.web.frame.templatetags.frame_tags import in_swedish

ALL, DEVIATIONS = "alla", "avvikelser"
Link = Callable[[str, str], str]


class HeadingCell(NamedTuple):
    """A heading over ``span`` columns."""

    text: str
    span: int
    scope: str
    is_text: bool = False
    starts_group: bool = False


class CellView(NamedTuple):
    """One figure: its text, where it leads, and for a deviation its sign and word."""

    key: str
    text: str
    url: str
    heading: str
    is_text: bool
    starts_group: bool = False
    plus: bool = False
    side: str = ""
    word: str = ""


class RowView(NamedTuple):
    """One row; ``anchor`` is where Back returns to."""

    key: str
    anchor: str
    label: str
    url: str
    classes: str
    cells: tuple[CellView, ...]


class ColumnSet(NamedTuple):
    """A choice of columns: ``slug`` stands in the address."""

    slug: str
    name: str
    keys: frozenset[str]


class TableView(NamedTuple):
    """The table of a page."""

    report: str
    title: str
    note: str
    headings: tuple[tuple[HeadingCell, ...], ...]
    rows: tuple[RowView, ...]
    notes: tuple[str, ...]


class KeyColumns(NamedTuple):
    """The columns a unit's page is about, by id; found in the definition's first difference."""

    budget: str
    actual: str
    deviation: str
    forecast: str


def key_columns(report: FinishedReport) -> KeyColumns | None:
    """Budget less actual: the first difference of two columns; and the forecast's deviation."""
    definition = report.result.definition
    return key_columns_among(
        definition.printed_columns, stated_column(definition.columns, definition.diagram)
    )


def stated_column(columns: Iterable[Column], diagram: Diagram | None) -> str:
    """The column of the forecast's deviation: the one whose measure the picture draws."""
    forecast = diagram.forecast if diagram else ""
    return next((c.id for c in columns if forecast and c.measure == forecast), "")


def key_columns_among(columns: Iterable[Column], stated: str) -> KeyColumns | None:
    """The same of columns that are not computed yet."""
    for column in columns:
        if column.form == "formula" and column.is_difference and len(column.operands) == 2:
            (_, budget), (_, actual) = sorted(column.operands, key=lambda item: -item[0])
            return KeyColumns(budget, actual, column.id, stated)
    return None


def column_sets(report: FinishedReport) -> tuple[ColumnSet, ...]:
    """All; one for each heading over several columns; and the deviations alone."""
    columns = report.table.columns
    everything = frozenset(column.key for column in columns)
    found = [ColumnSet(ALL, _("Alla kolumner"), everything)]
    groups: dict[str, set[str]] = {}
    for column in columns:
        if len(column.headings) > 1 and column.headings[0]:
            groups.setdefault(column.headings[0], set()).add(column.key)
    named = {slugify(name): (in_swedish(name), keys) for name, keys in groups.items()}
    found += [
        ColumnSet(slug, name, frozenset(keys))
        for slug, (name, keys) in (named or columns_by_time(report)).items()
        if frozenset(keys) != everything
    ]  # fmt: skip
    own = report.result.definition.printed_columns
    deviations = frozenset(c.id for c in own if _is_deviation(report, c))
    if deviations and deviations != everything:
        found.append(ColumnSet(DEVIATIONS, _("Bara avvikelser"), deviations))
    return tuple(found)


def _is_deviation(report: FinishedReport, column: Column) -> bool:
    values = report.result.values
    return column.form in ("formula", "measure") and any(
        isinstance(value, Amount) and value.is_variance
        for row in report.result.rows if (value := values[row.key, column.id]) is not None
    )  # fmt: skip


def table_view(
    report: FinishedReport, *, cell_url: Link, row_url: Callable[[str], str],
    chosen: frozenset[str] | None = None, order: Iterable[str] | None = None,
    words: bool = False, stands_out: frozenset[str] = frozenset(),
) -> TableView:  # fmt: skip
    """The table with the chosen columns; ``order`` lists row keys; ``words`` says each deviation's
    side beside it."""
    table = report.table
    keep = [n for n, c in enumerate(table.columns) if chosen is None or c.key in chosen]
    columns = [table.columns[number] for number in keep]
    by_key = {row.key: row for row in table.rows}
    rows = [by_key[key] for key in order] if order is not None else list(table.rows)
    shown = _Shown(keep, columns, group_starts(columns), cell_url,
                   _sides_of(report) if words else None)  # fmt: skip
    return TableView(
        report.result.definition.name, table.title, _(table.unit_note),
        _headings(table, columns, shown.starts),
        tuple(_row(row, shown, row_url, stands_out) for row in rows), table.notes,
    )  # fmt: skip


class _Shown(NamedTuple):
    """What all rows share: the columns shown (by number), and ``side_of`` where words are asked
    for."""

    keep: list[int]
    columns: list[TableColumn]
    starts: frozenset[str]
    cell_url: Link
    side_of: Callable[[TableCell, int], DeviationWord] | None


def _sides_of(report: FinishedReport) -> Callable[[TableCell, int], DeviationWord]:
    """A deviation's word, by the style its cell is printed with."""
    definition = report.result.definition
    rows = {row.key: row for row in report.result.rows}
    columns = {column.id: column for column in definition.columns}

    def side_of(cell: TableCell, ore: int) -> DeviationWord:
        style = style_of(definition, rows[cell.row], columns[cell.column])
        return deviation_word(ore, style)

    return side_of


def _headings(
    table: Table, columns: list[TableColumn], starts: frozenset[str]
) -> tuple[tuple[HeadingCell, ...], ...]:
    narrowed = table._replace(columns=tuple(columns))
    *groups, (label, *headings) = narrowed.heading_rows
    own = [
        HeadingCell(text, 1, "col", column.type == "text", column.key in starts)
        for text, column in zip(headings, columns, strict=True)
    ]
    lines = [_group_line(own_label, texts) for own_label, *texts in groups]
    return (*lines, (HeadingCell(label, 1, "col"), *own))


def _group_line(label: str, texts: list[str]) -> tuple[HeadingCell, ...]:
    cells = [HeadingCell(label, 1, "col" if label else "")]
    for text, alike in groupby(texts):
        span = len(list(alike))
        starts = len(cells) > 1
        cells.append(
            HeadingCell(text, span, "colgroup" if span > 1 else "col", starts_group=starts)
        )
    return tuple(cells)


def group_starts(columns: list[TableColumn]) -> frozenset[str]:
    """The columns that begin a group of headings, but the first: a line stands before them."""
    tops = [column.headings[0] if len(column.headings) > 1 else "" for column in columns]
    return frozenset(
        column.key
        for column, top, before in zip(columns[1:], tops[1:], tops, strict=False) if top != before
    )  # fmt: skip


def _row(
    row: TableRow, shown: _Shown, row_url: Callable[[str], str], stands_out: frozenset[str]
) -> RowView:
    classes = [*row.roles, f"level-{row.level}"]
    if row.key in stands_out:
        classes.append("stands-out")
    cells = tuple(
        _cell(row.cells[number], column, shown)
        for number, column in zip(shown.keep, shown.columns, strict=True)
    )
    return RowView(row.key, f"r-{row.key}", row.label, row_url(row.key), " ".join(classes), cells)


def _cell(cell: TableCell, column: TableColumn, shown: _Shown) -> CellView:
    heading, starts, value = " ".join(column.headings), column.key in shown.starts, cell.value
    if column.type == "text" or not cell.text:
        return CellView(cell.key, cell.text, "", heading, column.type == "text", starts)
    url = "" if isinstance(value, NotApplicable) else shown.cell_url(cell.row, cell.column)
    plain = CellView(cell.key, cell.text, url, heading, is_text=False, starts_group=starts)
    if shown.side_of is None or not isinstance(value, Amount):
        return plain
    if not value.is_variance or value.ore is None:
        return plain
    return _deviation(plain, shown.side_of(cell, value.ore))


def _deviation(plain: CellView, side: DeviationWord) -> CellView:
    """A deviation as screens write it: a true minus, a plus beside it, and the side in a word."""
    return plain._replace(
        text=plain.text.replace("-", "−"), plus=side.kind == "surplus", side=side.kind,
        word=_(side.word),
    )  # fmt: skip
