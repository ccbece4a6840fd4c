"""Reading one's own drafts."""

from uuid import UUID

from utfall.web.drafts.models import Draft


def draft_of(person_id: UUID, key: str) -> Draft | None:
    """The draft the person left in a form, or None."""
    return Draft.objects.filter(person_id=person_id, key=key).first()
