"""Where everything in the picture stands, in tenths of the drawing's unit: whole numbers alone."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from utfall.documents.chart_scale import Scale, scale_of
from utfall.documents.chart_words import drawn_ore, printed
from utfall.domain.period import MONTHS
from utfall.reports.definition.model import PrintStyle
from utfall.reports.year_series import YearSeries

Width = Literal["wide", "narrow"]
YEAR_SLOT = len(MONTHS)  # the year's end has a place of its own after December
_GAP = 80


class Size(NamedTuple):
    """The drawing's least width, its height, its text, and which months are named below it."""

    width: int
    height: int
    text: int
    least_plot: int
    named_slots: tuple[int, ...]


# In a PDF 48 mm high the wide drawing's text is 8.2 points.
SIZES: dict[Width, Size] = {
    "wide": Size(9000, 2650, 160, 4500, tuple(range(13))),
    "narrow": Size(3600, 2900, 140, 1600, (0, 3, 6, 9, 12)),
}


class Layout(NamedTuple):
    """The box the lines are drawn in, and its scale."""

    size: Size
    scale: Scale
    width: int
    left: int
    right: int

    @property
    def top(self) -> int:
        """The highest tick's height; above it stands the axis' unit."""
        return 2 * self.size.text

    @property
    def bottom(self) -> int:
        """The lowest tick's height; below it stand the months."""
        return self.size.height - 2 * self.size.text

    def x(self, slot: int) -> int:
        """The end of a month: 0 is January; after December, the year's end."""
        return self.left + (self.right - self.left) * slot // YEAR_SLOT

    def y(self, value_ore: int) -> int:
        """A value's height, in its printed sign."""
        return self.scale.place(value_ore, self.top, self.bottom)


def layout_of(
    series: YearSeries, style: PrintStyle, end_labels: Sequence[str], width: Width
) -> Layout:  # fmt: skip
    """Room for the ticks at the left and the labels at the right; the drawing widens for them."""
    size = SIZES[width]
    scale = scale_of((drawn_ore(v, style) for v in _values(series)), style)
    ticks = [printed(drawn_ore(tick, style), style) for tick in scale.ticks]
    left = text_width(ticks, size.text) + _GAP
    right = text_width(end_labels, size.text) + 430
    whole = max(size.width, left + size.least_plot + right)
    return Layout(size, scale, whole, left, whole - right)


def text_width(texts: Sequence[str], size: int) -> int:
    """No less than the widest text takes in the font: a letter is at most 0.62 of its height."""
    return max((len(text) for text in texts), default=0) * size * 62 // 100


def _values(series: YearSeries) -> list[int]:
    of = (*series.budget_ore, *series.actual_ore, series.year_budget_ore, series.forecast_ore)
    return [value for value in of if value is not None]


def spread(wanted: Sequence[int], height: int, top: int, bottom: int) -> list[int]:
    """Tops of labels as near their wanted places as they go without covering each other.

    ``wanted`` is in order from above; the labels fit between ``top`` and ``bottom`` together.
    """
    placed: list[int] = []
    for place in wanted:
        placed.append(max(place, placed[-1] + height if placed else top))
    limit = bottom
    for number in reversed(range(len(placed))):
        limit -= height
        placed[number] = min(placed[number], limit)
        limit = placed[number]
    return placed
