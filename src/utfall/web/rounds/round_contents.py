"""What a round's pages are made of, each asked for once."""

from dataclasses import dataclass
from datetime import date

from utfall.domain.organisation import Tree
from utfall.domain.period import Month
from utfall.municipality.rules_file import Rules
from utfall.pipeline.reading import Reading
from utfall.web.entered.queries import reading_at
from utfall.web.follow_up.place import needed_for
from utfall.web.people.access import Access
from utfall.web.people.roles import Permission
from utfall.web.rounds.models import Round, RoundUnit
from utfall.web.rounds.responsible import Held, answering_on
from utfall.web.rounds.round_figures import RoundFigures, round_figures
from utfall.web.rounds.shown_state import RoundParts


@dataclass(frozen=True)
class RoundContents:
    """The parts of a round with their figures and who answers for them; ``mine`` are those the
    person may see, ``ledger_state`` how closed the month's ledger is, ``standing`` what is read
    with all that is entered."""

    access: Access
    tree: Tree
    parts: RoundParts
    mine: tuple[RoundUnit, ...]
    figures: RoundFigures
    held: Held
    rules: Rules
    ledger_state: str
    standing: Reading

    @property
    def round(self) -> Round:
        """The round."""
        return self.parts.round


def contents_of(access: Access, reading: Reading, of: Round, today: date) -> RoundContents:
    """Three questions: the parts, who answers, what is entered and not published."""
    month = of.as_month
    tree = reading.workspace.municipality.organisation.at(month)
    units = access.units(tree, Permission.SEE_ROUNDS) & access.units(tree, _figures(reading, month))
    parts = RoundParts(of)
    mine = tuple(part for part in parts.parts if part.unit_id in units)
    standing = reading_at(reading, tree, tree.tops()[0].id)
    figures = round_figures(
        standing, month, tuple(p.unit_id for p in mine), tree.codes_of_all(units)
    )
    return RoundContents(access, tree, parts, mine, figures, answering_on(today), reading.rules,
                         reading.state(month), standing)  # fmt: skip


def _figures(reading: Reading, month: Month) -> Permission:
    """What the month's figures ask for; a round may be opened before any of them are in."""
    return needed_for(reading, month)
