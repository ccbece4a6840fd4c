"""The picture: well-formed, in words and figures too, everything inside its box."""

import re
from itertools import pairwise
from typing import Literal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Example
from tests.documents.test_html import Page
from utfall.documents.chart import chart_alt, chart_file, chart_svg
from utfall.documents.chart_html import chart_html
from utfall.documents.chart_layout import spread
from utfall.documents.chart_scale import scale_of
from utfall.documents.chart_table import chart_tables
from utfall.documents.chart_words import headline
from utfall.documents.theme import Theme
from utfall.domain.period import Month
from utfall.reports.definition.model import Place, PrintStyle
from utfall.reports.year_series import YearSeries

TKR = 100_000
STYLE = PrintStyle("tkr", Place("f.yaml", 1, 1), missing="–")
THEME = Theme("Lillköping", primary="#202020", accent="#005595")
Width = Literal["wide", "narrow"]
WIDTHS: tuple[Width, ...] = ("wide", "narrow")
NUMBER = re.compile(r"-?\d{1,3}(?: \d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")


def series(
    budget_tkr: int, actual_tkr: int, month: int = 7, forecast_tkr: int | None = 14_321
) -> YearSeries:  # fmt: skip
    """As much each month; 504 tkr of the budget lie in no month."""
    return YearSeries(
        Month(2025, month),
        tuple(budget_tkr * TKR * n for n in range(1, 13)),
        tuple(actual_tkr * TKR * n if n <= month else None for n in range(1, 13)),
        (budget_tkr * 12 + 504) * TKR,
        None if forecast_tkr is None else forecast_tkr * TKR,
        0,
        "mars",
    )


def texts_of(svg: str, *kinds: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return ["".join(one.itertext()) for one in root.iter()
            if one.tag in kinds or one.get("class") in kinds]  # fmt: skip


def points_of(svg: str, kind: str) -> list[tuple[str, ...]]:
    paths = [one.get("d", "") for one in ElementTree.fromstring(svg).iter("path")
             if one.get("class") == kind]  # fmt: skip
    return [tuple(point.split()) for path in paths for point in path.strip("M").split("L")]


@pytest.mark.parametrize(
    ("budget", "actual", "said"),
    [
        (3_000, 2_800, "Redovisningen till och med juli är 1 400 tkr under budget"),
        (3_000, 3_001, "Redovisningen till och med juli är 7 tkr över budget"),
        (3_000, 3_000, "Redovisningen till och med juli är i nivå med budget"),
        (-300, -250, "Redovisningen till och med juli ger ett underskott mot budget på 350 tkr"),
        (-300, -310, "Redovisningen till och med juli ger ett överskott mot budget på 70 tkr"),
    ],
)  # fmt: skip
def test_the_headline_says_the_finding(budget: int, actual: int, said: str) -> None:
    assert headline(series(budget, actual), STYLE) == said


def test_the_headline_says_what_there_is_not() -> None:
    one, none = series(3, 2), (None,) * 12
    assert headline(one._replace(actual_ore=none), STYLE) == (
        "Det finns ingen redovisning till och med juli"
    )
    assert headline(one._replace(budget_ore=none), STYLE) == (
        "Redovisningen till och med juli är 14 tkr, utan budget"
    )


def test_less_than_half_a_tkr_is_level_with_the_budget() -> None:
    budget = tuple(49_999 for _ in range(12))
    one = series(0, 0)._replace(budget_ore=budget)
    assert headline(one, STYLE).endswith("i nivå med budget")
    assert headline(one._replace(budget_ore=(50_000,) * 12), STYLE).endswith("1 tkr under budget")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_picture_is_an_image_with_a_title_and_a_description(width: Width) -> None:
    svg = chart_svg(series(3_000, 2_800), STYLE, THEME, width=width)
    root = ElementTree.fromstring(svg)
    ids = {one.get("id"): "".join(one.itertext()) for one in root.iter() if one.get("id")}
    assert root.get("role") == "img"
    assert ids[root.get("aria-labelledby")] == headline(series(3_000, 2_800), STYLE)
    assert "14 321 tkr" in ids[root.get("aria-describedby")]


def test_both_drawings_on_a_page_have_ids_of_their_own() -> None:
    ids = re.findall(r' id="([^"]+)"', chart_html(series(3_000, 2_800), STYLE, THEME))
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("forecast", [14_321, None])
def test_every_figure_of_the_picture_stands_in_its_tables(
    width: Width, forecast: int | None
) -> None:
    one = series(3_000, 2_799, forecast_tkr=forecast)._replace(unstated_ore=77 * TKR)
    tables = chart_tables(one, STYLE)
    listed = {cell.text.lstrip("-") for table in tables for row in table.rows
              for cell in row.cells if cell}  # fmt: skip
    svg = chart_svg(one, STYLE, THEME, width=width)
    said = " ".join(texts_of(svg, "title", "desc", "figure", "name")).replace("2025,", "")
    found = {number.lstrip("-") for number in NUMBER.findall(said)}
    assert found <= listed
    assert {"1 407", "36 504", "19 593"} <= found
    assert ("14 321" in found) == (forecast is not None)


def test_the_tables_have_every_month_and_the_year() -> None:
    months, year = chart_tables(series(3_000, 2_799, month=2), STYLE)
    assert [row.label for row in months.rows][:3] == ["januari", "februari", "mars"]
    assert [[cell and cell.text for cell in row.cells] for row in months.rows][1:3] == [
        ["6 000", "5 598", "402"], ["9 000", None, None],
    ]  # fmt: skip
    assert [(row.label, row.cells[0] and row.cells[0].text) for row in year.rows] == [
        ("Årsbudget", "36 504"),
        ("Varav inte fördelat på månader", "504"),
        ("Årsprognos efter mars", "14 321"),
    ]
    keys = [
        cell.key for table in (months, year) for row in table.rows for cell in row.cells if cell
    ]
    assert len(keys) == len(set(keys))
    assert {"diagram-budget/m07", "diagram-avvikelse/m02", "diagram-prognos/ar"} <= set(keys)


def test_a_month_without_facts_has_no_point_and_the_styles_word_for_nothing() -> None:
    one = series(3_000, 0)._replace(actual_ore=(None, None, *[5 * TKR] * 5, *[None] * 5))
    svg = chart_svg(one, STYLE, THEME, width="wide")
    assert len(points_of(svg, "actual")) == 5
    cell = chart_tables(one, STYLE)[0].rows[0].cells[1]
    assert cell is not None
    assert cell.text == "–"


def test_a_turned_style_turns_amounts_and_no_deviation() -> None:
    turned = STYLE._replace(cost_positive=False)
    row = chart_tables(series(3_000, 2_800), turned)[0].rows[6]
    assert [cell and cell.text for cell in row.cells] == ["-21 000", "-19 600", "1 400"]
    assert "överskott" in headline(series(3_000, 2_800), turned)


def test_lines_and_marks_differ_in_more_than_colour() -> None:
    svg = chart_svg(series(3_000, 2_800), STYLE, THEME, width="wide")
    root = ElementTree.fromstring(svg)
    lines = {one.get("class"): one for one in root.iter("path")}
    dashes = [lines[kind].get("stroke-dasharray") for kind in ("budget", "actual", "forecast")]
    assert len(set(dashes)) == 3
    marks = {(one.tag, one.get("class")) for one in root.iter() if "mark" in one.get("class", "")}
    assert marks == {("rect", "mark-budget"), ("circle", "mark-actual"), ("path", "mark-forecast")}


def test_the_file_is_a_drawing_of_its_own_and_always_the_same() -> None:
    one = series(3_000, 2_800)
    made = chart_file(one, STYLE, THEME)
    assert made == chart_file(one, STYLE, THEME)
    assert ElementTree.fromstring(made.decode()).tag == "{http://www.w3.org/2000/svg}svg"
    assert chart_alt(one, STYLE).startswith(f"{headline(one, STYLE)}. ")


AMOUNTS = st.one_of(st.none(), st.just(0), st.integers(-10 * TKR, 10 * TKR),
                    st.integers(-(10**16), 10**16))  # fmt: skip
TWELVE = st.lists(AMOUNTS, min_size=12, max_size=12)


@settings(max_examples=100, deadline=None)
@given(TWELVE, TWELVE, AMOUNTS, AMOUNTS, st.integers(1, 12),
       st.sampled_from(("kr", "tkr", "mkr")), st.booleans())  # fmt: skip
def test_every_point_is_in_the_box_and_the_months_go_right(
    budget: list[int | None], actual: list[int | None], year: int | None, forecast: int | None,
    month: int, unit: Literal["kr", "tkr", "mkr"], turned: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    to_date = tuple(value if n < month else None for n, value in enumerate(actual))
    one = YearSeries(Month(2025, month), tuple(budget), to_date, year, forecast, 0, "mars")
    style = STYLE._replace(unit=unit, cost_positive=not turned)
    for width in WIDTHS:
        svg = chart_svg(one, style, THEME, width=width)
        _, _, right, bottom = ElementTree.fromstring(svg).get("viewBox", "").split()
        for kind in ("budget", "actual", "forecast"):
            points = [(_tenths(x), _tenths(y)) for x, y in points_of(svg, kind)]
            assert all(x < other for (x, _), (other, _) in pairwise(points))
            for x, y in points:
                assert 0 <= x <= _tenths(right)
                assert 0 <= y <= _tenths(bottom)
        for text in ElementTree.fromstring(svg).iter("text"):
            assert 0 <= _tenths(text.get("x", "")) <= _tenths(right)
            assert 0 <= _tenths(text.get("y", "")) <= _tenths(bottom)


def _tenths(text: str) -> int:
    whole, _, part = text.partition(".")
    return int(whole) * 10 + int(part or 0)


@given(st.lists(st.integers(-(10**15), 10**15)), st.sampled_from((0, 1, 3)))
def test_ticks_are_few_even_and_around_all_values(values: list[int], decimals: int) -> None:
    ticks = scale_of(values, STYLE._replace(decimals=decimals)).ticks
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(steps) == 1
    assert 2 <= len(ticks) <= 8
    assert ticks[0] <= min((0, *values))
    assert ticks[-1] >= max((0, *values))
    assert 0 in ticks


def test_labels_move_apart_and_stay_inside() -> None:
    assert spread([100, 100], 40, 0, 300) == [100, 140]
    assert spread([290, 295], 40, 0, 300) == [220, 260]
    assert spread([-5, 0], 40, 0, 300) == [0, 40]


def test_the_example_page_holds_the_picture_and_its_figures(made_example: Example) -> None:
    page = Page((made_example.out / "uppfoljning.html").read_text())
    assert page.cell_texts["diagram-avvikelse/m07"] == page.cell_texts["totalt/at"] == "1 364"
    assert page.cell_texts["diagram-budget/ar"] == page.cell_texts["totalt/ar"]
    assert page.cell_texts["diagram-budget/ofordelat"] == page.cell_texts["oforutsett/ar"]
    drawn = [values["class"] for tag, values in page.elements if tag == "svg"]
    assert drawn == ["chart chart-wide", "chart chart-narrow"]
