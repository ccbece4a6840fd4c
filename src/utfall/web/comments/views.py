"""Writing comments: one at a cell, a row or a report, and all explanations that lack at once."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from utfall.domain.sign_words import sign_words
from utfall.web.audit.queries import names_of
from utfall.web.comments.actions import LockedMeanwhileError, save_comment
from utfall.web.comments.cells import CellAt
from utfall.web.comments.comment_page import (
    CommentPage,
    ExplainPage,
    comment_page,
    explain_page,
)
from utfall.web.comments.demands import comment_url
from utfall.web.comments.forms import CommentForm, ExplainForm
from utfall.web.comments.models import Comment
from utfall.web.drafts.actions import drop_draft, keep_draft
from utfall.web.drafts.queries import with_draft
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.views import at_form, frame_of
from utfall.web.frame.changed_meanwhile import ChangedMeanwhileError, changed_meanwhile
from utfall.web.rounds.editing import Editing, editing_of, locking, reporting_at
from utfall.web.rounds.models import RoundUnit
from utfall.web.rounds.next_step import EXPLAIN, after_saving


@at_form
def comment(
    request: HttpRequest, place: Place, name: str, row: str = "", column: str = ""
) -> HttpResponse:  # fmt: skip
    """One comment: its page, under the row with htmx, and its saving."""
    editing = reporting_at(place)
    page = comment_page(place, editing, CellAt(name, row or "", column or ""))
    if request.method == "POST":
        return _saved(request, place, page)
    initial, draft = with_draft(request, page.draft_key, page.initial)
    form = CommentForm(initial=initial)
    if request.htmx and page.may_edit:  # type: ignore[attr-defined]
        context = {"page": page, "form": form, "draft": draft, "span": _span(request)}
        return render(request, "comments/form_row.html", context)
    return _shown(request, place, page, form, draft=draft)


def _span(request: HttpRequest) -> int:
    """How many columns the form stands under."""
    text = request.GET.get("kolumner", "")
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= 99 else 1


def _shown(
    request: HttpRequest, place: Place, page: CommentPage, form: CommentForm, *,
    status: int = 200, draft: object = None,
) -> HttpResponse:  # fmt: skip
    context = {**frame_of(place, "comment"), "page": page, "form": form, "draft": draft,
               "crumb": page.title,
               **({} if page.may_edit else locked_words(page.editing))}  # fmt: skip
    return render(request, "comments/comment.html", context, status=status)


def _saved(request: HttpRequest, place: Place, page: CommentPage) -> HttpResponse:
    person = place.access.person
    form = CommentForm(request.POST)
    if not page.may_edit:
        typed = {"text": str(form.data.get("text", ""))}
        return _too_late(request, place, page.draft_key, page.editing, typed)
    if form.is_valid() and not form.cleaned_data["text"] and page.comment is None:
        form.add_error("text", _("Skriv en kommentar, eller gå tillbaka utan att spara."))
    if not form.is_valid():
        return _shown(request, place, page, form, status=422)
    data = form.cleaned_data
    try:
        saved = save_comment(by=person, place=place, part=page.part, cell=page.cell,
                             version=data["version"], text=data["text"],
                             shown_to=data["shown_to"])  # fmt: skip
    except ChangedMeanwhileError as fault:
        kept = {"shown_to": data["shown_to"]}
        return changed_meanwhile(request, fault, action=request.path, back=page.back_url,
                                 hidden=kept, title=page.title)  # fmt: skip
    except LockedMeanwhileError:
        typed = {"text": data["text"]}
        return _too_late(request, place, page.draft_key, editing_of(place), typed)
    drop_draft(by=person.id, key=page.draft_key)
    _say_saved(request, page.part, [saved])
    return redirect(page.back_url)


def _say_saved(request: HttpRequest, part: RoundUnit, saved: list[Comment]) -> None:
    """The receipt; what comes after the last day, and words the figure contradicts, are said."""
    if all(item.text for item in saved):
        receipt = _("Kommentaren är sparad.") if len(saved) == 1 else _("Kommentarerna är sparade.")
    else:
        receipt = _("Kommentaren är borttagen.")
    messages.success(request, receipt)
    late = late_words(part, timezone.localdate())
    if late:
        messages.warning(request, late)
    for item in saved:
        contradicted = contradicted_words(item)
        if contradicted:
            messages.warning(request, contradicted)


def late_words(part: RoundUnit, today: date) -> str:
    """*Sista dag var 6 augusti; det du sparade kom efter.*; empty until then."""
    due = part.round.units_due
    if today <= due:
        return ""
    day = f"{due.day} {MONTHS[due.month]}"
    return _("Sista dag var %(day)s; det du sparade kom efter.") % {"day": day}


def contradicted_words(comment: Comment) -> str:
    """Where the words say a surplus and the deviation is a deficit, or the other way round."""
    ore, relations = comment.figure_ore, {word.relation: word for word in sign_words(comment.text)}
    if not comment.figure_is_deviation or not ore:
        return ""
    wrong, right = ("surplus", "deficit") if ore < 0 else ("deficit", "surplus")
    if wrong not in relations or right in relations:
        return ""
    words = _("Du skriver ”%(words)s”, men %(label)s är %(figure)s: ett %(side)s. Rätta texten om "
              "den är fel.")  # fmt: skip
    side = _("underskott") if ore < 0 else _("överskott")
    return words % {"words": relations[wrong].words, "label": comment.label,
                    "figure": comment.figure_text, "side": side}  # fmt: skip


def _too_late(
    request: HttpRequest, place: Place, draft_key: str, editing: Editing, typed: dict[str, str]
) -> HttpResponse:  # fmt: skip
    """Nothing is saved here any more: why, and the texts to copy; they are kept as the form's draft
    too, for when it is opened again."""
    text = "\n\n".join(filter(None, typed.values()))
    if text:
        keep_draft(by=place.access.person.id, key=draft_key, fields=typed)
    context = {**frame_of(place, "comment"), "text": text, **locked_words(editing)}
    return render(request, "comments/too_late.html", context, status=409)


def locked_words(editing: Editing) -> dict[str, object]:
    """Who marked the unit, or the one above it, done; or that the round is closed."""
    at = locking(editing.part) if editing.part else None
    names = names_of({at.done_by}) if at is not None and at.done_by else {}
    return {"locked_by": names.get(at.done_by, "") if at and at.done_by else "",
            "locked_at": at.done_at if at else None, "round": editing.round}  # fmt: skip


@at_form
def explain(request: HttpRequest, place: Place) -> HttpResponse:
    """Every explanation that lacks, on one page."""
    editing = reporting_at(place)
    page = explain_page(place, editing)
    if request.method == "POST":
        return _explained(request, place, editing, page)
    initial, draft = with_draft(request, page.draft_key, page.initial)
    form = ExplainForm(rows=page.rows, initial=initial)
    context = {**frame_of(place, "comment"), "page": page, "form": form, "draft": draft,
               "crumb": _("Förklara"), **locked_words(editing)}  # fmt: skip
    return render(request, "comments/explain.html", context)


def _explained(
    request: HttpRequest, place: Place, editing: Editing, page: ExplainPage
) -> HttpResponse:  # fmt: skip
    """Save those that are written; the others are still to do."""
    if not editing.may_edit:
        typed = {key: str(text) for key, text in request.POST.items() if key.startswith("text-")}
        return _too_late(request, place, page.draft_key, editing, typed)
    form = ExplainForm(request.POST, rows=page.rows)
    written: dict[str, str] = {}
    if form.is_valid():
        written = {row: text for row in page.rows if (text := form.cleaned_data[f"text-{row}"])}
    if form.is_valid() and not written and page.rows:
        form.add_error(None, _("Skriv minst en förklaring."))
    if form.errors:
        context = {**frame_of(place, "comment"), "page": page, "form": form}
        return render(request, "comments/explain.html", context, status=422)
    return _explanations_saved(request, place, editing, page, form.cleaned_data)


def _explanations_saved(
    request: HttpRequest, place: Place, editing: Editing, page: ExplainPage, data: dict[str, Any]
) -> HttpResponse:  # fmt: skip
    """One by one: where somebody else explained a row meanwhile, both texts are shown; what is
    saved by then stays saved, what is not is kept as a draft."""
    part, person, saved = editing.demand(), place.access.person, []
    for row in page.rows:
        cell, text = CellAt(page.report, row), data[f"text-{row}"]
        if not text:
            continue
        try:
            saved.append(save_comment(by=person, place=place, part=part, cell=cell, text=text,
                                      version=data[f"version-{row}"] or 0,
                                      shown_to=data["shown_to"]))  # fmt: skip
        except ChangedMeanwhileError as fault:
            _keep_rest(place, page, data, saved)
            title = _("Kommentar: %(row)s") % {"row": page.rows[row][0]}
            return changed_meanwhile(request, fault, action=comment_url(place, cell), title=title,
                                     hidden={"shown_to": data["shown_to"]},
                                     back=f"{place.url}forklara/")  # fmt: skip
        except LockedMeanwhileError:
            left = _left(page, data, saved)
            return _too_late(request, place, page.draft_key, editing_of(place), left)
    drop_draft(by=person.id, key=page.draft_key)
    if saved:
        _say_saved(request, part, saved)
    return redirect(after_saving(request, place, part, EXPLAIN, place.url))


def _keep_rest(
    place: Place, page: ExplainPage, data: dict[str, Any], saved: list[Comment]
) -> None:  # fmt: skip
    """What was written on the same page and is not saved yet."""
    left = _left(page, data, saved)
    keep_draft(by=place.access.person.id, key=page.draft_key, fields=left)


def _left(page: ExplainPage, data: dict[str, Any], saved: list[Comment]) -> dict[str, str]:
    done = {item.row for item in saved}
    return {f"text-{row}": data[f"text-{row}"] for row in page.rows if row not in done}
