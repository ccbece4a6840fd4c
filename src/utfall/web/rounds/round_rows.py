"""The rows of a round's table, and the choices of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from utfall.reports.definition.model import PrintStyle
from utfall.tables.deviation_text import deviation_text, deviation_word
from utfall.web.follow_up.place import unit_url
from utfall.web.people.roles import Permission
from utfall.web.rounds.mark_done_page import send_back_url
from utfall.web.rounds.models import Depth, RoundState, RoundUnit, UnitState
from utfall.web.rounds.next_step import COMPILE
from utfall.web.rounds.permits import may_reopen
from utfall.web.rounds.responsible import responsible_for
from utfall.web.rounds.round_contents import RoundContents
from utfall.web.rounds.round_figures import UnitFigures
from utfall.web.rounds.shown_state import ShownState

NEEDS_YOU, ALL, DEFICIT, CHANGED = "behover-dig", "alla", "storst-underskott", "prognos-andrad"
SET_NAMES: dict[str, Promise] = {
    NEEDS_YOU: gettext_lazy("Behöver dig"),
    ALL: gettext_lazy("Alla"),
    DEFICIT: gettext_lazy("Störst underskott"),
    CHANGED: gettext_lazy("Prognos ändrad"),
}


class Deviation(NamedTuple):
    """An amount as pages say it: sign, and the word for its side."""

    text: str
    word: str
    side: str


@dataclass(frozen=True)
class UnitRow:
    """A unit's row; ``send_back`` and ``compile_url`` are addresses where the person may."""

    part: RoundUnit
    name: str
    url: str
    shown: ShownState
    responsible: str
    deviation: Deviation | None
    previous: Deviation | None
    forecast: Deviation | None
    missing: str
    compile_url: str
    send_back: str
    figures: UnitFigures

    @property
    def change_ore(self) -> int:
        """How much the forecast has moved since the last; 0 where either is not there."""
        new, old = self.figures.forecast_ore, self.figures.previous_ore
        return 0 if new is None or old is None else new - old


def row_of(of: RoundContents, part: RoundUnit) -> UnitRow:
    """A part's row."""
    figures, style = of.figures.of(part.unit_id), of.figures.style
    people = responsible_for(of.tree, part, of.held)
    return UnitRow(
        part=part,
        name=of.tree.organisation.by_id[part.unit_id].name,
        url=_url(of, part),
        shown=of.parts.shown(part),
        responsible=", ".join(person.name for person in people),
        deviation=_deviation(figures.deviation_ore, style),
        previous=_deviation(figures.previous_ore, style),
        forecast=_deviation(figures.forecast_ore, style),
        missing=missing(of, part),
        compile_url=_compile_url(of, part),
        send_back=_send_back(of, part),
        figures=figures,
    )


def _url(of: RoundContents, part: RoundUnit) -> str:
    return unit_url(of.round.as_month, part.unit_id)


def _deviation(ore: int | None, style: PrintStyle | None) -> Deviation | None:
    if ore is None or style is None:
        return None
    word = deviation_word(ore, style)
    return Deviation(deviation_text(ore, style), _(word.word), word.kind)


def _send_back(of: RoundContents, part: RoundUnit) -> str:
    is_sent = part.state == UnitState.DONE and of.round.state == RoundState.OPEN
    if not is_sent or not may_reopen(of.access, of.tree, part):
        return ""
    return send_back_url(part)


def _compile_url(of: RoundContents, part: RoundUnit) -> str:
    if part.reports or not of.access.covers(of.tree, Permission.COMPILE, part.unit_id):
        return ""
    return f"{_url(of, part)}{COMPILE}/"


def missing(of: RoundContents, part: RoundUnit) -> str:
    """What the part lacks, as far as its state and its figures tell; empty where nothing does."""
    if part.state == UnitState.DONE or of.parts.is_locked(part):
        return ""
    left = sum(below.state != UnitState.DONE for below in of.parts.below(part))
    if left:
        words = ngettext("%(count)s enhet under är inte klar",
                         "%(count)s enheter under är inte klara", left)  # fmt: skip
        return words % {"count": left}
    if not part.reports:
        return _("Sammanställning")
    if part.state == UnitState.NOT_OPENED:
        return _("Allt")
    return _("Prognos") if lacks_forecast(of, part) else _("Klarmarkering")


def lacks_forecast(of: RoundContents, part: RoundUnit) -> bool:
    """Whether the round asks for a forecast that the unit has not stated."""
    asked = of.round.depth != Depth.FIGURES and part.reports
    return asked and of.figures.of(part.unit_id).forecast_ore is None


def rows_in(of: RoundContents, slug: str, rows: Iterable[UnitRow]) -> list[UnitRow]:
    """A choice of rows: those that wait for somebody, all, or units by deficit or by change."""
    if slug == NEEDS_YOU:
        return [row for row in rows if of.parts.waits_for_somebody(row.part)]
    if slug == DEFICIT:
        short = [row for row in rows if row.part.reports and (row.figures.deviation_ore or 0) < 0]
        return sorted(short, key=lambda row: row.figures.deviation_ore or 0)
    if slug == CHANGED:
        changed = [row for row in rows if row.part.reports and row.change_ore]
        return sorted(changed, key=lambda row: -abs(row.change_ore))
    return list(rows)
