"""A report's table in HTML; every figure's cell holds the figure alone, in ``data-cell``."""

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

from utfall.tables.table import Table, TableCell, TableColumn, TableRow


def table_html(table: Table) -> str:
    """The table alone: caption, column headings with scope, row headings, one cell per figure."""
    caption = (
        f"{escape(table.title)}. <span>{table.unit_note}. Avvikelse: plus är överskott, "
        "minus är underskott mot budget.</span>"
    )
    body = "\n".join(_row(row, table.columns) for row in table.rows)
    return (
        f'<table class="rapport">\n<caption>{caption}</caption>\n'
        f"<thead>\n{_headings(table)}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _headings(table: Table) -> str:
    *groups, last = table.heading_rows
    lines = [_line(label, _groups(headings)) for label, *headings in groups]
    label, *headings = last
    lines.append(_line(label, "".join(map(_heading, headings, table.columns))))
    return "\n".join(lines)


def _line(label: str, cells: str) -> str:
    tag = "th" if label else "td"
    scope = ' scope="col"' if label else ""
    return f"<tr><{tag}{scope}>{escape(label)}</{tag}>{cells}</tr>"


def _groups(headings: Sequence[str]) -> str:
    """Headings over others: the same one over columns side by side is one heading of them all."""
    cells = []
    for text, alike in groupby(headings):
        count = len(list(alike))
        span = f' colspan="{count}"' if count > 1 else ""
        scope = "colgroup" if count > 1 else "col"
        cells.append(
            f'<th{span} scope="{scope}">{escape(text)}</th>' if text else f"<td{span}></td>"
        )
    return "".join(cells)


def _heading(text: str, column: TableColumn) -> str:
    """A column heading; *t o m* stays with its month."""
    held = re.sub(r"t o m \S+", r'<span class="together">\g<0></span>', escape(text))
    words = ' class="text"' if column.type == "text" else ""
    return f'<th{words} scope="col">{held}</th>' if text else "<td></td>"


def _row(row: TableRow, columns: tuple[TableColumn, ...]) -> str:
    classes = " ".join((*row.roles, f"level-{row.level}"))
    cells = "".join(_cell(c, k) for c, k in zip(row.cells, columns, strict=True))
    return f'<tr class="{classes}"><th scope="row">{escape(row.label)}</th>{cells}</tr>'


def _cell(cell: TableCell, column: TableColumn) -> str:
    heading = escape(" ".join(column.headings), quote=True)
    words = ' class="text"' if column.type == "text" else ""
    return (
        f'<td{words} data-cell="{escape(cell.key)}" data-heading="{heading}">'
        f"{escape(cell.text)}</td>"
    )


def notes_html(table: Table) -> str:
    """What is said below the table."""
    return "".join(f'<p class="note">{escape(note)}</p>\n' for note in table.notes)
