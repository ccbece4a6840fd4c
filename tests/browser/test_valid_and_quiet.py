"""The pages are valid HTML, say nothing to the console and ask nothing of any other place."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.checkers import html_faults
from tests.browser.conftest import Pages
from tests.browser.views import WIDE, shown

FAULTY = """<!DOCTYPE html><html lang="sv"><head><title>x</title></head><body>
<table><tr><td><div></td></tr></table><img src="a.png"></body></html>"""


def test_the_html_validator_finds_nothing(pages: Pages) -> None:
    assert html_faults(pages) == []


def test_the_html_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.html"
    faulty.write_text(FAULTY)
    rules = {found.split()[1] for found in html_faults([faulty])}
    assert {"close-order", "wcag/h37"} <= rules


def test_nothing_is_fetched_and_nothing_goes_wrong(browser: Browser, pages: Pages) -> None:
    for path in pages:
        with shown(browser, path, WIDE) as page:
            said, asked = listened(page)
            page.reload()
            page.set_viewport_size({"width": 320, "height": 900})
            page.wait_for_load_state("networkidle")
        assert said == []
        assert [url for url in asked if not url.startswith("data:image/")] == [path.as_uri()]


def listened(page: Page) -> tuple[list[str], list[str]]:
    """What the page says to the console or dies of, and the addresses it asks for, from now on."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return said, asked
