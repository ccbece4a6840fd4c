"""What of this app lacks before a unit's month may be marked done."""

from collections.abc import Iterator

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from utfall.web.follow_up.place import Place
from utfall.web.goals.queries import goals_here, measures_here
from utfall.web.rounds.models import Depth, RoundUnit
from utfall.web.rounds.parts_of_a_unit import Hindrance


def hindrances(place: Place, part: RoundUnit) -> Iterator[Hindrance]:
    """In a round with goals: an indicator with neither outcome nor why it is missing, an open
    measure without the month's line."""
    if part.round.depth != Depth.GOALS:
        return
    page, month = f"{place.url}mal/", str(MONTHS[place.month.number])
    for goal in goals_here(place):
        for item in goal.indicators:
            if item.is_here and item.outcome is None:
                words = _("Utfall i %(month)s saknas för %(name)s. Skriv det, eller varför "
                          "uppgiften saknas.")  # fmt: skip
                said = {"month": month, "name": item.terms.name}
                yield Hindrance(words % said, f"{page}#indikator-{item.indicator.id}")
    for measure in measures_here(place):
        if measure.lacks_line:
            words = _("Bokförd effekt till och med %(month)s saknas för åtgärden %(name)s.")
            said = {"month": month, "name": measure.measure.text}
            yield Hindrance(words % said, f"{page}#atgard-{measure.measure.id}")
