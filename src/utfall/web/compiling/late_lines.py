"""What was booked on reported or closed months after the last paper, for the compiling page."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from utfall.domain.period import Month, calendar_month
from utfall.facts.store import DamagedError, MissingError
from utfall.pipeline.paper import PaperRequest
from utfall.pipeline.refused import UsageError
from utfall.pipeline.since_paper import LateLine, SincePaper, since_paper
from utfall.web.compiling.paper_of_level import LevelPaper
from utfall.web.follow_up.place import Place, unit_url

LISTED = 50


@dataclass(frozen=True, slots=True)
class LateRow:
    """One line; ``url`` leads to the rows it stands among, empty where it is gone."""

    late: LateLine
    month: Month
    unit: str
    url: str


@dataclass(frozen=True, slots=True)
class LateLines:
    """All that has changed under the last paper; ``more`` says that there are lines not listed."""

    month: Month
    made: datetime
    count: int
    change_ore: int
    rows: tuple[LateRow, ...]
    more: bool


def late_lines(place: Place, paper: LevelPaper) -> tuple[LateLines | None, str]:
    """(the lines since the level's last paper, why they can't be told); None before the first."""
    request = PaperRequest(paper.name, place.month)
    try:
        since = since_paper(place.reading.workspace, request, place.codes)
    except (MissingError, DamagedError, UsageError):
        return None, _(
            "Det går inte att jämföra med förra handlingens siffror: de finns inte kvar."
        )
    return _shown(place, since), ""


def _shown(place: Place, since: SincePaper) -> LateLines | None:
    if since.record is None:
        return None
    return LateLines(
        month=since.record.month, made=datetime.fromisoformat(since.record.made),
        count=len(since.lines), change_ore=since.change_ore,
        rows=tuple(_row(place, item) for item in since.lines[:LISTED]),
        more=not since.is_whole or len(since.lines) > LISTED,
    )  # fmt: skip


def _row(place: Place, late: LateLine) -> LateRow:
    line = late.line
    month = Month(line.year, calendar_month(line.period))
    organisation = place.tree.organisation
    holder = organisation.at(month).holder(late.codes.get(organisation.code_part, ""))
    url = ""
    if holder is not None and not late.is_gone and month in place.months:
        url = f"{unit_url(month, holder.id)}konto/{line.account}/verifikat/"
    return LateRow(late, month, holder.name if holder else "", url)
