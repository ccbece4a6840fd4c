"""Reading events: filtered, with names, and whether the chain holds."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from utfall.web.audit.actions import FIRST, event_hash
from utfall.web.audit.models import AuditEvent, AuditHead
from utfall.web.people.models import Person


def events(*, object_text: str = "", action: str = "", person: str = "") -> QuerySet[AuditEvent]:
    """Newest first, narrowed by what is not empty."""
    found = AuditEvent.objects.all()
    if object_text:
        found = found.filter(object_key__icontains=object_text)
    if action:
        found = found.filter(action=action)
    if person:
        found = found.filter(by__in=Person.objects.filter(slug=person).values("id"))
    return found


def names_of(ids: set[UUID]) -> dict[UUID, str]:
    """The names of people still in the table; others are shown by their id."""
    return {person.id: str(person) for person in Person.objects.filter(id__in=ids)}


@dataclass(frozen=True, slots=True)
class ChainAnswer:
    """Whether every event follows the one before it; ``broken`` is the first that does not, or the
    one after the last where events are gone from the end."""

    events: int
    broken: int | None


def check_chain() -> ChainAnswer:
    """Compute every hash anew, oldest first, and compare the last with the head's."""
    previous, count, last = FIRST, 0, 0
    for event in AuditEvent.objects.order_by("number").iterator(chunk_size=2000):
        if event.previous_hash != previous or event.hash != event_hash(event):
            return ChainAnswer(count, event.number)
        previous, count, last = event.hash, count + 1, event.number
    head = AuditHead.objects.first()
    return ChainAnswer(count, None if (head.hash if head else FIRST) == previous else last + 1)
