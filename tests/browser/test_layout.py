"""The pages fit: nothing scrolls sideways, no figure and no "t o m" is broken in two."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Pages
from tests.browser.views import PHONES, VIEWS, WIDE, View, in_view, shown

WIDTHS = "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
# The texts of elements whose own text stands on more than one line.
BROKEN = """selector => [...document.querySelectorAll(selector)].filter(element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1;
}).map(element => element.textContent)"""
# The headings where the three letters of "t o m" do not stand on one line.
BROKEN_TILL_AND_WITH = """() => [...document.querySelectorAll('.rapport thead th')].filter(th => {
  const text = document.createTreeWalker(th, NodeFilter.SHOW_TEXT), tops = new Set();
  while (text.nextNode()) {
    const at = text.currentNode.data.indexOf('t o m');
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(text.currentNode, at);
    range.setEnd(text.currentNode, at + 5);
    for (const line of range.getClientRects()) tops.add(Math.round(line.top));
  }
  return tops.size > 1;
}).map(th => th.textContent)"""


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_nothing_scrolls_sideways_and_every_figure_stands_on_one_line(
    browser: Browser, pages: Pages, view: View
) -> None:
    with in_view(browser, view) as page:
        for path in pages:
            page.goto(path.as_uri())
            needed, there = page.evaluate(WIDTHS)
            assert needed <= there, path.parent.name
            broken = page.evaluate(BROKEN, "[data-cell]:not(.text)")
            assert broken == [], path.parent.name


def test_no_heading_breaks_inside_till_and_with(browser: Browser, pages: Pages) -> None:
    with shown(browser, pages.report, WIDE) as page:
        headings = page.locator(".rapport thead th").all_text_contents()
        assert "Budget t o m juli" in headings
        assert page.evaluate(BROKEN_TILL_AND_WITH) == []


@pytest.mark.parametrize("view", PHONES, ids=str)
def test_on_a_phone_every_figure_has_its_heading_beside_it(
    browser: Browser, pages: Pages, view: View
) -> None:
    with shown(browser, pages.report, view) as page:
        cell = page.locator("[data-cell='it/ut']")
        beside = cell.evaluate("e => getComputedStyle(e, '::before').content")
        row, box = page.locator("tr", has=cell).bounding_box(), cell.bounding_box()
    assert beside == '"Redovisning t o m juli"'
    assert row is not None
    assert box is not None
    assert box["width"] == row["width"]


def test_part_rows_are_indented_and_totals_bold(browser: Browser, pages: Pages) -> None:
    with shown(browser, pages.report, WIDE) as page:
        left, weight = (
            page.evaluate(f"""name => {{
              const th = [...document.querySelectorAll('.rapport th[scope=row]')]
                .find(one => one.textContent === name);
              return getComputedStyle(th).{style};
            }}""", name)
            for style, name in (("paddingLeft", "Oförutsett"), ("fontWeight", "Totalt KLS"))
        )  # fmt: skip
    assert float(left.removesuffix("px")) > 16
    assert weight == "700"
