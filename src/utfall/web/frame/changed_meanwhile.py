"""Two at once on the same field: the second sees both texts side by side, and chooses."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from utfall.web.drafts.actions import keep_draft
from utfall.web.drafts.posted_fields import DraftTooLargeError, posted_fields
from utfall.web.drafts.signed_form import signed_form_in
from utfall.web.people.access import access_of
from utfall.web.people.models import Person


class BothSides(NamedTuple):
    """One field as it is called, as the second wrote it and as the first saved it."""

    name: str
    label: str
    mine: str
    theirs: str

    @property
    def is_alike(self) -> bool:
        """Whether both wrote the same: nothing to choose between."""
        return self.mine.strip() == self.theirs.strip()

    @property
    def together(self) -> str:
        """Both texts, for who wants to join them."""
        if not self.theirs.strip() or self.is_alike:
            return self.mine
        return f"{self.theirs}\n\n{self.mine}" if self.mine.strip() else self.theirs

    @property
    def rows(self) -> int:
        """How high the field is that both texts stand in."""
        lines = sum(1 + len(line) // 70 for line in self.together.split("\n"))
        return min(max(lines + 1, 4), 24)


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

    @property
    def differing(self) -> tuple[BothSides, ...]:
        """The fields there is something to choose between in; all where none differs."""
        return tuple(side for side in self.sides if not side.is_alike) or self.sides


def changed_meanwhile(
    request: HttpRequest, fault: ChangedMeanwhileError, *, action: str, back: str,
    hidden: Mapping[str, str], title: str, multiline: bool = True,
) -> HttpResponse:  # fmt: skip
    """The page (409). ``action`` takes the form again with ``version`` as it is now and ``hidden``
    beside; ``back`` leaves what the other saved. What the second wrote is her draft meanwhile,
    where the form had ``{% draft_key %}``; choosing the other's throws it."""
    person = Person.objects.filter(pk=fault.by).first() if fault.by else None
    said = dict(hidden) | {"version": str(fault.version)}
    for own in ("draft_key", "draft_of", "draft_local", "csrfmiddlewaretoken"):
        said.pop(own, None)
    context = {"fault": fault, "other": person, "action": action, "back": back, "title": title,
               "hidden": said, "multiline": multiline,
               "draft_key": _kept(request)}  # fmt: skip
    return render(request, "frame/changed_meanwhile.html", context, status=409)


def _kept(request: HttpRequest) -> str:
    """Keep what the second posted, with the version she wrote against: until she has chosen she is
    asked again. The key of the form, empty where it keeps no drafts."""
    form, person = signed_form_in(request.POST), access_of(request).person.id
    if form is None or form.person_id != person:
        return ""
    try:
        fields = posted_fields(request.POST)
    except DraftTooLargeError:
        return ""
    keep_draft(by=person, key=form.key, fields=fields, page=form.page)
    return form.key
