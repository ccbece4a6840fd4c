"""Comments that were written on other figures than stand now: after a late import nobody's words
are lost, and whoever runs the round sees whose they are."""

from typing import NamedTuple

from utfall.web.comments.queries import ShownComment, stale_comments
from utfall.web.follow_up.place import unit_url
from utfall.web.rounds.round_contents import RoundContents


class OtherFigure(NamedTuple):
    """A unit's comment and the figure it was written on; ``url`` is the unit's page."""

    unit: str
    url: str
    shown: ShownComment


def other_figures(of: RoundContents) -> tuple[OtherFigure, ...]:
    """In the round's order; of the units the person may see."""
    units = of.tree.organisation.by_id
    mine = frozenset(part.unit_id for part in of.mine)
    return tuple(
        OtherFigure(units[unit].name if unit in units else unit,
                    unit_url(of.round.as_month, unit), shown)
        for shown in stale_comments(of.standing, of.round, mine)
        for unit in [shown.comment.part.unit_id]
    )  # fmt: skip
