"""HTML: a whole page with the table or the paper, and its seal; or the table alone.

Every figure's cell carries ``data-cell="row/column"`` and holds the figure alone. No page scrolls
sideways: below 60 em each row becomes a list of heading and figure, in the same table.
"""

import re
from base64 import b64encode
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from utfall.documents.chart_html import chart_html
from utfall.documents.finished import FinishedReport
from utfall.documents.origin import paper_origin, report_origin
from utfall.documents.paper import FinishedPaper
from utfall.documents.seal import SEAL_NAMES, SEAL_PARTS, Seal
from utfall.documents.theme import Theme
from utfall.tables.table import Table, TableCell, TableColumn, TableRow
from utfall.texts.blocks import Block, KeyFigures, Paragraph, Recipients, Section


def write(report: FinishedReport) -> bytes:
    """The file's bytes."""
    table, result = report.table, report.result
    origin = {**report_origin(report), "warnings": str(len(result.problems))}
    series, style = result.year_series, result.definition.style
    chart = chart_html(series, style, report.theme) if series else ""
    body = f"<h1>{escape(table.title)}</h1>\n{table_html(table)}\n{_notes(table)}{chart}"
    return _page(table.title, body, origin, report.theme, report.seal,
                 _template("chart.css") if chart else "")  # fmt: skip


def write_paper(paper: FinishedPaper) -> bytes:
    """A paper's page: who, when, which §, then its sections in the municipality's order."""
    sections = "\n".join(_section(section) for section in paper.sections)
    title = paper.heading
    body = f"{_paper_head(paper, title)}\n{sections}\n"
    return _page(title, body, paper_origin(paper), paper.theme,
                 paper.seal)  # fmt: skip


def fragment(report: FinishedReport) -> str:
    """The table with classes only, for any site's own page."""
    return table_html(report.table)


def _page(
    title: str, body: str, origin: dict[str, str], theme: Theme, seal: Seal, more_style: str = ""
) -> bytes:  # fmt: skip
    page = Template(_template("page.html")).substitute(
        title=escape(title),
        municipality=escape(theme.municipality),
        logo=_logo(theme),
        style=f":root {{ --primary: {theme.primary}; --accent: {theme.accent}; }}\n"
              f"{_template('page.css')}{more_style}",
        meta=_meta(origin),
        body=body,
        seal=_seal(seal),
    )  # fmt: skip
    return page.encode()


def _logo(theme: Theme) -> str:
    """The logo as a picture that needs no other file."""
    if not theme.logo:
        return ""
    kind = "svg+xml" if theme.logo_type == "svg" else theme.logo_type
    data = b64encode(theme.logo).decode()
    alt = escape(theme.logo_text, quote=True)
    return f'<img class="logo" src="data:image/{kind};base64,{data}" alt="{alt}">'


def _paper_head(paper: FinishedPaper, title: str) -> str:
    draft = '<p class="draft">Utkast</p>\n' if paper.draft else ""
    number = (
        f'<p class="diary">Diarienummer: {escape(paper.diary_number)}</p>\n'
        if paper.diary_number else ""
    )  # fmt: skip
    return (
        f'{draft}<p class="organ">{escape(paper.organ)}</p>\n'
        f'<p class="kind">{escape(paper.kind)} {escape(paper.date)}</p>\n'
        f"<h1>{escape(title)}</h1>\n{number}"
    )


def _section(section: Section) -> str:
    heading = f"<h2>{escape(section.title)}</h2>\n" if section.title else ""
    blocks = "\n".join(_block(block, section.title) for block in section.blocks)
    return f'<section class="{section.id}">\n{heading}{blocks}\n</section>'


def _block(block: Block, title: str) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, KeyFigures):
        return _key_figures(block, title)
    if isinstance(block, Recipients):
        names = "".join(f"<li>{escape(name)}</li>" for name in block.names)
        return f"<h3>{escape(block.heading)}</h3>\n<ul>{names}</ul>"
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in block.items)}</ul>"


def _key_figures(block: KeyFigures, title: str) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        f'<td data-cell="{escape(cell)}">{escape(text)}</td></tr>'
        for label, text, cell in block.rows
    )
    caption = escape(title or "Nyckeltal")
    return (
        f'<table class="key-figures">\n<caption class="read-only">{caption}</caption>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


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
    """A column heading; *t o m* stays with its month."""
    text = column.headings[level] if level < len(column.headings) else ""
    held = re.sub(r"t o m \S+", r'<span class="together">\g<0></span>', escape(text))
    return f'<th scope="col">{held}</th>' if text else "<td></td>"


def _row(row: TableRow, columns: tuple[TableColumn, ...]) -> str:
    classes = " ".join((*row.roles, f"level-{row.level}"))
    cells = "".join(_cell(c, k) for c, k in zip(row.cells, columns, strict=True))
    return f'<tr class="{classes}"><th scope="row">{escape(row.label)}</th>{cells}</tr>'


def _cell(cell: TableCell, column: TableColumn) -> str:
    heading = escape(" ".join(column.headings), quote=True)
    return f'<td data-cell="{escape(cell.key)}" data-heading="{heading}">{escape(cell.text)}</td>'


def _notes(table: Table) -> str:
    return "".join(f'<p class="note">{escape(note)}</p>\n' for note in table.notes)


def _meta(origin: dict[str, str]) -> str:
    """What the page is of, so that it can be computed again."""
    return "\n".join(
        f'<meta name="utfall:{name}" content="{escape(value, quote=True)}">'
        for name, value in origin.items()
    )


def _seal(seal: Seal) -> str:
    parts = seal.as_dict()
    return "\n".join(
        f'<dt>{SEAL_NAMES[part]}</dt><dd data-seal="{part}">{escape(parts[part])}</dd>'
        for part in SEAL_PARTS
    )
