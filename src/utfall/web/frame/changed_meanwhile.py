"""Two at once on the same field: the second sees both texts side by side, and chooses."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from utfall.web.people.models import Person


class BothSides(NamedTuple):
    """One field as it is called, as the second wrote it and as the first saved it."""

    name: str
    label: str
    mine: str
    theirs: str

    @property
    def together(self) -> str:
        """Both texts, for who wants to join them."""
        alike = self.mine.strip() == self.theirs.strip()
        return self.mine if alike else f"{self.theirs}\n\n{self.mine}"


class ChangedMeanwhileError(Exception):
    """A save found another version than the one its form was made from. Nothing was saved.

    ``by`` and ``at`` are of the version that is there now, ``version`` its number.
    """

    def __init__(
        self, sides: Sequence[BothSides], *, by: UUID | None, at: datetime | None, version: int
    ) -> None:  # fmt: skip
        super().__init__(", ".join(side.name for side in sides))
        self.sides = tuple(sides)
        self.by = by
        self.at = at
        self.version = version


def changed_meanwhile(
    request: HttpRequest, fault: ChangedMeanwhileError, *, action: str, back: str,
    hidden: Mapping[str, str], title: str, multiline: bool = True,
) -> HttpResponse:  # fmt: skip
    """The page (409). ``action`` takes the form again with ``version`` as it is now and ``hidden``
    beside; ``back`` leaves what the other saved."""
    person = Person.objects.filter(pk=fault.by).first() if fault.by else None
    context = {"fault": fault, "other": person, "action": action, "back": back, "title": title,
               "hidden": dict(hidden) | {"version": str(fault.version)},
               "multiline": multiline}  # fmt: skip
    return render(request, "frame/changed_meanwhile.html", context, status=409)
