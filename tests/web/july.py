"""July's round of the demo, open, with the units that take part in it: for tests of its pages."""

from datetime import date
from itertools import count

from django.utils import timezone

from utfall.web.rounds.models import Depth, Round, RoundUnit

STAFF = ("kommundirektor", "ekonomi-o-planering", "it", "tia-avdelningen", "hr-avdelning",
         "naringslivsenheten")  # fmt: skip
SCHOOLS = ("skola-berga", "skola-kvarnen", "skolskjuts")


def july_round(depth: Depth = Depth.GOALS) -> Round:
    """The staff office's six under kommunledningsstab; three schools under their department under
    the education committee, whose office has no node of its own."""
    made = Round.objects.create(
        month="2025-07", months=[6, 7], depth=depth, level="enhet", opened_at=timezone.now(),
        units_due=date(2025, 8, 6), departments_due=date(2025, 8, 7), heads_due=date(2025, 8, 8),
        meeting_on=date(2025, 8, 11),
    )  # fmt: skip
    places = count(1)

    def part(unit_id: str, above: RoundUnit | None, *, reports: bool = False) -> RoundUnit:
        return RoundUnit.objects.create(
            round=made, unit_id=unit_id, above=above, place=next(places), reports=reports
        )

    staff = part("kommunledningsstab", None)
    for unit_id in STAFF:
        part(unit_id, staff, reports=True)
    education = part("bildningsnamnd", None)
    department = part("grundskola", education)
    for unit_id in SCHOOLS:
        part(unit_id, department, reports=True)
    return made


def part_in(unit_id: str) -> RoundUnit:
    """The unit's part of July's round."""
    return RoundUnit.objects.get(round__month="2025-07", unit_id=unit_id)
