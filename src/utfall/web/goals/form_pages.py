"""A page with one form: shown, refused beside the field, or saved."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from utfall.web.drafts.actions import drop_draft
from utfall.web.drafts.queries import draft_of
from utfall.web.follow_up.place import Place
from utfall.web.frame.changed_meanwhile import ChangedMeanwhileError, changed_meanwhile
from utfall.web.goals.form_fields import OfAPage
from utfall.web.goals.views import Step, frame_below


class FormPage(NamedTuple):
    """What the page is called, what its button says, what is said when it is saved, where it leads
    and what of what there is stands above the form."""

    title: str
    button: str
    receipt: str
    back: str
    lead: str | Promise = ""
    above: tuple[tuple[str, str], ...] = ()


def form_page(
    request: HttpRequest, place: Place, page: FormPage, form: OfAPage,
    save: Callable[[], object],
) -> HttpResponse:  # fmt: skip
    """The form of a GET with its draft; of a POST the save, its faults, or both sides (409)."""
    person, key = place.access.person, f"goals{request.path.removeprefix('/uppfoljning')}"[:200]
    draft = None
    if request.method != "POST":
        draft = draft_of(person.id, key)
        form.initial.update(draft.fields if draft else {})
    elif form.is_right(request):
        try:
            save()
        except ChangedMeanwhileError as fault:
            return changed_meanwhile(
                request, fault, action=request.path, back=page.back, title=page.title,
                hidden=_others(request.POST, {side.name for side in fault.sides}),
                multiline=False,
            )  # fmt: skip
        drop_draft(by=person.id, key=key)
        messages.success(request, page.receipt)
        return redirect(page.back)
    context = {
        **frame_below(place, Step(page.title, request.path)),
        "page": page, "form": form, "draft": draft, "draft_name": key,
    }  # fmt: skip
    return render(request, "goals/form.html", context, status=422 if form.errors else 200)


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, also where all of it is empty; None where nothing is sent yet."""
    return request.POST if request.method == "POST" else None


def _others(posted: Mapping[str, str], chosen: set[str]) -> dict[str, str]:
    """The fields beside those that differ, as they were typed."""
    left_out = {*chosen, "csrfmiddlewaretoken", "version", "draft_key"}
    return {name: value for name, value in posted.items() if name not in left_out}
