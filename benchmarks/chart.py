"""Hand-made SVG charts on logarithmic axes: size × seconds, one line per way, named at its end."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT = 860, 480
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 250, 64, 56
_COLOURS = ("#0b5cad", "#b3400a", "#2c7a3f", "#7a3fa0", "#7d6608", "#a3195b", "#333333", "#0e7490")
_LABEL_STEP = 16


@dataclass(frozen=True, slots=True)
class Series:
    """One way: its points (size, seconds), and whether each was stopped before it ended."""

    name: str
    points: tuple[tuple[float, float, bool], ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Powers of ten from ``low`` to ``high`` over a stretch of pixels."""

    low: int
    high: int
    start: float
    length: float

    def at(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + share * self.length

    @property
    def tens(self) -> range:
        return range(self.low, self.high + 1)


def chart(
    title: str, description: str, series: Sequence[Series], along: str = "lines in the ledger"
) -> str:  # fmt: skip
    """The whole SVG; both axes are logarithmic, ``along`` says what the lower one counts."""
    points = [point for item in series for point in item.points]
    width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    across = _scale([x for x, _, _ in points], _LEFT, width)
    up = _scale([y for _, y, _ in points], _HEIGHT - _BOTTOM, -height)
    labels = _label_heights([up.at(item.points[-1][1]) for item in series])
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="13"'
    heading = 'x="16" y="28" font-size="16" font-weight="bold" fill="#111111"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" {size}>',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(description)}</desc>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        f"<text {heading}>{escape(title)}</text>",
        *_axes(across, up, along),
    ]
    for number, item in enumerate(series):
        colour = _COLOURS[number % len(_COLOURS)]
        lines.extend(_line(item, colour, across, up, labels[number]))
    return "\n".join([*lines, "</svg>", ""])


def _scale(values: Sequence[float], start: float, length: float) -> _Scale:
    low = math.floor(math.log10(min(values)))
    high = math.ceil(math.log10(max(values)))
    return _Scale(low, max(high, low + 1), start, length)


def _axes(across: _Scale, up: _Scale, along: str) -> list[str]:
    bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    lines = []
    for ten in across.tens:
        x = across.at(10.0**ten)
        lines.append(_rule(x, _TOP, x, bottom))
        lines.append(_text(x, bottom + 20, f"{10**ten:,}".replace(",", " "), "middle"))
    for ten in up.tens:
        y = up.at(10.0**ten)
        lines.append(_rule(_LEFT, y, right, y))
        lines.append(_text(_LEFT - 8, y + 4, _seconds(10.0**ten), "end"))
    lines.append(_text((_LEFT + right) / 2, _HEIGHT - 12, along, "middle"))
    lines.append(_text(16, _TOP - 14, "time", "start"))
    return lines


def _line(item: Series, colour: str, across: _Scale, up: _Scale, label_y: float) -> list[str]:
    placed = [(across.at(x), up.at(y), stopped) for x, y, stopped in item.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in placed)
    lines = [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>']
    for x, y, stopped in placed:
        lines.append(_cross(x, y, colour) if stopped else _dot(x, y, colour))
    last_x, last_y, stopped = placed[-1]
    label_x = _WIDTH - _RIGHT + 14
    lines.append(
        f'<polyline points="{last_x + 6:.1f},{last_y:.1f} {label_x - 3:.1f},{label_y:.1f}" '
        f'fill="none" stroke="{colour}" stroke-width="0.6"/>'
    )
    shown = f"{item.name} {'(stopped)' if stopped else _seconds(item.points[-1][1])}"
    lines.append(_text(label_x, label_y + 4, shown, "start", colour))
    return lines


def _label_heights(wanted: Sequence[float]) -> list[float]:
    """Heights near the wanted ones, in the same order, a line of text apart, inside the chart."""
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    heights = [0.0] * len(wanted)
    least = float(_TOP)
    for number in order:
        heights[number] = max(wanted[number], least)
        least = heights[number] + _LABEL_STEP
    most = float(_HEIGHT - _BOTTOM)
    for number in reversed(order):
        heights[number] = min(heights[number], most)
        most = heights[number] - _LABEL_STEP
    return heights


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#d9d9d9"/>'


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#333333") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(text)}'
        f"</text>"
    )


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'


def _cross(x: float, y: float, colour: str) -> str:
    return (
        f'<path d="M{x - 5:.1f},{y - 5:.1f} l10,10 m0,-10 l-10,10" stroke="{colour}" '
        f'stroke-width="2.5"/>'
    )


def _seconds(seconds: float) -> str:
    if seconds >= 100:
        return f"{seconds:.0f} s"
    if seconds >= 1:
        return f"{seconds:.3g} s"
    return f"{seconds * 1000:.3g} ms"
