"""A form with text is not lost: neither when its session has ended, nor when what it is about was
closed while it was written.

Works without JavaScript, for forms that carry ``{% draft_key %}``.
"""

import re
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from utfall.web.drafts.actions import keep_draft
from utfall.web.drafts.after_sign_in import keep_until_sign_in
from utfall.web.drafts.posted_fields import DraftTooLargeError, posted_fields, words_in
from utfall.web.drafts.signed_form import SignedForm, signed_form_in
from utfall.web.drafts.why_not import why_not
from utfall.web.people.models import Person

RECEIVED = "utfall_utkast"
"""The cookie that tells the browser which of its own copies the server has received."""
_LOCAL = re.compile(r"[a-z0-9-]{1,40}")
_RECEIVED_SECONDS = 600


class DraftsMiddleware:
    """Stands after the check of the form's token and before the demand to be signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; say what was received of a form."""
        response = self.get_response(request)
        if request.method == "POST" and _is_received(request, response):
            local = request.POST.get("draft_local", "")
            if _LOCAL.fullmatch(local):
                response.set_cookie(RECEIVED, local, max_age=_RECEIVED_SECONDS, samesite="Lax",
                                    secure=request.is_secure())  # fmt: skip
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:  # fmt: skip
        """Signed out: keep what was posted until its writer has signed in."""
        del view, args, kwargs
        if request.method != "POST" or isinstance(request.user, Person):
            return None
        form, fields = form_in(request)
        if form is None:
            return None
        keep_until_sign_in(request.session, form, fields)
        return redirect_to_login(form.page or request.get_full_path())

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Closed or locked meanwhile: what was written is kept and shown, and it is said why."""
        if not isinstance(fault, PermissionDenied) or request.method != "POST":
            return None
        form, fields = form_in(request)
        if form is None or not isinstance(request.user, Person):
            return None
        if form.person_id != request.user.pk:
            return None
        keep_draft(by=form.person_id, key=form.key, fields=fields, page=form.page)
        context = {"why": why_not(form.page, request.path), "texts": words_in(fields),
                   "page": form.page}  # fmt: skip
        return render(request, "drafts/not_taken.html", context, status=403)


def _is_received(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a view has dealt with what a signed-in person posted."""
    if request.resolver_match is None or not isinstance(request.user, Person):
        return False
    return response.status_code < 400 or response.status_code in (409, 422)


def form_in(request: HttpRequest) -> tuple[SignedForm | None, dict[str, str]]:
    """The form with text that was posted, and its fields; None where it is none to keep."""
    form = signed_form_in(request.POST)
    if form is None or request.FILES:
        return None, {}
    try:
        return form, posted_fields(request.POST)
    except DraftTooLargeError:
        return None, {}
