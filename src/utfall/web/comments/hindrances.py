"""What of this app lacks before a unit's month may be marked done."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from utfall.municipality.rules_file import Rules
from utfall.web.comments.cells import CellAt, figures_at
from utfall.web.comments.demands import Demand, comment_url, lacking
from utfall.web.comments.models import Comment, ShownTo
from utfall.web.comments.queries import ShownComment, comments_of, shown_comment
from utfall.web.follow_up.place import Place
from utfall.web.rounds.models import RoundUnit
from utfall.web.rounds.parts_of_a_unit import Hindrance


def hindrances(place: Place, part: RoundUnit) -> Iterable[Hindrance]:
    """A deviation over the municipality's rule that nobody has explained to those above; a comment
    whose figure has changed since it was written is said, and stops nothing."""
    comments = comments_of(part)
    report = place.reading.workspace.municipality.settings.pages.unit
    for demand in lacking(place, part, comments):
        words = _words(demand, comments, place.reading.rules)
        yield Hindrance(words, comment_url(place, CellAt(report, demand.row)))
    figures = {name: figures_at(place, name) for name in {c.report for c in comments}}
    for comment in comments:
        shown = shown_comment(comment, figures[comment.report])
        if shown.is_stale:
            yield Hindrance(_stale(shown), comment_url(place, shown.cell), stops=False)


def _stale(shown: ShownComment) -> str:
    words = _("%(label)s: kommentaren skrevs när siffran var %(then)s, nu %(now)s")
    return words % {"label": shown.label, "then": shown.then, "now": shown.now}


def _words(demand: Demand, comments: list[Comment], rules: Rules) -> str:
    """What lacks: the explanation, its readers, or some words of it."""
    there = [c for c in comments if c.row == demand.row]
    short = any(rules.words_lacking(c.text) for c in there if c.shown_to != ShownTo.UNIT)
    if short:
        words = _("%(row)s, %(deviation)s %(word)s: förklaringen behöver minst %(least)s ord")
    elif there:
        words = _("%(row)s, %(deviation)s %(word)s: kommentaren visas bara för enheten, och "
                  "avvikelsen är %(reason)s")  # fmt: skip
    else:
        words = _("%(row)s, %(deviation)s %(word)s: förklaring saknas, och avvikelsen är "
                  "%(reason)s")  # fmt: skip
    return words % {"row": demand.label, "deviation": demand.deviation, "word": _(demand.word),
                    "reason": demand.reason, "least": rules.least_words}  # fmt: skip
