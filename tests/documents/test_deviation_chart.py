"""Deviations drawn: well-formed, in words too, nothing outside its box or upon another thing."""

import re
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utfall.documents.chart_layout import Width, text_width
from utfall.documents.deviation_bar import figure_width
from utfall.documents.deviation_chart import deviation_course_svg, deviation_parts_svg
from utfall.reports.definition.model import Place, PrintStyle
from utfall.tables.deviation_text import deviation_text

T = 100_000
TKR = PrintStyle("tkr", Place("x", 1, 1))
STYLES = (TKR, TKR._replace(unit="kr"), TKR._replace(unit="mkr", decimals=1))
WIDTHS: tuple[Width, ...] = ("wide", "narrow")
TIA = [ore * T for ore in (-7, -15, -50, -60, -80, -142, -246)]
KLS: list[tuple[str, int | None]] = [
    ("Kommundirektör", 819 * T), ("IT & drift", -147 * T), ("Oförutsett", 0), ("Ny enhet", None),
]  # fmt: skip
LONG = "Samhällsbyggnadsförvaltningens ledning"


class Box(NamedTuple):
    """What an element covers, in tenths; ``words`` is empty for a bar."""

    words: str
    left: int
    top: int
    right: int
    bottom: int


def tenths(text: str | None) -> int:
    whole, _, part = (text or "0").partition(".")
    assert len(part) <= 1
    return int(whole) * 10 + int(part or 0)


def text_box(one: ElementTree.Element, size: int) -> Box:
    """By the widths the layouts reckon with; digits stand 0.73 of the size above their line."""
    words, x, y = one.text or "", tenths(one.get("x")), tenths(one.get("y"))
    figure = one.get("class") == "value" or words[:1] in ("+", "−", "0")
    width = figure_width([words], size) if figure else text_width([words], size)
    left = x - {"start": 0, "middle": width // 2, "end": width}[one.get("text-anchor", "")]
    return Box(words, left, y - size * 73 // 100, left + width, y)


def boxes(svg: str) -> tuple[Box, list[Box], list[Box]]:
    """The drawing, its words, its bars."""
    root = ElementTree.fromstring(svg)
    width, height = (tenths(one) for one in root.get("viewBox", "").split()[2:])
    size = tenths(root.get("font-size"))
    bars = [
        Box("", x, y, x + tenths(one.get("width")), y + tenths(one.get("height")))
        for one in root.iter("rect") for x, y in [(tenths(one.get("x")), tenths(one.get("y")))]
    ]  # fmt: skip
    return Box("", 0, 0, width, height), [text_box(one, size) for one in root.iter("text")], bars


def meet(one: Box, other: Box) -> bool:
    return (one.left < other.right and other.left < one.right
            and one.top < other.bottom and other.top < one.bottom)  # fmt: skip


def assert_all_readable(svg: str) -> None:
    whole, words, bars = boxes(svg)
    for box in (*words, *bars):
        assert whole.left <= box.left, box
        assert box.right <= whole.right, box
        assert whole.top <= box.top, box
        assert box.bottom <= whole.bottom, box
    assert not [pair for pair in combinations(words, 2) if meet(*pair)]
    assert not [(word, bar) for word in words for bar in bars if meet(word, bar)]


def texts(svg: str, kind: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(svg).iter("text")
            if one.get("class") == kind]  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
def test_every_month_and_the_forecast_has_its_figure(width: Width) -> None:
    svg = deviation_course_svg(TIA, -246 * T, TKR, width=width, id_prefix="tia")
    figures = ["−7", "−15", "−50", "−60", "−80", "−142", "−246", "−246"]
    assert texts(svg, "value") == figures
    assert {"jan", "jul", "helår", "prognos"} <= set(texts(svg, "label"))
    assert svg.count('class="bar-deficit"') == 7
    assert svg.count('class="bar-forecast deficit"') == 1
    assert "stroke-dasharray" in svg


@pytest.mark.parametrize("width", WIDTHS)
def test_every_unit_has_its_figure_in_the_order_given(width: Width) -> None:
    svg = deviation_parts_svg(KLS, TKR, width=width, id_prefix="kls")
    assert texts(svg, "value") == ["+819", "−147", "0", "–"]
    assert texts(svg, "label") == ["Kommundirektör", "IT & drift", "Oförutsett", "Ny enhet"]
    assert svg.count('class="bar-surplus"') == svg.count('class="bar-deficit"') == 1


def test_the_picture_is_an_image_with_a_title_and_a_description() -> None:
    root = ElementTree.fromstring(
        deviation_course_svg([*TIA[:1], None, *TIA[2:]], 0, TKR, width="wide", id_prefix="tia")
    )
    words = {one.get("id"): one.text for one in root if one.get("id")}
    assert (root.get("role"), root.get("class")) == ("img", "deviation-chart wide")
    assert words[root.get("aria-labelledby")] == "Underskott 246\u00a0tkr till och med juli"
    assert words[root.get("aria-describedby")] == (
        "Stapeldiagram. Avvikelse mot budget, upplupen från januari, i tusental kronor. "
        "Plus är överskott, minus är underskott. januari −7; februari saknas; mars −50; april −60; "
        "maj −80; juni −142; juli −246; prognos för helåret 0."
    )


def test_ids_are_the_callers_and_differ_between_the_drawings() -> None:
    drawn = "".join(
        deviation_parts_svg(KLS, TKR, width=width, id_prefix=prefix)
        for width in WIDTHS for prefix in ("a", "b")
    )  # fmt: skip
    ids = re.findall(r' id="([^"]+)"', drawn)
    assert len(ids) == len(set(ids)) == 8
    assert "a-wide-title" in ids


def test_nothing_needs_more_than_a_strict_content_security_policy() -> None:
    for width in WIDTHS:
        svg = deviation_course_svg(TIA, 0, TKR, width=width, id_prefix="x")
        assert not re.search(r"style=|<style|<script|\bon\w+=|href", svg)


def test_months_to_come_are_left_out() -> None:
    svg = deviation_course_svg([*TIA, *[None] * 5], None, TKR, width="narrow", id_prefix="x")
    assert texts(svg, "label") == ["jan", "feb", "mar", "apr", "maj", "jun", "jul"]


@pytest.mark.parametrize("width", WIDTHS)
def test_without_figures_the_picture_says_so(width: Width) -> None:
    for svg in (
        deviation_course_svg([None] * 12, None, TKR, width=width, id_prefix="x"),
        deviation_parts_svg([], TKR, width=width, id_prefix="x"),
    ):
        assert texts(svg, "label") == ["Inga siffror ännu"]
        assert_all_readable(svg)


def test_what_is_shown_as_zero_has_no_bar() -> None:
    svg = deviation_parts_svg([("A", 49_999), ("B", -50_000)], TKR, width="wide", id_prefix="x")
    assert svg.count("<rect") == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_are_as_long_as_their_figures(width: Width) -> None:
    svg = deviation_parts_svg(
        [("A", 200 * T), ("B", 100 * T), ("C", -50 * T)], TKR, width=width, id_prefix="x"
    )
    _, _, (a, b, c) = boxes(svg)
    assert a.left == b.left == c.right
    assert abs((a.right - a.left) - 2 * (b.right - b.left)) <= 2
    assert abs((b.right - b.left) - 2 * (c.right - c.left)) <= 2


@pytest.mark.parametrize("width", WIDTHS)
def test_thirty_units_with_long_names_are_readable(width: Width) -> None:
    rows = [(f"{LONG} {number}", (number - 15) * 37 * T) for number in range(30)]
    assert_all_readable(deviation_parts_svg(rows, TKR, width=width, id_prefix="x"))


AMOUNTS = st.one_of(st.just(0), st.integers(-60 * T, 60 * T), st.integers(-(10**14), 10**14))
MAYBE = st.one_of(st.none(), AMOUNTS)
NAMES = st.sampled_from(("IT", "Kommundirektör", LONG, f"{LONG} och {LONG.lower()}", "Å" * 90))


@settings(max_examples=150, deadline=None)
@given(st.lists(MAYBE, max_size=12), MAYBE, st.sampled_from(STYLES), st.sampled_from(WIDTHS))
def test_any_course_is_readable_and_shows_every_figure(
    ore: list[int | None], forecast: int | None, style: PrintStyle, width: Width
) -> None:
    svg = deviation_course_svg(ore, forecast, style, width=width, id_prefix="x")
    assert_all_readable(svg)
    shown = [deviation_text(one, style) for one in (*ore, forecast) if one is not None]
    assert [one for one in texts(svg, "value") if one != "–"] == shown


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(NAMES, MAYBE), max_size=30), st.sampled_from(STYLES), st.sampled_from(WIDTHS)
)
def test_any_units_are_readable_and_show_every_figure(
    rows: list[tuple[str, int | None]], style: PrintStyle, width: Width
) -> None:
    svg = deviation_parts_svg(rows, style, width=width, id_prefix="x")
    assert_all_readable(svg)
    shown = ["–" if ore is None else deviation_text(ore, style) for _, ore in rows]
    assert texts(svg, "value") == shown
