"""The sessions of people who are signed in."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from utfall.web.people.models import Person


def end_sessions_of(person: Person) -> None:
    """Sign someone out wherever they are signed in. Whose a session is stands inside it, so that
    every session of the day is looked at; there are as many as people signed in."""
    wanted = str(person.pk)
    there = Session.objects.filter(expire_date__gte=timezone.now())
    own = [one.pk for one in there.iterator() if one.get_decoded().get(SESSION_KEY) == wanted]
    Session.objects.filter(pk__in=own).delete()
