"""What of this app lacks before a unit's month may be marked done."""

from collections.abc import Iterable

from utfall.web.follow_up.place import Place
from utfall.web.rounds.models import RoundUnit
from utfall.web.rounds.parts_of_a_unit import Hindrance


def hindrances(place: Place, part: RoundUnit) -> Iterable[Hindrance]:
    """Nothing yet."""
    del place, part
    return ()
