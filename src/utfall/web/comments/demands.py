"""Which rows of a unit's page must be explained before its month is marked done, and why."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from utfall.documents.finished import FinishedReport
from utfall.municipality.rules_file import DeviationRule, Rules
from utfall.reports.result import Amount
from utfall.tables.deviation_text import deviation_text, deviation_word
from utfall.tables.table import TableRow
from utfall.web.comments.cells import CellAt
from utfall.web.comments.models import Comment, ShownTo
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.table_view import KeyColumns, key_columns
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
    """Every row that the municipality's rules want a unit of the level to explain, in the report's
    order. The total is the sum of rows that are explained: it is asked for only where no row of it
    is.

    What the rules say of who must comment on what is decided here and nowhere else.
    """
    keys = key_columns(made)
    if keys is None:
        return ()
    details, totals = made.table.rows[:-1], made.table.rows[-1:]
    return tuple(
        _over(made, keys, details, rules, level) or _over(made, keys, totals, rules, level)
    )


def _over(
    made: FinishedReport, keys: KeyColumns, rows: tuple[TableRow, ...], rules: Rules, level: str
) -> list[Demand]:  # fmt: skip
    found = []
    for row in rows:
        deviation = _ore(made, row.key, keys.deviation)
        budget = _ore(made, row.key, keys.budget) or 0
        if deviation is not None and rules.must_explain(deviation, budget, level):
            style = made.result.definition.style
            found.append(Demand(row.key, row.label,
                                deviation_text(deviation, style).removeprefix("+"),
                                deviation_word(deviation, style).word,
                                _reason(rules.explained, deviation)))  # fmt: skip
    return found


def _ore(made: FinishedReport, row: str, column: str) -> int | None:
    value = made.result.values.get((row, column))
    return value.ore if isinstance(value, Amount) else None


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
    as many words as the rules ask for."""
    upward = (c for c in comments if c.report == report and c.shown_to != ShownTo.UNIT)
    return frozenset(c.row for c in upward if c.text and not rules.words_lacking(c.text))


def demands_at(place: Place, part: RoundUnit) -> tuple[Demand, ...]:
    """What the rules want the unit to explain, met or not. Who compiles answers in the text of the
    level instead."""
    made = unit_report(place) if part.reports else None
    return demands_of(made, place.reading.rules, place.unit.level) if made else ()


def lacking(
    place: Place, part: RoundUnit, comments: Collection[Comment]
) -> tuple[Demand, ...]:  # fmt: skip
    """The demands nobody has met yet."""
    report = place.reading.workspace.municipality.settings.pages.unit
    met = explained_rows(comments, report, place.reading.rules)
    return tuple(one for one in demands_at(place, part) if one.row not in met)


def is_begun(place: Place, part: RoundUnit) -> bool:
    """Whether some demand is met."""
    comments = list(part.comments.exclude(text=""))
    return len(lacking(place, part, comments)) < len(demands_at(place, part))


def comment_url(place: Place, cell: CellAt) -> str:
    """``/uppfoljning/2025-07/tia-avdelningen/kommentera/enhet/personal/``."""
    return f"{place.url}kommentera/{cell.key}/"
