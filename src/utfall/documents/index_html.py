"""The page of a month: every report with its files."""

from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from utfall.documents.html import html_page
from utfall.documents.seal import Seal
from utfall.documents.theme import Theme
from utfall.domain.period import Month

_NAMES = {"html": "Webbsida", "pdf": "PDF", "xlsx": "Excel", "json": "JSON"}


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One report: the stem of its files, what it is, and how many warnings it has."""

    stem: str
    title: str
    unit: str
    formats: tuple[str, ...]
    warnings: int


def write_index(
    entries: list[IndexEntry], month: Month, theme: Theme, seal: Seal
) -> bytes:  # fmt: skip
    """The page's bytes."""
    title = f"Uppföljning {month.name} {month.year}"
    rows = "\n".join(_row(entry) for entry in entries)
    body = (
        f"<h1>{escape(title)}</h1>\n"
        f'<table class="innehall">\n<caption>{len(entries)} rapporter</caption>\n'
        '<thead>\n<tr><th scope="col">Rapport</th><th scope="col">Enhet</th>'
        '<th scope="col">Filer</th><th scope="col">Varningar</th></tr>\n</thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>\n"
    )
    return html_page(title, body, {"index": str(month)}, theme, seal, ".innehall td, .innehall th "
                     "{ text-align: left; white-space: normal; }\n")  # fmt: skip


def _row(entry: IndexEntry) -> str:
    links = " ".join(
        f'<a href="{quote(entry.stem)}.{kind}">{_NAMES.get(kind, kind)}'
        f'<span class="read-only"> {escape(entry.title)}</span></a>'
        for kind in entry.formats
    )
    return (
        f'<tr><th scope="row">{escape(entry.title)}</th><td>{escape(entry.unit)}</td>'
        f"<td>{links}</td><td>{entry.warnings}</td></tr>"
    )
