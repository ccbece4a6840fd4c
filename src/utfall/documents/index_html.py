"""The page of a month: every report with its files."""

from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from utfall.documents.html import html_page
from utfall.documents.seal import Seal
from utfall.documents.theme import Theme
from utfall.domain.period import Month

_STYLE = """.innehall { list-style: none; padding: 0; }
.innehall li { margin: 0 0 .8em; }
a { color: var(--heading); }
"""
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
    items = "\n".join(_item(entry) for entry in entries)
    body = (
        f"<h1>{escape(title)}</h1>\n<p>{len(entries)} rapporter.</p>\n"
        f'<ul class="innehall">\n{items}\n</ul>\n'
    )
    return html_page(title, body, {"index": str(month)}, theme, seal, _STYLE)


def _item(entry: IndexEntry) -> str:
    """One report: its title leads to its page, then the other files, then its warnings."""
    page, *others = entry.formats
    links = ", ".join(
        f'<a href="{quote(entry.stem)}.{kind}">{_NAMES.get(kind, kind)}'
        f'<span class="read-only"> {escape(entry.title)}</span></a>'
        for kind in others
    )
    warnings = f" · {entry.warnings} varningar" if entry.warnings > 1 else ""
    warnings = " · 1 varning" if entry.warnings == 1 else warnings
    return (
        f'<li><a href="{quote(entry.stem)}.{page}">{escape(entry.title)}</a><br>'
        f"{escape(entry.unit)} · {links}{warnings}</li>"
    )
