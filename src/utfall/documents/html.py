"""HTML: a whole page with the table, its explanations and its seal.

Every figure's cell carries ``data-cell="row/column"`` and holds the figure alone. No page scrolls
sideways: below 40 em each row becomes a list of heading and figure, in the same table.
"""

from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from utfall.documents.finished import FinishedReport
from utfall.documents.seal import SEAL_PARTS
from utfall.tables.table import Table, TableCell, TableColumn, TableRow

_SEAL_NAMES = {
    "snapshot": "Ögonblicksbild",
    "definition": "Definition",
    "texts": "Texter",
    "theme": "Tema",
    "program": "Utfall",
}


def write(report: FinishedReport) -> bytes:
    """The file's bytes."""
    table = report.table
    page = Template(_template("page.html")).substitute(
        title=escape(table.title),
        municipality=escape(report.municipality),
        style=_template("page.css"),
        table=table_html(table),
        notes=_notes(table),
        meta=_meta(report),
        seal=_seal(report),
    )
    return page.encode()


@cache
def _template(name: str) -> str:
    return (files("utfall.documents") / "templates" / name).read_text("utf-8")


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
    levels = max(len(column.headings) for column in table.columns)
    lines = []
    for level in range(levels):
        label = table.label_headings[level] if level < len(table.label_headings) else ""
        tag = "th" if label else "td"
        scope = ' scope="col"' if label else ""
        cells = "".join(_heading(column, level) for column in table.columns)
        lines.append(f"<tr><{tag}{scope}>{escape(label)}</{tag}>{cells}</tr>")
    return "\n".join(lines)


def _heading(column: TableColumn, level: int) -> str:
    text = column.headings[level] if level < len(column.headings) else ""
    return f'<th scope="col">{escape(text)}</th>' if text else "<td></td>"


def _row(row: TableRow, columns: tuple[TableColumn, ...]) -> str:
    classes = " ".join((*row.roles, f"level-{row.level}"))
    cells = "".join(_cell(c, k) for c, k in zip(row.cells, columns, strict=True))
    return f'<tr class="{classes}"><th scope="row">{escape(row.label)}</th>{cells}</tr>'


def _cell(cell: TableCell, column: TableColumn) -> str:
    heading = escape(" ".join(column.headings), quote=True)
    return f'<td data-cell="{escape(cell.key)}" data-heading="{heading}">{escape(cell.text)}</td>'


def _notes(table: Table) -> str:
    return "".join(f'<p class="note">{escape(note)}</p>\n' for note in table.notes)


def _meta(report: FinishedReport) -> str:
    """What the page is of, so that it can be computed again; warnings' words are in the JSON."""
    result = report.result
    values = {
        "report": result.definition.name,
        "period": str(result.period),
        "unit": result.definition.unit,
        "round": result.round,
        "warnings": str(len(result.problems)),
    }
    return "\n".join(
        f'<meta name="utfall:{name}" content="{escape(value)}">' for name, value in values.items()
    )


def _seal(report: FinishedReport) -> str:
    seal = report.seal.as_dict()
    return "\n".join(
        f'<dt>{_SEAL_NAMES[part]}</dt><dd data-seal="{part}">{escape(seal[part])}</dd>'
        for part in SEAL_PARTS
    )
