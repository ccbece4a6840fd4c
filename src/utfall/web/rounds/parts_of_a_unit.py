"""What each app contributes to a unit's month: what stops it from being marked done, and what is
sent up. A line an app, so that the whole list stands in one place."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.module_loading import import_string

from utfall.web.follow_up.place import Place
from utfall.web.rounds.models import RoundUnit


class Hindrance(NamedTuple):
    """One thing that lacks, in words, and the page that mends it; one that does not ``stop`` is
    only said."""

    words: str
    url: str
    stops: bool = True


HindrancesOf = Callable[[Place, RoundUnit], Iterable[Hindrance]]
SentOf = Callable[[Place, RoundUnit], object]

HINDRANCES = (
    "utfall.web.comments.hindrances.hindrances",
    "utfall.web.forecasts.hindrances.hindrances",
    "utfall.web.goals.hindrances.hindrances",
)
SENT = {
    "comments": "utfall.web.comments.sent.sent",
    "forecasts": "utfall.web.forecasts.sent.sent",
    "goals": "utfall.web.goals.sent.sent",
}


def hindrances_of(place: Place, part: RoundUnit) -> tuple[Hindrance, ...]:
    """Everything that lacks, in the apps' order."""
    functions: list[HindrancesOf] = [import_string(name) for name in HINDRANCES]
    return tuple(item for function in functions for item in function(place, part))


def sent_of(place: Place, part: RoundUnit) -> dict[str, object]:
    """What is sent up, as a JSON document: a later change shows against it."""
    functions: dict[str, SentOf] = {name: import_string(path) for name, path in SENT.items()}
    return {name: function(place, part) for name, function in functions.items()}
