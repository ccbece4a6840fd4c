"""What someone posted after her session had ended becomes her draft when she signs in again."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from utfall.web.drafts.actions import keep_draft
from utfall.web.drafts.signed_form import SignedForm
from utfall.web.people.models import Person

_KEPT = "form_posted_signed_out"
_KEPT_FOR_SECONDS = timedelta(hours=1).total_seconds()


def keep_until_sign_in(session: SessionBase, form: SignedForm, fields: dict[str, str]) -> None:
    """Keep a form's fields in a session that is nobody's."""
    session[_KEPT] = {"person": form.person_id.hex, "key": form.key, "page": form.page,
                      "fields": fields, "at": timezone.now().timestamp()}  # fmt: skip


def make_it_a_draft(request: HttpRequest, user: Person, **_: Any) -> None:
    """At sign-in: the same person's is kept, another's is dropped, as is what is an hour old."""
    kept = request.session.pop(_KEPT, None)
    if kept is None or UUID(kept["person"]) != user.pk:
        return
    if timezone.now().timestamp() - kept["at"] < _KEPT_FOR_SECONDS:
        keep_draft(by=user.pk, key=kept["key"], fields=kept["fields"], page=kept["page"])
