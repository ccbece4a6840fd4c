"""What of this app lacks before a unit's month may be marked done."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from utfall.web.follow_up.place import Place
from utfall.web.forecasts.against import NoBudgetError, is_imported
from utfall.web.forecasts.basis import Basis
from utfall.web.forecasts.guard import guard_words
from utfall.web.forecasts.queries import asks_for_forecast, guard_at, words_of
from utfall.web.rounds.models import RoundUnit
from utfall.web.rounds.parts_of_a_unit import Hindrance


def hindrances(place: Place, part: RoundUnit) -> Iterable[Hindrance]:
    """A forecast of zero, or none, in spite of a deficit over the rule needs a reason; a forecast
    that is asked for and not stated is said."""
    if not part.reports or is_imported(place):
        return ()
    url, basis = f"{place.url}prognos/", Basis(place)
    try:
        guard = guard_at(basis, part)
    except NoBudgetError:
        return (Hindrance(_("Det finns ingen budget att ställa prognosen mot."), url, stops=False),)
    if guard.asks:
        words = words_of(part)
        if words is None or not words.reason:
            wanted = _("Ändra prognosen, eller skriv varför underskottet hämtas in.")
            return (Hindrance(f"{guard_words(basis, guard)} {wanted}", f"{url}#skal"),)
        return ()
    if guard.deviation_ore is None and asks_for_forecast(part):
        said = _("Ingen prognos är lämnad. Den som inte lämnar någon räknas till sin budget.")
        return (Hindrance(said, url, stops=False),)
    return ()
