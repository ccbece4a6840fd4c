"""A file is dropped on the page, and its reading goes on though the tab is closed."""

import base64
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.web_browser.deliveries import CORRECTED, file_of, hand_in, wait_until_decided
from tests.web_browser.state import CONTROLLER
from tests.web_browser.world import World

DROP = """([name, bytes]) => {
  const area = document.querySelector('.drop-area'), carried = new DataTransfer();
  const content = Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0));
  carried.items.add(new File([content], name, {type: 'text/csv'}));
  const event = kind => new DragEvent(
    kind, {dataTransfer: carried, bubbles: true, cancelable: true});
  area.dispatchEvent(event('dragover'));
  const over = area.classList.contains('over');
  area.dispatchEvent(event('drop'));
  return [over, area.classList.contains('over')];
}"""


def test_a_dropped_file_is_the_forms_own(world: World) -> None:
    page = world.page_of(CONTROLLER)
    page.goto("/underlag/inlasning/")
    assert dropped(page, file_of(world, CORRECTED)) == [True, False]
    assert page.locator("#id_files").evaluate("input => input.files[0].name") == CORRECTED
    assert page.evaluate("document.activeElement.id") == "id_files"
    page.get_by_role("button", name="Läs och kontrollera").click()
    wait_until_decided(page)
    expect(page.locator("h1")).to_have_text(CORRECTED)
    expect(page.get_by_role("heading", name="Kontrollsummor")).to_have_count(1)


def test_the_reading_goes_on_when_the_tab_is_closed(world: World) -> None:
    first = world.page_of(CONTROLLER).context.new_page()
    with world.demo.with_the_worker_paused():
        address = hand_in(first, file_of(world, CORRECTED))
        expect(first.locator("#lage")).to_contain_text("Du kan stänga sidan")
        first.close()
    second = world.page_of(CONTROLLER)
    second.goto(address)
    wait_until_decided(second)
    expect(second.get_by_role("heading", name="Kontrollsummor")).to_have_count(1)


def test_a_button_pressed_twice_sends_once(world: World) -> None:
    page = world.page_of(CONTROLLER)
    before = listed(page)
    page.goto("/underlag/inlasning/")
    page.locator("#id_files").set_input_files(str(file_of(world, CORRECTED)))
    page.get_by_role("button", name="Läs och kontrollera").dblclick()
    page.wait_for_url("**/underlag/inlasningar/**")
    wait_until_decided(page)
    assert listed(page) == before + 1


def listed(page: Page) -> int:
    """How many files have been handed in."""
    page.goto("/underlag/inlasningar/")
    return page.locator("main table").first.locator("tbody tr").count()


def dropped(page: Page, file: Path) -> object:
    """Drop the file on the area: whether it showed that it could be dropped, and shows it still."""
    return page.evaluate(DROP, [file.name, base64.b64encode(file.read_bytes()).decode("ascii")])
