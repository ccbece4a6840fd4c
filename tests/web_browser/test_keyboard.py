"""The keyboard alone is enough: a walk from sign-in to the voucher and back to the same row."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web_browser.pages import P59
from tests.web_browser.state import CONTROLLER, MANAGER, TIA
from tests.web_browser.walking import Stop, enter, here, tab, tab_to, whole_walk
from tests.web_browser.world import World

SCROLLED = """() => [document.scrollingElement.scrollLeft,
  document.querySelector('.table-region').scrollLeft]"""


@pytest.fixture
def page(world: World) -> Iterator[Page]:
    """The manager's page in a window of its own, so that cookies set here stay here."""
    context = world.context_of(MANAGER)
    yield context.new_page()
    context.close()


def focused(page: Page) -> Stop:
    """What has the focus."""
    stop = here(page)
    assert stop is not None
    return stop


def test_a_walk_from_sign_in_to_the_voucher_and_back_to_the_same_row(world: World) -> None:
    context = world.browser.new_context(base_url=world.demo.origin)
    page = context.new_page()
    page.goto("/")
    assert tab_to(page, "Till innehållet").is_visible
    page.keyboard.press("Enter")
    assert focused(page).id == "innehall"
    first = tab(page)
    assert first is not None
    assert first.words.startswith("Fortsätt som Karin Lind")
    enter(page)
    tab_to(page, "Fortsätt med juli")
    enter(page)
    tab_to(page, "Personal")  # in the sentence; once more, in the table
    for words in ("Personal", "5010 Månadslöner", "Visa verifikaten"):
        tab_to(page, words)
        enter(page)
    expect(page.locator("h1")).to_have_text("Verifikat")
    page.go_back()
    page.go_back()
    assert focused(page).words == "5010 Månadslöner"
    page.go_back()
    assert page.url.endswith(f"{TIA}#r-kostnadsslag-personal")
    assert focused(page).words == "Personal"
    context.close()


@pytest.mark.parametrize(
    ("role", "address"),
    [(MANAGER, TIA), (CONTROLLER, P59), (CONTROLLER, "/underlag/inlasning/"),
     (CONTROLLER, "/underlag/inlasningar/"), (CONTROLLER, "/hjalp/tangenter/")],
    ids=str,
)  # fmt: skip
def test_every_stop_is_seen_and_the_last_leaves_the_page(
    world: World, role: str, address: str
) -> None:
    page = world.page_of(role)
    page.goto(address)
    stops = whole_walk(page)
    assert stops[0].words == "Till innehållet"
    assert [stop for stop in stops if not stop.is_visible] == []


def test_tab_brings_every_figure_of_a_wide_table_into_sight_on_a_phone(world: World) -> None:
    page = world.page_of(CONTROLLER)
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(P59)
    hidden = [stop for stop in whole_walk(page) if not stop.is_visible]
    left = page.evaluate(SCROLLED)[0]
    page.set_viewport_size({"width": 1280, "height": 900})
    assert hidden == []
    assert left == 0


def test_letters_go_among_rows_and_enter_opens(page: Page) -> None:
    page.goto(TIA)
    for keys, words in (("j", "Personal"), ("jj", "Köpta tjänster"), ("k", "Bidrag och köp")):
        for key in keys:
            page.keyboard.press(key)
        assert focused(page).words.startswith(words)
    enter(page)
    expect(page.locator("h1")).to_have_text(re.compile("^Bidrag och köp"))


def test_letters_find_search_menu_and_help(page: Page) -> None:
    page.goto(f"{TIA}konto/personal/")
    page.keyboard.press("/")
    assert focused(page).id == "sok"
    page.keyboard.type("jg6410?")
    assert page.locator("#sok").input_value() == "jg6410?"
    page.locator("h1").click()
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(page.locator("h1")).to_have_text("TIA-avdelningen")
    with page.expect_navigation():
        page.keyboard.press("?")
    expect(page.locator("h1")).to_have_text("Tangenter")


def test_letter_keys_are_turned_off_and_on_again(page: Page) -> None:
    page.goto("/hjalp/tangenter/")
    tab_to(page, "Stäng av bokstavstangenterna")
    enter(page)
    page.goto(TIA)
    page.keyboard.press("j")
    page.keyboard.press("/")
    assert here(page) is None
    page.goto("/hjalp/tangenter/")
    tab_to(page, "Slå på bokstavstangenterna")
    enter(page)
    page.goto(TIA)
    page.keyboard.press("j")
    assert focused(page).words == "Personal"


def test_the_account_menu_opens_and_signs_out(world: World) -> None:
    context = world.browser.new_context(base_url=world.demo.origin)
    page = context.new_page()
    page.goto("/")
    tab_to(page, "Till innehållet")
    page.locator("form[data-role=chef] button").focus()
    enter(page)
    tab_to(page, "Karin Lind")
    page.keyboard.press("Enter")
    tab_to(page, "Logga ut")
    enter(page)
    expect(page.locator("h1")).to_have_text("Vem är du?")
    context.close()
