"""Keeping and dropping drafts. A draft is its writer's alone and no event: nothing is said yet."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from utfall.web.drafts.models import Draft


@transaction.atomic
def keep_draft(*, by: UUID, key: str, fields: Mapping[str, str]) -> None:
    """Keep what stands in a form's fields, in place of what was kept before."""
    Draft.objects.update_or_create(
        person_id=by, key=key, defaults={"fields": dict(fields), "kept_at": timezone.now()}
    )


def drop_draft(*, by: UUID, key: str) -> None:
    """The form is saved, or its draft thrown."""
    Draft.objects.filter(person_id=by, key=key).delete()
