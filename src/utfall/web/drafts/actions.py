"""Keeping and dropping drafts. A draft is its writer's alone and no event: nothing is said yet."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from utfall.web.drafts.models import Draft

MOST_OF_A_PERSON = 200
KEPT_FOR = timedelta(days=60)


@transaction.atomic
def keep_draft(*, by: UUID, key: str, fields: Mapping[str, str], page: str = "") -> datetime:
    """Keep what stands in a form's fields, in place of what was kept before; when it was kept. The
    oldest go where a person has too many."""
    now = timezone.now()
    said = {"fields": dict(fields), "kept_at": now, **({"page": page[:500]} if page else {})}
    _, is_new = Draft.objects.update_or_create(person_id=by, key=key, defaults=said)
    if is_new:
        own = Draft.objects.filter(person_id=by).order_by("-kept_at").values_list("pk", flat=True)
        Draft.objects.filter(pk__in=list(own[MOST_OF_A_PERSON:])).delete()
    return now


def drop_draft(*, by: UUID, key: str) -> None:
    """The form is saved, or its draft thrown."""
    Draft.objects.filter(person_id=by, key=key).delete()


def sweep_drafts() -> int:
    """Remove what nobody has come back to in 60 days; how many they were."""
    return Draft.objects.filter(kept_at__lt=timezone.now() - KEPT_FOR).delete()[0]
