"""A row's figures as HTML: written here, as a template for each of a thousand cells is slow."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString

from utfall.web.follow_up.table_view import CellView
from utfall.web.frame.templatetags.frame_tags import lang_own

register = template.Library()


@register.simple_tag
def figure_cells(cells: Iterable[CellView], report: str) -> SafeString:
    """The cells of one row of ``report``: every text escaped, a figure leading to its trace."""
    own = lang_own()
    return SafeString("".join(_cell(cell, escape(report), own) for cell in cells))


@register.simple_tag
def figure_cell(cell: CellView, report: str) -> SafeString:
    """One cell, where a row stands as a column."""
    return figure_cells((cell,), report)


def _cell(cell: CellView, report: str, own: str) -> str:
    named = f'data-cell="{escape(cell.key)}" data-report="{report}"'
    heading = f'data-heading="{escape(cell.heading)}"'
    start = "group-start" if cell.starts_group else ""
    if cell.is_text:
        return f"<td{_class('text', start)} {named} {heading}>{escape(cell.text)}</td>"
    if not cell.side:
        return f"<td {named} {heading}{_class(start)}>{_figure(cell)}</td>"
    plus = '<span class="plus">+</span>' if cell.plus else ""
    return (
        f"<td{_class('deviation', cell.side, start)} {heading}>{plus}"
        f"<span {named}>{_figure(cell)}</span> "
        f'<span class="word"{own}>{escape(cell.word)}</span></td>'
    )


def _class(*names: str) -> str:
    there = " ".join(name for name in names if name)
    return f' class="{there}"' if there else ""


def _figure(cell: CellView) -> str:
    text = escape(cell.text)
    return f'<a class="figure" href="{escape(cell.url)}">{text}</a>' if cell.url and text else text
