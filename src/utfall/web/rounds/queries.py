"""The rounds there are, as the list shows them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404

from utfall.web.rounds.models import Round, UnitState


@dataclass(frozen=True, slots=True)
class ListedRound:
    """A round with how many of the units one may see are done, of how many."""

    round: Round
    done: int
    count: int


def listed_rounds(units: Collection[str]) -> tuple[ListedRound, ...]:
    """Every round, the newest first; one question."""
    reporting = Q(units__reports=True, units__unit_id__in=units)
    rounds = Round.objects.annotate(
        count=Count("units", filter=reporting),
        done=Count("units", filter=reporting & Q(units__state=UnitState.DONE)),
    )
    return tuple(ListedRound(item, item.done, item.count) for item in rounds)


def round_of(month: str) -> Round:
    """The month's round. Http404 where there is none."""
    found = Round.objects.filter(month=month).first()
    if found is None:
        raise Http404
    return found
