"""Deviations as standing bars: months from left to right, named above, figures at the bars."""

from collections.abc import Sequence

from utfall.documents.chart_layout import text_width
from utfall.documents.chart_scale import scale_of
from utfall.documents.deviation_bar import (
    FAINT,
    LINE,
    Bar,
    Size,
    bar_box,
    drawn_length,
    figure_width,
)
from utfall.documents.svg_parts import line, text
from utfall.reports.definition.model import PrintStyle
from utfall.tables.deviation_text import deviation_text

_GAP = 100
_WIDEST_SLOT = 900


class Columns:
    """Where everything stands, in tenths; ``fits`` says whether the figures have room."""

    def __init__(self, bars: Sequence[Bar], style: PrintStyle, size: Size) -> None:
        self.bars = bars
        self.size = size
        self.scale = scale_of((drawn_length(bar) for bar in bars), style)
        self.tick_texts = [deviation_text(tick, style) for tick in self.scale.ticks]
        self.left = figure_width(self.tick_texts, size.text) + _GAP
        # half a slot stands empty before the forecast: it is no month
        halves = 2 * len(bars) + any(bar.note for bar in bars)
        self.slot = min(_WIDEST_SLOT, 2 * (size.width - self.left) // max(halves, 1))
        self.down = any(map(_goes_down, bars))
        up = any(map(_goes_up, bars)) or not self.down
        self.top = size.text * (3 if up else 2)
        self.bottom = size.height - size.text * (3 if self.down else 2)

    @property
    def fits(self) -> bool:
        """Whether every name and figure is narrower than its slot."""
        height = self.size.text
        words = text_width([bar.name for bar in self.bars], height)
        notes = text_width([bar.note for bar in self.bars], height)
        figures = figure_width([bar.figure for bar in self.bars], height)
        return max(words, figures) <= self.slot and notes <= self.slot * 3 // 2

    def parts(self) -> list[str]:
        """Grid, axis, bars and words."""
        return [*self._grid(), *(part for place, bar in enumerate(self.bars)
                                 for part in self._column(place, bar))]  # fmt: skip

    def _y(self, ore: int) -> int:
        return self.scale.place(ore, self.top, self.bottom)

    def _grid(self) -> list[str]:
        parts = []
        for tick, words in zip(self.scale.ticks, self.tick_texts, strict=True):
            y, kind = self._y(tick), "grid" if tick else "axis"
            colour, weight = (FAINT, 8) if tick else (LINE, 12)
            parts.append(line(self.left, y, self.size.width, y, kind, colour, weight))
            at = self.left - _GAP // 2, y + self.size.text // 3
            parts.append(text(*at, words, "label", "end"))
        return parts

    def _middle(self, place: int) -> int:
        pushed = self.slot // 2 if self.bars[place].note else 0
        return self.left + self.slot * place + self.slot // 2 + pushed

    def _column(self, place: int, bar: Bar) -> list[str]:
        x, half, height = self._middle(place), self.slot // 3, self.size.text
        end = self._y(drawn_length(bar))
        above = _goes_up(bar) or not (_goes_down(bar) or self.down)
        figure = end - height // 2 if above else end + height * 5 // 4
        # a note wider than the last slot keeps to the drawing
        note_x = min(x, self.size.width - (text_width([bar.note], height) + 1) // 2)
        note = [text(note_x, self.size.height - height // 3, bar.note, "label", "middle")]
        return [
            *bar_box(bar, (x - half, self._y(0)), (x + half, end)),
            text(x, height, bar.name, "label", "middle"),
            text(x, figure, bar.figure, "value", "middle"),
            *(note if bar.note else []),
        ]


def _goes_up(bar: Bar) -> bool:
    return drawn_length(bar) > 0


def _goes_down(bar: Bar) -> bool:
    return drawn_length(bar) < 0
