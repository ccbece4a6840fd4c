"""Marking a unit's month done, undoing it, and sending it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from utfall.web.drafts.actions import drop_draft
from utfall.web.drafts.models import Draft
from utfall.web.drafts.queries import with_draft
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.views import at_form, at_post, frame_of
from utfall.web.frame.form_version import version_in
from utfall.web.frame.templatetags.frame_tags import month_name
from utfall.web.rounds.editing import Editing, editing_of, reporting_at
from utfall.web.rounds.mark_done_page import (
    mark_done_page,
    name_of,
    seen_of,
    send_back_url,
)
from utfall.web.rounds.marking import (
    AboveIsDoneError,
    BelowNotDoneError,
    HinderedError,
    MovedMeanwhileError,
    mark_done,
    send_back,
    undo_done,
)
from utfall.web.rounds.models import RoundState, RoundUnit, UnitState
from utfall.web.rounds.permits import done_above, may_reopen
from utfall.web.rounds.send_back_form import SendBackForm


@at_form
def mark_done_form(request: HttpRequest, place: Place) -> HttpResponse:
    """Is everything there? What goes up, what lacks, and the one button."""
    editing = reporting_at(place)
    if request.method == "POST":
        return _marked(request, place, editing)
    return _page(request, place, editing)


def _page(
    request: HttpRequest, place: Place, editing: Editing, *, status: int = 200,
    unsaid_below: bool = False,
) -> HttpResponse:  # fmt: skip
    context = {**frame_of(place, "mark_done"), "page": mark_done_page(place, editing),
               "unsaid_below": unsaid_below, "crumb": _("Klarmarkera")}  # fmt: skip
    return render(request, "rounds/mark_done.html", context, status=status)


def _marked(request: HttpRequest, place: Place, editing: Editing) -> HttpResponse:
    part = editing.part
    assert part is not None
    version = version_in(request.POST)
    without = request.POST.get("without", "").split(",")
    if request.POST.get("seen", seen_of(part)) != seen_of(part):
        return _moved(request, place)
    try:
        done = mark_done(by=place.access.person, place=place, part=part, version=version,
                         without=without)  # fmt: skip
    except MovedMeanwhileError:
        return _moved(request, place)
    except BelowNotDoneError:
        return _page(request, place, editing, status=422, unsaid_below=True)
    except HinderedError:
        return _page(request, place, editing, status=422)
    messages.success(request, _receipt(place, done))
    return redirect(f"{place.url}klarmarkera/")


def _moved(request: HttpRequest, place: Place) -> HttpResponse:
    """Somebody marked it, or saved something that the page did not show."""
    words = _("Något har ändrats sedan du öppnade sidan. Läs igenom: så här står det nu.")
    messages.warning(request, words)
    return _page(request, place, editing_of(place), status=409)


def _receipt(place: Place, part: RoundUnit) -> str:
    """*Juli är klarmarkerad. Nu hos Kommunledningsstab.*"""
    month = month_name(place.month).capitalize()
    if part.above is None:
        said = _("%(month)s är klarmarkerad. Nu är det nämnden som beslutar.")
        return said % {"month": month}
    said = _("%(month)s är klarmarkerad. Nu hos %(above)s.")
    return said % {"month": month, "above": name_of(place, part.above.unit_id)}


@at_post
def undo_done_mark(request: HttpRequest, place: Place) -> HttpResponse:
    """Within ten minutes, by who marked it."""
    editing = reporting_at(place)
    assert editing.part is not None
    try:
        undo_done(by=place.access.person, part=editing.part, version=version_in(request.POST))
    except MovedMeanwhileError:
        words = _("Det går inte att ångra längre. Be den som tar emot att skicka tillbaka.")
        messages.warning(request, words)
        return _page(request, place, editing_of(place), status=409)
    messages.success(request, _("Klarmarkeringen är ångrad. Inget är skickat."))
    return redirect(place.url)


@at_form
def send_back_part(request: HttpRequest, place: Place) -> HttpResponse:
    """Send a unit's month back with words on what is to be done."""
    part = editing_of(place).part
    if part is None or not may_reopen(place.access, place.tree, part):
        raise PermissionDenied
    key = f"send-back/{place.month}/{place.unit.id}"
    if request.method == "POST":
        return _sent_back(request, place, part, key)
    initial, draft = with_draft(request, key, {"words": ""})
    return _send_back_page(request, place, part, SendBackForm(initial=initial), draft=draft)


def _send_back_page(
    request: HttpRequest, place: Place, part: RoundUnit, form: SendBackForm, status: int = 200, *,
    draft: Draft | None = None,
) -> HttpResponse:  # fmt: skip
    done = done_above(part)
    above = done or part.above
    context = {
        **frame_of(place, "send_back"), "part": part, "form": form, "draft": draft,
        "action": send_back_url(part), "draft_name": f"send-back/{place.month}/{place.unit.id}",
        "is_done": part.state == UnitState.DONE, "is_closed": part.round.state == RoundState.CLOSED,
        "above": above, "above_is_done": done is not None,
        "above_name": name_of(place, above.unit_id) if above else "",
        "above_url": send_back_url(above) if above else "",
        "may_open_above": above is not None and may_reopen(place.access, place.tree, above),
        "crumb": _("Skicka tillbaka"),
    }  # fmt: skip
    return render(request, "rounds/send_back.html", context, status=status)


def _sent_back(request: HttpRequest, place: Place, part: RoundUnit, key: str) -> HttpResponse:
    form, access = SendBackForm(request.POST), place.access
    if not form.is_valid():
        return _send_back_page(request, place, part, form, 422)
    try:
        send_back(by=access.person, access=access, tree=place.tree, part=part,
                  version=version_in(request.POST), words=form.cleaned_data["words"])  # fmt: skip
    except (AboveIsDoneError, MovedMeanwhileError):
        messages.warning(request, _("Inget är skickat tillbaka. Så här står det nu."))
        found = editing_of(place).part
        return _send_back_page(request, place, found or part, form, 409)
    drop_draft(by=access.person.id, key=key)
    messages.success(request, _("%(name)s är skickad tillbaka.") % {"name": place.unit.name})
    return redirect(place.url)
