"""What changes people and their roles; each with its event in the same transaction."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.timezone import localdate, now

from utfall.web.audit.actions import record
from utfall.web.people.models import Person, RoleAssignment
from utfall.web.people.roles import Role
from utfall.web.people.sessions import end_sessions_of

_OPEN: dict[str, object] = {"sign_in": "open"}
_CLOSED: dict[str, object] = {"sign_in": "closed"}


class OneselfError(Exception):
    """Nobody shuts themselves out."""


@transaction.atomic
def add_person(
    *, by: Person | None, slug: str, name: str, email: str = "", line: str = "", password: str = ""
) -> Person:  # fmt: skip
    """Add someone who may sign in; without a password nobody signs in with one.

    Raises ValidationError where the password is too weak, IntegrityError for a slug that is taken.
    """
    person = Person(slug=slug, name=name, email=email, line=line)
    if password:
        validate_password(password, person)
        person.set_password(password)
    else:
        person.set_unusable_password()
    person.save(force_insert=True)
    record(by=by.id if by else None, action="person.add", object_kind="person",
           object_key=str(person.id), after={"slug": slug, "email": bool(email)})  # fmt: skip
    return person


@transaction.atomic
def change_email(*, by: Person, person: Person, email: str) -> None:
    """Give someone another address, or none; the history says whether there is one, not which."""
    before = Person.objects.select_for_update().get(pk=person.pk).email
    if before != email:
        Person.objects.filter(pk=person.pk).update(email=email)
        record(by=by.id, action="person.change_email", object_kind="person",
               object_key=str(person.id), before={"email": bool(before)},
               after={"email": bool(email)})  # fmt: skip


@transaction.atomic
def give_role(
    *, by: Person | None, person: Person, role: Role, unit_id: str, first: date,
    last: date | None = None, is_deputy: bool = False,
) -> RoleAssignment:  # fmt: skip
    """Give a role for a part of the organisation, from–to, both ends counted; to a deputy, in
    somebody's place."""
    given = RoleAssignment.objects.create(
        person=person, role=role.value, unit_id=unit_id, first=first, last=last,
        is_deputy=is_deputy,
    )  # fmt: skip
    record(by=by.id if by else None, action="role.give", object_kind="person",
           object_key=str(person.id), after=_said(given))  # fmt: skip
    return given


@transaction.atomic
def end_role(*, by: Person, assignment: RoleAssignment, last: date) -> None:
    """Let a role end that day; its row stays, so that history can say who had it. One that has
    ended by then already stays as it is, one that would begin later never holds."""
    held = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    if held.last is None or held.last > last:
        _end(held, last, by=by, at_once=held.first > last)


@transaction.atomic
def end_role_now(*, by: Person, assignment: RoleAssignment) -> None:
    """Let a role end at once. One that has ended already stays as it is."""
    held, today = RoleAssignment.objects.select_for_update().get(pk=assignment.pk), localdate()
    if held.ended_at is None and (held.last is None or held.last >= today):
        _end(held, today, by=by, at_once=True)


def _end(held: RoleAssignment, last: date, *, by: Person, at_once: bool) -> None:
    before = _said(held)
    held.last = max(last, held.first)
    held.ended_at = now() if at_once else None
    held.save(update_fields=["last", "ended_at"])
    record(by=by.id, action="role.end", object_kind="person", object_key=str(held.person_id),
           before=before, after=_said(held))  # fmt: skip


@transaction.atomic
def deactivate(*, by: Person, person: Person) -> None:
    """Let someone sign in no more, and end their sessions at once; the roles stay for who looks
    back, and for when they return. OneselfError for oneself."""
    if person == by:
        raise OneselfError
    if Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        end_sessions_of(person)
        record(by=by.id, action="person.deactivate", object_kind="person",
               object_key=str(person.id), before=_OPEN, after=_CLOSED)  # fmt: skip


@transaction.atomic
def activate(*, by: Person, person: Person) -> None:
    """Let someone sign in again."""
    if Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        record(by=by.id, action="person.activate", object_kind="person",
               object_key=str(person.id), before=_CLOSED, after=_OPEN)  # fmt: skip


def _said(given: RoleAssignment) -> dict[str, object]:
    return {
        "role": given.role,
        "unit": given.unit_id,
        "first": given.first.isoformat(),
        "last": given.last.isoformat() if given.last else None,
        **({"deputy": True} if given.is_deputy else {}),
        **({"ended_at": given.ended_at.isoformat()} if given.ended_at else {}),
    }
