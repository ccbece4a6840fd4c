"""Why a place takes nothing more: said to who wrote while it was closed."""

import re

from django.utils.translation import gettext as _

from utfall.web.frame.templatetags.frame_tags import moment
from utfall.web.people.models import Person
from utfall.web.rounds.editing import part_of
from utfall.web.rounds.models import RoundState, RoundUnit, UnitState

_PLACE = re.compile(r"/([0-9]{4}-[0-9]{2})/([a-z0-9-]+)/")


def why_not(*addresses: str) -> str:
    """The first address that names a unit in a round says what has happened to it."""
    for address in addresses:
        found = _PLACE.search(address)
        part = part_of(*found.groups()) if found else None
        if part is not None:
            return _of_part(part)
    return _("Sidan tar inte längre emot något från dig.")


def _of_part(part: RoundUnit) -> str:
    at: RoundUnit | None = part
    while at is not None:
        if at.state == UnitState.DONE:
            return _done(at, at.pk == part.pk)
        at = at.above
    if part.round.state == RoundState.CLOSED:
        words = _("Omgången stängdes %(at)s, medan du skrev.")
        return words % {"at": moment(part.round.closed_at)}
    return _("Sidan tar inte längre emot något från dig.")


def _done(part: RoundUnit, own: bool) -> str:  # noqa: FBT001  whose it is, not a switch
    person = Person.objects.filter(pk=part.done_by).first() if part.done_by else None
    said = {"who": person or "–", "at": moment(part.done_at)}
    if own:
        return _("Enheten klarmarkerades av %(who)s %(at)s, medan du skrev.") % said
    return _("Nivån ovanför klarmarkerades av %(who)s %(at)s, medan du skrev.") % said
