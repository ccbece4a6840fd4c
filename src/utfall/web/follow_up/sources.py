"""Where the figures of a month come from: the deliveries that hold it, newest last."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from utfall.web.follow_up.place import Place


class Source(NamedTuple):
    """One delivered file of the month's actuals."""

    file: str
    sha256: str
    profile: str
    extracted: str
    rows: int


def sources_of(place: Place) -> tuple[Source, ...]:
    """The files whose rows are the month's actuals; of one source the last delivery alone."""
    month, latest = place.month, {}
    for item in place.reading.manifest.deliveries:
        if item.kind == "actual" and item.year == month.year and month.number in item.periods:
            latest[item.source, item.entity] = item
    return tuple(
        Source(item.file.rpartition("/")[2], item.sha256, item.profile, _shown(item.extracted),
               item.rows)
        for item in latest.values()
    )  # fmt: skip


def _shown(extracted: str) -> str:
    """A time of extraction as people write it; empty where the file did not say."""
    try:
        at = datetime.fromisoformat(extracted)
    except ValueError:
        return extracted
    day = f"{at:%Y-%m-%d}"
    if len(extracted) == len("2025-08-06"):
        return day
    return _("%(day)s kl. %(hour)s.%(minute)s") % {
        "day": day, "hour": f"{at:%H}", "minute": f"{at:%M}"
    }  # fmt: skip
