"""What of this app is sent up with a unit's month."""

from utfall.web.comments.models import ShownTo
from utfall.web.comments.queries import comments_of
from utfall.web.follow_up.place import Place
from utfall.web.rounds.models import RoundUnit


def sent(place: Place, part: RoundUnit) -> object:
    """Every comment that goes upward or into the paper, with the figure it was written on."""
    del place
    return [
        {
            "key": f"{comment.report}/{comment.row}/{comment.column}",
            "label": comment.label,
            "text": comment.text,
            "shown_to": comment.shown_to,
            "figure": comment.figure_text,
            "figure_ore": comment.figure_ore,
        }
        for comment in comments_of(part)
        if comment.shown_to != ShownTo.UNIT
    ]
