"""What the year's deviations say, month by month: the first of a few rules that holds.

The figures are accumulated since January, rounded as they are shown. A month without figures
between two that have them leaves only what needs no course: the last figure.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from utfall.domain.period import MONTH_NAMES
from utfall.domain.sign_words import BALANCE, DEFICIT, SURPLUS
from utfall.reports.definition.model import PrintStyle
from utfall.tables.deviation_text import shown_amount
from utfall.tables.number_text import printed_number
from utfall.texts.count_words import capitalised

_FEWEST_STEPS = 2  # a trend over part of the year takes two changes of one kind
_STEPS = {1: "har vuxit varje månad", -1: "har krympt varje månad", 0: "har varit oförändrat"}


class _Point(NamedTuple):
    month: int  # 0 is January
    shown: int

    @property
    def sign(self) -> int:
        return (self.shown > 0) - (self.shown < 0)

    @property
    def name(self) -> str:
        return MONTH_NAMES[self.month]


def course(deviations_ore: Sequence[int | None], style: PrintStyle) -> str:
    """*Underskottet har vuxit varje månad sedan januari*: at most twelve months, from January."""
    points = [
        _Point(month, printed_number(ore, style)) for month, ore in enumerate(deviations_ore)
        if ore is not None
    ]  # fmt: skip
    if not points:
        return "Inga siffror ännu"
    if points[-1].month - points[0].month + 1 == len(points):
        found = _all_alike(points) or _turned(points) or _trend(points) or _largest(points)
        if found:
            return found
    return _last(points[-1], style)


def _all_alike(points: list[_Point]) -> str:
    """Balance all along, or a deviation that has grown from the first figure on."""
    if not points[1:]:
        return ""
    if not any(point.shown for point in points):
        return f"{capitalised(BALANCE)} varje månad sedan {points[0].name}"
    sizes = [abs(point.shown) for point in points]
    growing = all(before < after for before, after in pairwise(sizes))
    if growing and len({point.sign for point in points}) == 1:
        return f"{_the(points[-1])} {_STEPS[1]} sedan {points[0].name}"
    return ""


def _turned(points: list[_Point]) -> str:
    """The last month's sign, and the month it came, where the sign before was the other."""
    sign = points[-1].sign
    run = list(takewhile(lambda point: point.sign == sign, reversed(points)))
    before = [point for point in points[: -len(run)] if point.sign]
    if not sign or not before or before[-1].sign == sign:
        return ""
    return f"Avvikelsen har vänt från {_word(before[-1])} till {_word(run[-1])} i {run[-1].name}"


def _trend(points: list[_Point]) -> str:
    """The months at the end that have all grown, all shrunk or all stood still."""
    steps = [_step(before, after) for before, after in pairwise(points)]
    last = steps[-1:] or [None]
    run = list(takewhile(lambda step: step is not None and step == last[0], reversed(steps)))
    if len(run) < _FEWEST_STEPS or run[0] is None:
        return ""
    return f"{_the(points[-1])} {_STEPS[run[0]]} sedan {points[-1 - len(run)].name}"


def _step(before: _Point, after: _Point) -> int | None:
    """Grown, shrunk or the same in size; None where the two are not of one sign."""
    if not before.sign or before.sign != after.sign:
        return None
    return (abs(after.shown) > abs(before.shown)) - (abs(after.shown) < abs(before.shown))


def _largest(points: list[_Point]) -> str:
    """The one month where what there is now was largest."""
    alike = [point for point in points if point.sign == points[-1].sign and point.sign]
    most = max((abs(point.shown) for point in alike), default=0)
    largest = [point for point in alike if abs(point.shown) == most]
    if not alike[1:] or len(largest) != 1:
        return ""
    verb = "är" if largest[0] == points[-1] else "var"
    return f"{_the(points[-1])} {verb} störst i {largest[0].name}"


def _last(point: _Point, style: PrintStyle) -> str:
    until = f"till och med {point.name}"
    if not point.shown:
        return f"{capitalised(BALANCE)} {until}"
    return f"{capitalised(_word(point))} {shown_amount(abs(point.shown), style)} {until}"


def _word(point: _Point) -> str:
    return SURPLUS if point.sign > 0 else DEFICIT


def _the(point: _Point) -> str:
    return f"{capitalised(_word(point))}et"
