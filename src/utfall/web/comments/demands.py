"""Which rows of a unit's page must be explained before its month is marked done, and why."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from utfall.documents.finished import FinishedReport
from utfall.municipality.rules_file import DeviationRule, Rules
from utfall.tables.deviation_text import deviation_text, deviation_word
from utfall.tables.table import TableRow
from utfall.web.comments.cells import CellAt
from utfall.web.comments.models import Comment, ShownTo
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.table_view import key_columns
from utfall.web.rounds.models import RoundUnit

_ORE_PER_TKR = 100_000


class Demand(NamedTuple):
    """A row whose deviation must be explained: what it says (``−112 underskott``) and the part of
    the rule it is over (``över 50 tkr``)."""

    row: str
    label: str
    deviation: str
    word: str
    reason: str


def unit_report(place: Place) -> FinishedReport | None:
    """The report of units' pages; None where the folder names none."""
    name = place.reading.workspace.municipality.settings.pages.unit
    return place.report(name) if name else None


def demands_of(made: FinishedReport, rules: Rules, level: str) -> tuple[Demand, ...]:
    """Every row the municipality's rules want explained of a unit of the level, in the report's
    order. The total is the sum of rows that are explained: it is asked for only where no row of it
    is over the rule.
    """
    if key_columns(made) is None:
        return ()
    details, totals = made.table.rows[:-1], made.table.rows[-1:]
    return _over(made, details, rules, level) or _over(made, totals, rules, level)


def _over(
    made: FinishedReport, rows: tuple[TableRow, ...], rules: Rules, level: str
) -> tuple[Demand, ...]:  # fmt: skip
    found = (_demand(made, row, rules, level) for row in rows)
    return tuple(demand for demand in found if demand is not None)


def _demand(made: FinishedReport, row: TableRow, rules: Rules, level: str) -> Demand | None:
    keys = key_columns(made)
    assert keys is not None
    ore = made.result.ore
    deviation, budget = (ore(row.key, column) for column in (keys.deviation, keys.budget))
    if deviation is None or not rules.must_explain(deviation, budget or 0, level):
        return None
    style = made.result.definition.style
    return Demand(row.key, row.label, deviation_text(deviation, style).removeprefix("+"),
                  deviation_word(deviation, style).word,
                  _reason(rules.explained, deviation))  # fmt: skip


def _reason(rule: DeviationRule, deviation_ore: int) -> str:
    """The part of the rule that the deviation is over, the amount first."""
    limits = {"tkr": rule.limit_ore // _ORE_PER_TKR, "percent": rule.percent}
    if rule.both:
        return _("över %(tkr)s tkr och %(percent)s %%") % limits
    if abs(deviation_ore) > rule.limit_ore:
        return _("över %(tkr)s tkr") % limits
    return _("över %(percent)s %%") % limits


def explained_rows(comments: Iterable[Comment], report: str, rules: Rules) -> frozenset[str]:
    """The rows of a report with a comment on them, or on a cell of theirs, that goes upward and has
    as many words as the municipality asks for."""
    upward = (c for c in comments if c.report == report and c.shown_to != ShownTo.UNIT)
    return frozenset(c.row for c in upward if c.text and not rules.words_lacking(c.text))


def lacking(
    place: Place, part: RoundUnit, comments: Collection[Comment]
) -> tuple[Demand, ...]:  # fmt: skip
    """The demands nobody has met yet. Who compiles answers in the text of the level instead."""
    made = unit_report(place) if part.reports else None
    if made is None:
        return ()
    rules = place.reading.rules
    met = explained_rows(comments, made.result.definition.name, rules)
    asked = demands_of(made, rules, place.unit.level)
    return tuple(one for one in asked if one.row not in met)


def is_begun(place: Place, part: RoundUnit) -> bool:
    """Whether some demand is met."""
    made, comments = unit_report(place), list(part.comments.exclude(text=""))
    if made is None:
        return False
    asked = demands_of(made, place.reading.rules, place.unit.level)
    return len(lacking(place, part, comments)) < len(asked)


def comment_url(place: Place, cell: CellAt) -> str:
    """``/uppfoljning/2025-07/tia-avdelningen/kommentera/enhet/personal/``."""
    return f"{place.url}kommentera/{cell.key}/"
