"""From one step of a month to the next: where a save leads when its form was told to go on."""

from django.http import HttpRequest
from django.utils.module_loading import import_string

from utfall.web.follow_up.place import Place
from utfall.web.rounds.models import Depth, RoundUnit
from utfall.web.rounds.parts_of_a_unit import HINDRANCES, HindrancesOf

GO_ON = "vidare"
"""The name of the button that saves and goes on."""
EXPLAIN, COMPILE, FORECAST, GOALS, MARK = (
    "forklara", "sammanstall", "prognos", "mal", "klarmarkera"
)  # fmt: skip
_STEP_OF = {"comments": EXPLAIN, "forecasts": FORECAST, "goals": GOALS}


def steps_of(part: RoundUnit) -> tuple[str, ...]:
    """The steps that are forms, as they stand in addresses, in the round's depth."""
    first = EXPLAIN if part.reports else COMPILE
    depth = part.round.depth
    forecast = (FORECAST,) if depth != Depth.FIGURES else ()
    goals = (GOALS,) if depth == Depth.GOALS else ()
    return (first, *forecast, *goals, MARK)


def after_saving(
    request: HttpRequest, place: Place, part: RoundUnit, here: str, stay: str
) -> str:  # fmt: skip
    """The address of the step after ``here`` where the form asks for it, else ``stay``."""
    steps = steps_of(part)
    if GO_ON not in request.POST or here not in steps[:-1]:
        return stay
    return f"{place.url}{steps[steps.index(here) + 1]}/"


def first_left(place: Place, part: RoundUnit) -> tuple[str, str] | None:
    """(what lacks, the address of the step that mends it), of the first step where something stops
    the month from being marked done; None where nothing does."""
    for path in HINDRANCES:
        function: HindrancesOf = import_string(path)
        stops = next((item for item in function(place, part) if item.stops), None)
        if stops is not None:
            return stops.words, f"{place.url}{_STEP_OF[path.split('.')[-3]]}/"
    return None
