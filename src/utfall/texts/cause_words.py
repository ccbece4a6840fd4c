"""Which rows a unit's deviation comes from, as pieces a page can make links of.

Named are at most two rows a side: the largest, and the next where it is at least a quarter of it.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from utfall.reports.definition.model import PrintStyle
from utfall.tables.deviation_text import deviation_word
from utfall.tables.number_text import printed_number

_NEAR = 10  # the total is near balance below a tenth of what stands on either side
_WORTH_NAMING = 4


class UnitRow(NamedTuple):
    """A row of a unit's page: öre in the ledger's sign, None without postings; ``key`` is its own.

    The deviation is budget less actual: surplus positive.
    """

    label: str
    deviation_ore: int | None
    budget_ore: int | None = None
    actual_ore: int | None = None
    key: str = ""


class Part(NamedTuple):
    """A piece of a sentence: plain text, or a row's name that the page may link."""

    kind: Literal["text", "row"]
    text: str
    row: UnitRow | None = None


class _Shown(NamedTuple):
    """A row with the size of its figure as shown, without sign."""

    row: UnitRow
    size: int


def causes(
    rows: Sequence[UnitRow], style: PrintStyle, *, total_ore: int | None = None
) -> tuple[Part, ...]:  # fmt: skip
    """One sentence on the rows behind their sum; empty where no shown figure says anything.

    ``total_ore`` is the deviation they belong to, in öre, where the rows are not all of it.
    """
    of_rows = sum(row.deviation_ore or 0 for row in rows)
    total = printed_number(of_rows if total_ore is None else total_ore, style)
    deficits, surpluses = _side(rows, -1, style), _side(rows, 1, style)
    less = min(_sum(deficits), _sum(surpluses))
    if less and abs(total) * _NEAR <= less:
        return _offset(deficits, surpluses)
    side = deficits if total < 0 else surpluses
    if not total or not side:
        return ()
    return _direction(side, abs(total), "underskott" if total < 0 else "överskott")


def _side(rows: Sequence[UnitRow], sign: int, style: PrintStyle) -> list[_Shown]:
    """The rows whose shown figure has the sign, the largest first."""
    kind = "surplus" if sign > 0 else "deficit"
    found = [
        _Shown(row, abs(printed_number(row.deviation_ore, style))) for row in rows
        if row.deviation_ore is not None and deviation_word(row.deviation_ore, style).kind == kind
    ]  # fmt: skip
    return sorted(found, key=lambda one: -abs(one.row.deviation_ore or 0))


def _sum(side: Sequence[_Shown]) -> int:
    return sum(one.size for one in side)


def _named(side: list[_Shown]) -> list[_Shown]:
    """The largest, and the next where it is worth a name."""
    return [one for one in side[:2] if one.size * _WORTH_NAMING >= side[0].size]


def _direction(side: list[_Shown], total: int, word: str) -> tuple[Part, ...]:
    """*Det mesta* is said only of more than half of the total."""
    named = _named(side)
    if 2 * _sum(named) > total:
        return (Part("text", f"Det mesta av {word}et kommer från "), *_names(named), _STOP)
    if len(side) > len(named) and side[len(named)].size == named[-1].size:
        return (Part("text", f"Bland de största {word}en finns "), *_names(named), _STOP)
    start = f"De största {word}en är " if named[1:] else f"Det största {word}et är "
    return (Part("text", start), *_names(named), _STOP)


def _offset(deficits: list[_Shown], surpluses: list[_Shown]) -> tuple[Part, ...]:
    """*Delvis* where the named surpluses are less than the named deficits."""
    below, above = _named(deficits), _named(surpluses)
    partly = "" if _sum(above) >= _sum(below) else "delvis "
    return (
        Part("text", "Underskott i "), *_names(below),
        Part("text", f" vägs {partly}upp av överskott i "), *_names(above), _STOP,
    )  # fmt: skip


def _names(named: list[_Shown]) -> list[Part]:
    parts = [Part("row", one.row.label, one.row) for one in named]
    return [parts[0], *(piece for part in parts[1:] for piece in (_AND, part))]


_AND, _STOP = Part("text", " och "), Part("text", ".")
