"""One bar of a deviation chart: its name, its figure, which way it goes and how it looks."""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.documents.chart_layout import Width
from utfall.documents.svg_parts import box
from utfall.reports.definition.model import PrintStyle
from utfall.tables.deviation_text import NO_BREAK, DeviationKind, deviation_text, deviation_word

NO_FIGURE = "–"
LINE, FAINT = "#6b6b6b", "#d4d4d4"
_COLOURS: dict[DeviationKind, str] = {
    "surplus": "#2b8a63", "deficit": "#c2453a", "balance": LINE,
}  # fmt: skip
_THINNEST = 10


class Size(NamedTuple):
    """The drawing's least width and height, its text, and a column's or row's bar, in tenths."""

    width: int
    height: int
    text: int
    bar: int


# The narrow drawing is shown at about half the width: its text is larger beside its bars.
SIZES: dict[Width, Size] = {
    "wide": Size(7800, 3000, 135, 140),
    "narrow": Size(3400, 3200, 145, 140),
}


class Bar(NamedTuple):
    """A deviation in öre (surplus positive, None without postings) with its name.

    ``note`` says that it is no outcome but a forecast; the bar is drawn as one.
    """

    name: str
    ore: int | None
    figure: str
    kind: DeviationKind
    note: str = ""


def bar_of(name: str, ore: int | None, style: PrintStyle, *, note: str = "") -> Bar:
    """The bar with its figure as shown; what is shown as 0 has no length."""
    if ore is None:
        return Bar(name, None, NO_FIGURE, "balance", note)
    return Bar(name, ore, deviation_text(ore, style), deviation_word(ore, style).kind, note)


def figure_width(texts: Sequence[str], size: int) -> int:
    """No less than the widest takes in tenths: figures and signs, bold, are wider than letters.

    Measured in the pages' font with figures of one width: 0.67 of their height, a blank 0.28.
    """
    widths = (70 * len(text) - 35 * text.count(NO_BREAK) for text in texts)
    return max(widths, default=0) * size // 100


def drawn_length(bar: Bar) -> int:
    """The öre a bar's length stands for: none where 0 is shown."""
    return 0 if bar.ore is None or bar.kind == "balance" else bar.ore


def bar_box(bar: Bar, start: tuple[int, int], end: tuple[int, int]) -> list[str]:
    """The bar between two corners; a forecast is an outline in dashes."""
    if bar.kind == "balance":
        return []
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    width, height = max(_THINNEST, right - left), max(_THINNEST, bottom - top)
    colour = _COLOURS[bar.kind]
    if bar.note:
        drawn = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="5 3"'
        return [box(left, top, width, height, f"bar-forecast {bar.kind}", drawn)]
    return [box(left, top, width, height, f"bar-{bar.kind}", f'fill="{colour}"')]
