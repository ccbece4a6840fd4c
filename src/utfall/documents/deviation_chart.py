"""Deviations as a picture on a page: month by month with a forecast, or unit by unit.

Own SVG, drawn wide and narrow; a page shows one of the two (classes ``wide`` and ``narrow``). Every
bar has its figure beside it and goes its own way from zero, so colour only repeats what they say.
Narrow drawings have lying bars, where the longest figure still has room. The same input gives the
same letters.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from utfall.documents.chart_layout import Width
from utfall.documents.chart_words import UNIT_NAMES
from utfall.documents.deviation_bar import SIZES, Bar, Size, bar_of
from utfall.documents.deviation_columns import Columns
from utfall.documents.deviation_rows import Rows
from utfall.documents.svg_parts import text, units
from utfall.domain.period import MONTH_NAMES
from utfall.reports.definition.model import PrintStyle
from utfall.texts.course_words import course
from utfall.texts.parts_words import parts_headline

_TEXT = "#1b1b1b"
_YEAR, _FORECAST = "helår", "prognos"


class _Frame(NamedTuple):
    """What the picture is called and says, and the prefix of its ids."""

    title: str
    description: str
    id_prefix: str
    width: Width


def deviation_course_svg(
    deviations_ore: Sequence[int | None], forecast_ore: int | None, style: PrintStyle, *,
    width: Width, id_prefix: str,
) -> str:  # fmt: skip
    """Accumulated deviation a month (öre, January first) and the forecast of the year's.

    Months after the last with a figure are left out; one without figures before it has a dash.
    """
    months = [bar_of(MONTH_NAMES[month][:3], ore, style)
              for month, ore in enumerate(_to_last_figure(deviations_ore))]  # fmt: skip
    year = [] if forecast_ore is None else [bar_of(_YEAR, forecast_ore, style, note=_FORECAST)]
    bars, size = [*months, *year], SIZES[width]
    said = [*(f"{MONTH_NAMES[month]} {_said(bar)}" for month, bar in enumerate(months)),
            *(f"{_FORECAST} för helåret {_said(bar)}" for bar in year)]  # fmt: skip
    measure = "Avvikelse mot budget, upplupen från januari"
    frame = _Frame(
        course(deviations_ore, style), _described(measure, said, style), id_prefix, width
    )
    columns = Columns(bars, style, size)
    if width == "wide" and bars and columns.fits:
        return _svg(frame, size, columns.parts())
    return _rows_svg(frame, Rows(bars, size))


def deviation_parts_svg(
    rows: Sequence[tuple[str, int | None]], style: PrintStyle, *, width: Width, id_prefix: str
) -> str:  # fmt: skip
    """Deviation a unit: (name, öre), in the order given; None is a unit without postings."""
    bars = [bar_of(name, ore, style) for name, ore in rows]
    said = [f"{bar.name} {_said(bar)}" for bar in bars]
    title = parts_headline(rows, style)
    frame = _Frame(
        title, _described("Avvikelse mot budget per enhet", said, style), id_prefix, width
    )
    return _rows_svg(frame, Rows(bars, SIZES[width], above=width == "narrow"))


def _to_last_figure(deviations_ore: Sequence[int | None]) -> Sequence[int | None]:
    last = max((n for n, ore in enumerate(deviations_ore) if ore is not None), default=-1)
    return deviations_ore[: last + 1]


def _said(bar: Bar) -> str:
    return "saknas" if bar.ore is None else bar.figure


def _described(measure: str, said: Sequence[str], style: PrintStyle) -> str:
    """The picture's figures in a sentence."""
    figures = f" {'; '.join(said)}." if said else ""
    return (
        f"Stapeldiagram. {measure}, i {UNIT_NAMES[style.unit]}. "
        f"Plus är överskott, minus är underskott.{figures}"
    )


def _rows_svg(frame: _Frame, rows: Rows) -> str:
    if not rows.bars:
        size = rows.size._replace(height=rows.size.text * 2)
        return _svg(frame, size, [text(0, size.text, frame.title, "label")])
    return _svg(frame, rows.size._replace(width=rows.width, height=rows.height), rows.parts())


def _svg(frame: _Frame, size: Size, parts: Sequence[str]) -> str:
    ids = f"{frame.id_prefix}-{frame.width}"
    width, height = units(size.width), units(size.height)
    return (
        f'<svg class="deviation-chart {frame.width}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" '
        f'aria-labelledby="{ids}-title" aria-describedby="{ids}-desc" color="{_TEXT}" '
        'fill="currentColor" font-family="Inter, Helvetica Neue, Arial, sans-serif" '
        f'font-size="{units(size.text)}">\n'
        f'<title id="{ids}-title">{escape(frame.title)}</title>\n'
        f'<desc id="{ids}-desc">{escape(frame.description)}</desc>\n'
        + "\n".join(parts) + "\n</svg>"
    )  # fmt: skip
