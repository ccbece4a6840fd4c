"""What of this app is sent up with a unit's month."""

from utfall.web.follow_up.place import Place
from utfall.web.rounds.models import RoundUnit


def sent(place: Place, part: RoundUnit) -> object:
    """Nothing yet."""
    del place, part
    return []
