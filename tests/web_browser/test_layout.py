"""What stays in sight in a wide table, and that everything in it is reached."""

import pytest
from playwright.sync_api import Page

from tests.browser.views import View
from tests.web_browser.pages import P59
from tests.web_browser.state import CONTROLLER, HEAD, MANAGER, TIA, WHOLE
from tests.web_browser.views import LARGE_PHONE, PHONE, change_to, widest
from tests.web_browser.world import World

MOST = 0.45  # of the window
REACHED = """cell => {
  cell.scrollIntoView({block: 'nearest', inline: 'nearest'});
  const box = (cell.querySelector('a') ?? cell).getBoundingClientRect();
  const name = cell.closest('tr').querySelector('th').getBoundingClientRect();
  return {right: box.right, window: innerWidth, nameLeft: name.left, nameRight: name.right,
          left: box.left};
}"""
SMALL = """() => [...document.querySelectorAll('button, select, input:not([type=hidden]), summary')]
  .filter(one => one.checkVisibility() && !one.closest('.visually-hidden'))
  .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([html]) => html)"""


@pytest.mark.parametrize("view", [PHONE, LARGE_PHONE], ids=str)
@pytest.mark.parametrize(
    ("role", "address"), [(HEAD, P59), (CONTROLLER, f"{WHOLE}rapport/drift-enheter/")], ids=str
)
def test_the_first_column_stays_and_leaves_room_for_every_figure(
    world: World, role: str, address: str, view: View
) -> None:
    page = shown(world, role, address, view)
    last = page.locator("table.figures tbody tr:first-child > :last-child")
    at = last.evaluate(REACHED)
    widest(page)
    assert at["nameLeft"] >= 0
    assert at["nameRight"] - at["nameLeft"] <= MOST * view.width
    assert at["right"] <= at["window"]
    assert at["left"] >= at["nameRight"] - 1


def test_the_deviations_alone_need_no_scrolling_on_a_phone(world: World) -> None:
    page = shown(world, HEAD, f"{P59}?visa=avvikelser", PHONE)
    region = page.locator(".table-region").first
    needed, there = region.evaluate("one => [one.scrollWidth, one.clientWidth]")
    widest(page)
    assert needed <= there


def test_the_row_has_every_figure_in_one_column(world: World) -> None:
    page = shown(world, HEAD, f"{P59}?rad=it", PHONE)
    headings = page.locator("table.one-row th").all_text_contents()
    needed, there = page.locator("table.one-row").evaluate("one => [one.scrollWidth, innerWidth]")
    widest(page)
    assert len(headings) == 10
    assert needed <= there


@pytest.mark.parametrize("address", [TIA, P59, "/hjalp/tangenter/", "/logga-ut/"])
def test_what_is_pressed_is_at_least_24_pixels(world: World, address: str) -> None:
    page = shown(world, HEAD if address == P59 else MANAGER, address, PHONE)
    small = page.evaluate(SMALL)
    widest(page)
    assert small == []


def shown(world: World, role: str, address: str, view: View) -> Page:
    """The page open in that view."""
    page = world.page_of(role)
    page.goto(address)
    change_to(page, view)
    return page
