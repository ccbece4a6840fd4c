"""The menu: at most five words, the same order for all; each sees only their own.

A word appears when its pages exist.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from utfall.web.people.access import Access
from utfall.web.people.roles import Permission


class MenuWord(NamedTuple):
    """One word of the menu; ``key`` is the letter that follows *g*."""

    word: Promise
    url: str
    key: str
    permissions: tuple[Permission, ...]


WORDS = (
    MenuWord(_("Att göra"), "/att-gora/", "a", (Permission.REPORT,)),
    MenuWord(_("Uppföljning"), "/uppfoljning/", "u", (Permission.SEE_FIGURES,)),
    MenuWord(_("Omgångar"), "/omgangar/", "o", (Permission.SEE_ROUNDS,)),
    MenuWord(_("Underlag"), "/underlag/", "n", (Permission.SEE_DELIVERIES, Permission.SEE_PEOPLE)),
    MenuWord(_("Historik"), "/historik/", "h", (Permission.SEE_HISTORY,)),
)


def menu_of(access: Access) -> tuple[MenuWord, ...]:
    """The words of the person's menu, in order."""
    return tuple(w for w in WORDS if any(access.may(permission) for permission in w.permissions))
