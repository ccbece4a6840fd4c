"""Without JavaScript everything reads, and a file is handed in and taken in."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web_browser.deliveries import JULY, file_of
from tests.web_browser.state import CONTROLLER, TIA, WHOLE
from tests.web_browser.world import World


@pytest.fixture
def plain(world: World) -> Iterator[Page]:
    """The controller's page in a browser that runs no scripts."""
    context = world.context_of(CONTROLLER, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_one_signs_in(world: World) -> None:
    context = world.browser.new_context(base_url=world.demo.origin, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("form[data-role=chef] button").click()
    expect(page.locator("h1")).to_have_text("Att göra")
    page.locator("details.account summary").click()
    page.get_by_role("button", name="Logga ut").click()
    expect(page.locator("h1")).to_have_text("Vem är du?")
    context.close()


def test_one_reads_from_the_whole_down_to_the_voucher(plain: Page) -> None:
    plain.goto(WHOLE)
    for name in ("Kommunledningsstab", "TIA-avdelningen", "Personal", "5010 Månadslöner"):
        plain.locator("tr[data-row-link] th a", has_text=name).first.click()
        expect(plain.locator("h1")).to_have_text(name)
    plain.get_by_role("link", name="Visa verifikaten").click()
    expect(plain.locator("tr[id^=v-]").first).to_be_visible()
    plain.get_by_role("navigation", name="Brödsmulor").get_by_role("link", name="Personal").click()
    expect(plain.locator("h1")).to_have_text("Personal")


def test_one_changes_the_month_and_keeps_the_place(plain: Page) -> None:
    plain.goto(f"{TIA}konto/personal/")
    plain.locator("#period").select_option("2025-05")
    plain.get_by_role("button", name="Visa", exact=True).click()
    plain.wait_for_url("**/uppfoljning/2025-05/tia-avdelningen/konto/personal/")


def test_one_hands_a_file_in_and_takes_it_in(world: World, plain: Page) -> None:
    plain.goto("/underlag/inlasning/")
    plain.locator("#id_files").set_input_files(str(file_of(world, JULY)))
    with plain.expect_navigation():
        plain.get_by_role("button", name="Läs och kontrollera").click()
    follow(plain)
    with plain.expect_navigation():
        plain.get_by_role("button", name="Godkänn inläsningen").click()
    follow(plain)
    expect(plain.locator(".receipt")).to_have_text(re.compile(r"^\s*Godkänd av Sara Holm"))


def follow(page: Page) -> None:
    """Press the link that shows how far it has come, until it has come there."""
    for _ in range(300):
        if not page.locator("#lage").count():
            return
        with page.expect_navigation():
            page.get_by_role("link", name="Visa läget igen").click()
        page.wait_for_timeout(100)
    raise AssertionError("the reading never ended")
