"""A row's figures and its comments as HTML: written here, as a template for each of a thousand
cells is slow."""

from collections.abc import Iterable
from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from utfall.web.comments.beside import CommentsBeside
from utfall.web.follow_up.table_view import CellView, RowView
from utfall.web.frame.templatetags.frame_tags import lang_own, lang_sv

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


@register.simple_tag
def comment_cell(notes: CommentsBeside | None, row: RowView) -> SafeString:
    """The last cell of a row: what one may do, why it must be done, how many comments there are."""
    if not notes or not notes.is_shown:
        return SafeString("")
    count = len(notes.by_row.get(row.key, ()))
    parts = []
    if count:
        words = ngettext("%(count)s kommentar", "%(count)s kommentarer", count) % {"count": count}
        parts.append(f'<span class="comment-count">{escape(words)}</span>')
    if notes.may_comment:
        parts.append(_comment_link(notes, row, len(row.cells) + 2))
    own = lang_own()
    return SafeString(f'<td class="comment-cell text group-start"{own}>{" ".join(parts)}</td>')


def _comment_link(notes: CommentsBeside, row: RowView, span: int) -> str:
    """A link to a page of its own; with htmx its form opens under the row, once."""
    demand = notes.demands.get(row.key)
    has_own = any(not shown.cell.column for shown in notes.by_row.get(row.key, ()))
    word = gettext("Förklara") if demand else gettext("Ändra") if has_own else gettext("Kommentera")
    url = f"{escape(notes.url)}{escape(row.key)}/"
    link = (
        f'<a class="comment-link{" required" if demand else ""}" href="{url}" '
        f'hx-get="{url}?kolumner={span}" hx-target="closest tr" hx-swap="afterend" '
        f'hx-trigger="click once">{escape(word)}'
        f'<span class="visually-hidden"{lang_sv()}> {escape(row.label)}</span></a>'
    )
    if demand is None:
        return link
    reason = gettext("Krävs, %(reason)s") % {"reason": demand.reason}
    return f'{link} <span class="reason">{escape(reason)}</span>'


@register.simple_tag
def comment_row(notes: CommentsBeside | None, row: RowView) -> SafeString:
    """What is said of a row, in a row of its own under it."""
    if not notes or not notes.by_row.get(row.key):
        return SafeString("")
    said = comment_list(notes, row.key)
    span, own = len(row.cells) + 2, lang_own()
    return SafeString(
        f'<tr class="comment-row"{own}><td class="text" colspan="{span}">{said}</td></tr>'
    )


@register.simple_tag
def comment_list(notes: CommentsBeside | None, row: str) -> SafeString:
    """The comments on a row; ``""`` those on the whole report."""
    said = notes.by_row.get(row, ()) if notes else ()
    if not notes or not said:
        return SafeString("")
    context = {"said": said, "may_comment": notes.may_comment, "url": notes.url}
    return render_to_string("comments/said.html", context)
