"""Deviations as lying bars around a zero axis: names at the left or above, figures at the ends."""

import textwrap
from collections.abc import Sequence

from utfall.documents.chart_layout import text_width
from utfall.documents.deviation_bar import LINE, Bar, Size, bar_box, drawn_length, figure_width
from utfall.documents.svg_parts import Anchor, line, text

_GAP = 100
_EDGE = 10  # half the outline of what stands at the drawing's edge
_LEAST_PLOT = 600
_START: Anchor = "start"
_END: Anchor = "end"


class Rows:
    """Where everything stands, in tenths; the drawing is as high as its rows need."""

    def __init__(self, bars: Sequence[Bar], size: Size, *, above: bool = False) -> None:
        self.bars = bars
        self.size = size
        names = (
            text_width([words for bar in bars for words in (bar.name, bar.note)], size.text) + _GAP
        )
        # names that would take half the drawing stand above their bars
        self.above = above or names * 2 > size.width
        self.left = 0 if self.above else names
        low = min((drawn_length(bar) for bar in bars), default=0)
        high = max((drawn_length(bar) for bar in bars), default=0)
        self.span = max(1, max(high, 0) - min(low, 0))
        before = _room([bar for bar in bars if drawn_length(bar) < 0], size)
        after = _room([bar for bar in bars if drawn_length(bar) >= 0], size)
        self.width = max(size.width, self.left + before + _LEAST_PLOT + after)
        self.plot = self.width - self.left - before - after
        self.zero = self.left + before + self.plot * -min(low, 0) // self.span

    @property
    def height(self) -> int:
        """The height of all rows."""
        return sum(map(self._height, self.bars))

    def parts(self) -> list[str]:
        """The axis beside the bars, the bars, and the words."""
        parts, top = [], 0
        for bar in self.bars:
            parts += self._row(bar, top)
            top += self._height(bar)
        return parts

    def _names(self, bar: Bar) -> list[str]:
        """A name as lines; one too long for the drawing is broken between words, or within one."""
        if not self.above:
            return [bar.name, *filter(None, [bar.note])]
        letters = self.width * 100 // (self.size.text * 62)
        return textwrap.wrap(" ".join(filter(None, (bar.name, bar.note))), letters)

    def _height(self, bar: Bar) -> int:
        lines = len(self._names(bar)) * self._line
        return lines + self.size.bar + 125 if self.above else max(lines, self.size.bar) + 100

    @property
    def _line(self) -> int:
        return self.size.text * 5 // 4

    def _row(self, bar: Bar, top: int) -> list[str]:
        names, height, thick = self._names(bar), self._height(bar), self.size.bar
        lines = len(names) * self._line
        bar_top = top + (lines + 45 if self.above else (height - thick) // 2)
        # above the bars names cross no line: there the axis stands beside each bar alone
        axis = (bar_top - 30, bar_top + thick + 30) if self.above else (top, top + height)
        first = top if self.above else top + (height - lines) // 2
        return [
            *self._words(names, first),
            line(self.zero, axis[0], self.zero, axis[1], "axis", LINE, 12),
            *self._bar(bar, bar_top),
        ]

    def _words(self, names: Sequence[str], top: int) -> list[str]:
        x, anchor = (0, _START) if self.above else (self.left - _GAP, _END)
        return [
            text(x, top + self._line * number + self.size.text, name, "label", anchor)
            for number, name in enumerate(names)
        ]

    def _bar(self, bar: Bar, top: int) -> list[str]:
        length = drawn_length(bar)
        end = self.zero + self.plot * length // self.span
        x, anchor = (end - _GAP // 2, _END) if length < 0 else (end + _GAP // 2, _START)
        middle = top + self.size.bar // 2 + self.size.text * 36 // 100
        return [
            *bar_box(bar, (self.zero, top), (end, top + self.size.bar)),
            text(x, middle, bar.figure, "value", anchor),
        ]


def _room(bars: Sequence[Bar], size: Size) -> int:
    return figure_width([bar.figure for bar in bars], size.text) + _GAP if bars else _EDGE
