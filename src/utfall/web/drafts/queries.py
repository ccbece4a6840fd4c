"""Reading one's own drafts."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest

from utfall.web.drafts.models import Draft
from utfall.web.drafts.posted_fields import same_words
from utfall.web.people.access import access_of


def draft_of(person_id: UUID, key: str) -> Draft | None:
    """The draft the person left in a form, or None."""
    return Draft.objects.filter(person_id=person_id, key=key).first()


def with_draft(
    request: HttpRequest, key: str, initial: Mapping[str, str]
) -> tuple[dict[str, str], Draft | None]:
    """A form's values with what the person left in it, and the draft, for ``{% draft_notice %}``.

    Only fields named in ``initial`` are taken. Name the hidden ``version`` there too: then what
    somebody else has saved since is seen when the draft is saved. A draft that says nothing new is
    none.
    """
    draft = draft_of(access_of(request).person.id, key)
    if draft is None:
        return dict(initial), None
    own = {name: text for name, text in draft.fields.items() if name in initial}
    if same_words(initial, own):
        return dict(initial), None
    return {**initial, **own}, draft


def drafts_of(person_id: UUID) -> list[Draft]:
    """All a person's drafts, the newest first."""
    return list(Draft.objects.filter(person_id=person_id).order_by("-kept_at"))
