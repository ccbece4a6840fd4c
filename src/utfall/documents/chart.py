"""The year's course as a picture: own SVG, drawn wide for paper and screens, narrow for phones.

Every line differs in more than colour: the budget is dashed and ends in an open square, the actual
is solid and thick and ends in a disc, the forecast is dotted and ends in a diamond; each has its
name and figure beside its mark. Colours stand as attributes, for PDF and print; a page's style
sheet (``diagram.css``) may set others. The same input gives the same letters.
"""

from html import escape
from typing import NamedTuple

from utfall.documents.chart_layout import (
    YEAR_SLOT,
    Layout,
    Width,
    layout_of,
    spread,
    text_width,
)
from utfall.documents.chart_words import (
    amount_words,
    description,
    drawn_ore,
    forecast_name,
    headline,
    printed,
)
from utfall.documents.svg_parts import units
from utfall.documents.theme import Theme
from utfall.domain.period import Month
from utfall.reports.definition.model import PrintStyle
from utfall.reports.year_series import YearSeries

_TEXT, _LINE, _PAPER = "#1b1b1b", "#a6a6a6", "#ffffff"
_MARK = 60
Point = tuple[int, int]


def chart_file(series: YearSeries, style: PrintStyle, theme: Theme) -> bytes:
    """The wide picture as a file of its own: what a PDF is given."""
    svg = chart_svg(series, style, theme, width="wide")
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()


def chart_alt(series: YearSeries, style: PrintStyle) -> str:
    """The picture in words, for who cannot see it."""
    return f"{headline(series, style)}. {description(series, style)}"


def chart_svg(series: YearSeries, style: PrintStyle, theme: Theme, *, width: Width) -> str:
    """The picture as an element of a page."""
    return _Drawing(series, style, theme, width).svg()


class _EndLabel(NamedTuple):
    """A name and a figure beside the mark of the year's end they belong to."""

    name: str
    figure: str
    value_ore: int
    mark: str


class _Drawing:
    def __init__(self, series: YearSeries, style: PrintStyle, theme: Theme, width: Width) -> None:
        self.series = series
        self.style = style
        self.theme = theme
        self.name = width
        self.labels = self._end_labels()
        texts = [text for label in self.labels for text in (label.name, label.figure)]
        self.layout: Layout = layout_of(series, style, texts, width)

    def svg(self) -> str:
        """All parts, those behind first."""
        layout, ids = self.layout, f"diagram-{self.name}"
        parts = [
            f'<title id="{ids}-title">{escape(headline(self.series, self.style))}</title>',
            f'<desc id="{ids}-desc">{escape(description(self.series, self.style))}</desc>',
            *self._axes(), *self._budget(), *self._forecast(), *self._actual(),
            *self._labels_at_end(),
        ]  # fmt: skip
        width, height = units(layout.width), units(layout.size.height)
        return (
            f'<svg class="chart chart-{self.name}" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" '
            f'aria-labelledby="{ids}-title" aria-describedby="{ids}-desc" color="{_TEXT}" '
            'font-family="Inter, Helvetica Neue, Arial, sans-serif" '
            f'font-size="{units(layout.size.text)}" fill="none">\n' + "\n".join(parts) + "\n</svg>"
        )

    def _end_labels(self) -> list[_EndLabel]:
        series, style = self.series, self.style
        found = []
        if series.year_budget_ore is not None:
            figure = amount_words(series.year_budget_ore, style)
            value = drawn_ore(series.year_budget_ore, style)
            found.append(_EndLabel("Årsbudget", figure, value, "budget"))
        if series.forecast_ore is not None:
            figure = amount_words(series.forecast_ore, style)
            name = "Årsprognos" if self.name == "narrow" else forecast_name(series).capitalize()
            value = drawn_ore(series.forecast_ore, style)
            found.append(_EndLabel(name, figure, value, "forecast"))
        return sorted(found, key=lambda label: -label.value_ore)

    def _axes(self) -> list[str]:
        """Ticks with their amounts, and the months."""
        layout, text = self.layout, self.layout.size.text
        parts = [self._text((0, text), self.style.unit, "tick")]
        for tick in layout.scale.ticks:
            y = layout.y(tick)
            weight = 12 if tick == 0 else 5
            parts.append(_path(f"M{_at((layout.left, y))}H{units(layout.x(YEAR_SLOT))}", "grid",
                               _LINE, weight))  # fmt: skip
            amount = printed(drawn_ore(tick, self.style), self.style)
            parts.append(self._text((layout.left - 60, y + text // 3), amount, "tick", "end"))
        below = layout.bottom + text * 3 // 2
        for slot in layout.size.named_slots:
            name = "helår" if slot == YEAR_SLOT else Month(1, slot + 1).short_name
            parts.append(self._text((layout.x(slot), below), name, "month", "middle"))
        return parts

    def _budget(self) -> list[str]:
        """The phased budget, and from there to the year's, with what lies in no month."""
        points = self._points(self.series.budget_ore)
        if self.series.year_budget_ore is None:
            return [_line(points, "budget", "currentColor", 18, "70 45")] if points else []
        end = self._end(self.series.year_budget_ore)
        return [
            _line([*points, end], "budget", "currentColor", 18, "70 45"),
            self._mark("budget", end),
        ]

    def _actual(self) -> list[str]:
        points = self._points(self.series.actual_ore)
        if not points:
            return []
        return [
            _line(points, "actual", self.theme.accent, 38),
            self._mark("actual", points[-1]),
            *self._label_of_actual(points[-1]),
        ]

    def _forecast(self) -> list[str]:
        """From where the actual has come to what the year is thought to end at."""
        if self.series.forecast_ore is None:
            return []
        end = self._end(self.series.forecast_ore)
        reached = self._points(self.series.actual_ore)[-1:]
        line = _line([*reached, end], "forecast", self.theme.primary, 28, "1 62")
        return [*([line] if reached else []), self._mark("forecast", end)]

    def _points(self, amounts_ore: tuple[int | None, ...]) -> list[Point]:
        return [
            (self.layout.x(slot), self.layout.y(drawn_ore(amount, self.style)))
            for slot, amount in enumerate(amounts_ore) if amount is not None
        ]  # fmt: skip

    def _end(self, amount_ore: int) -> Point:
        layout = self.layout
        return layout.x(YEAR_SLOT), layout.y(drawn_ore(amount_ore, self.style))

    def _mark(self, of: str, centre: Point) -> str:
        """Open square, disc or diamond."""
        x, y = centre
        if of == "actual":
            return (
                f'<circle class="mark-actual" cx="{units(x)}" cy="{units(y)}" '
                f'r="{units(_MARK)}" fill="{self.theme.accent}"/>'
            )
        if of == "budget":
            side = units(2 * _MARK + 40)
            corner = units(x - _MARK - 20), units(y - _MARK - 20)
            return (
                f'<rect class="mark-budget" x="{corner[0]}" y="{corner[1]}" width="{side}" '
                f'height="{side}" stroke="currentColor" stroke-width="1.8"/>'
            )
        tips = ((x, y - _MARK), (x + _MARK, y), (x, y + _MARK), (x - _MARK, y))
        path = "M" + "L".join(_at(tip) for tip in tips) + "Z"
        return f'<path class="mark-forecast" d="{path}" fill="{self.theme.primary}"/>'

    def _labels_at_end(self) -> list[str]:
        """Mark, name and figure at the right, moved apart where the values are alike."""
        layout, text = self.layout, self.layout.size.text
        x, line = layout.x(YEAR_SLOT) + 220, text * 5 // 4
        height = 2 * line + text // 2
        wanted = [layout.y(label.value_ore) - line for label in self.labels]
        tops = spread(wanted, height, 0, layout.size.height)
        parts = []
        for label, top in zip(self.labels, tops, strict=True):
            parts.append(self._mark(label.mark, (x + _MARK, top + line - text // 3)))
            parts.append(self._text((x + 190, top + line), label.name, "name"))
            parts.append(self._text((x + 190, top + 2 * line), label.figure, "figure"))
        return parts

    def _label_of_actual(self, end: Point) -> list[str]:
        """Name and figure where no line runs: ahead of the early months, behind the late ones."""
        series, layout, text = self.series, self.layout, self.layout.size.text
        month = series.month.number
        amount = series.actual_ore[month - 1]
        if amount is None:
            return []
        lines = ["Redovisning", amount_words(amount, self.style)]
        rising = drawn_ore(amount, self.style) >= 0
        budget = self._points(series.budget_ore)[month - 1 : month]
        heights = [end[1], *(y for _, y in budget)]
        ahead = end[0] - text_width(lines, text) < layout.left
        above = rising != ahead
        first = min(heights) - text * 2 if above else max(heights) + text * 3 // 2
        lowest = layout.bottom - text * 3 // 2
        y = max(layout.top, min(first, lowest))
        # Near the axis there is no room below: two months on the lines have risen from it.
        x = layout.x(month + 1) if ahead and y != first else end[0] + 140
        x = x if ahead else end[0] - 60
        anchor = "start" if ahead else "end"
        return [
            self._text((x, y), lines[0], "name", anchor),
            self._text((x, y + text * 5 // 4), lines[1], "figure", anchor),
        ]

    def _text(self, at: Point, text: str, kind: str, anchor: str = "start") -> str:
        """Text with a rim of the paper's colour, so that a line behind it does not disturb."""
        bold = ' font-weight="bold"' if kind == "figure" else ""
        return (
            f'<text class="{kind}" x="{units(at[0])}" y="{units(at[1])}" text-anchor="{anchor}" '
            f'fill="currentColor" stroke="{_PAPER}" stroke-width="4" stroke-linejoin="round" '
            f'paint-order="stroke"{bold}>{escape(text)}</text>'
        )


def _line(points: list[Point], kind: str, colour: str, weight: int, dashes: str = "") -> str:
    return _path("M" + "L".join(_at(point) for point in points), kind, colour, weight, dashes)


def _path(d: str, kind: str, colour: str, weight: int, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{_dashes(dashes)}"' if dashes else ""
    cap = "butt" if kind in ("budget", "grid") else "round"
    return (
        f'<path class="{kind}" d="{d}" stroke="{colour}" stroke-width="{units(weight)}" '
        f'stroke-linejoin="round" stroke-linecap="{cap}"{dashed}/>'
    )


def _dashes(tenths: str) -> str:
    return " ".join(units(int(length)) for length in tenths.split())


def _at(point: Point) -> str:
    return f"{units(point[0])} {units(point[1])}"
