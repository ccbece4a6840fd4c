"""One's own drafts: kept while one writes, listed, thrown away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from utfall.facts.store import MissingError
from utfall.pipeline.refused import RefusedError
from utfall.web.drafts.actions import drop_draft, keep_draft
from utfall.web.drafts.form_names import form_name
from utfall.web.drafts.posted_fields import MOST_SIGNS, DraftTooLargeError, posted_fields
from utfall.web.drafts.queries import drafts_of
from utfall.web.drafts.signed_form import FIELD, signed_form_in
from utfall.web.drafts.templatetags.draft_tags import kept_words
from utfall.web.frame.held_folder import held
from utfall.web.people.access import access_of

_LONGEST_KEY = 200


@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    """What one has written and not saved; by POST a form's fields are kept as they stand."""
    if request.method == "POST":
        return _kept(request)
    own = drafts_of(access_of(request).person.id)
    units = _unit_names() if own else {}
    named = [(draft, form_name(draft.page, lambda unit: units.get(unit, unit))) for draft in own]
    return render(request, "drafts/drafts.html", {"drafts": named})


def _unit_names() -> dict[str, str]:
    """Of the organisation as it is now; none in a folder without one that can be read."""
    try:
        with held().reading() as reading:
            units = reading.workspace.municipality.organisation.units
    except (MissingError, RefusedError):
        return {}
    return {unit.id: unit.name for unit in units}


def _kept(request: HttpRequest) -> JsonResponse:
    """When it was kept, in words; or why not, and the browser keeps its own copy."""
    person, key = access_of(request).person.id, request.POST.get("draft_key", "")
    form = signed_form_in(request.POST)
    if request.POST.get(FIELD) and (form is None or form.person_id != person):
        raise PermissionDenied
    if not key or len(key) > _LONGEST_KEY or not key.isprintable():
        return JsonResponse({"words": _("Formuläret har inget namn.")}, status=422)
    try:
        fields = posted_fields(request.POST)
    except DraftTooLargeError:
        words = _("Texten är för lång för ett utkast: mer än %(most)s tecken.")
        return JsonResponse({"words": words % {"most": MOST_SIGNS}}, status=422)
    at = keep_draft(by=person, key=key, fields=fields, page=form.page if form else "")
    words = _("Utkast sparat %(at)s") % {"at": kept_words(at)}
    return JsonResponse({"words": words, "kept_at": at.isoformat()})


@require_POST
def throw_draft(request: HttpRequest) -> HttpResponse:
    """Throw one away, and back to the page it was thrown on."""
    key = request.POST.get("key") or request.POST.get("draft_key", "")
    if key.isprintable():  # what has no name is nobody's draft, and no database takes the sign \0
        drop_draft(by=access_of(request).person.id, key=key)
    messages.success(request, _("Utkastet är kastat."))
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return redirect(wanted if safe else "drafts")
