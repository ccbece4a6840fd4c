"""Everyone can read the pages: axe finds nothing, and the table is a table at every width."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checkers import axe_violations, with_axe_at_hand
from tests.browser.conftest import Pages
from tests.browser.views import DARK, PHONES, VIEWS, WIDE, View, in_view, shown

TABLE_ROLES = {"caption": 1, "row": 12, "columnheader": 11, "rowheader": 11, "cell": 110}
FAULTY = """<!DOCTYPE html><html><head><title>x</title></head><body><p style="color:#bbb">grey</p>
<img src="a.png"><h3>first</h3></body></html>"""


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_axe_finds_nothing(browser: Browser, pages: Pages, view: View) -> None:
    found = {}
    with in_view(browser, view) as page:
        with_axe_at_hand(page.context)
        for path in pages:
            page.goto(path.as_uri())
            found[path.parent.name] = axe_violations(page)
    assert found == {name: [] for name in found}


def test_axe_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.html"
    faulty.write_text(FAULTY)
    with shown(browser, faulty, WIDE) as page:
        rules = {found.split(":")[0] for found in axe_violations(page)}
    assert {"html-has-lang", "image-alt", "color-contrast", "region"} <= rules


@pytest.mark.parametrize("view", [*PHONES, View(768), WIDE], ids=str)
def test_the_table_is_a_table_to_a_screen_reader(
    browser: Browser, pages: Pages, view: View
) -> None:
    """As Chromium tells it, however the style sheet lays out the cells."""
    with shown(browser, pages.report, view) as page:
        found = {role: names(page, "table.rapport", role) for role in ("table", *TABLE_ROLES)}
    title = "Uppföljning Kommunledningsstab juli 2025."
    assert [name.startswith(title) for name in found["table"]] == [True]
    assert {role: len(found[role]) for role in TABLE_ROLES} == TABLE_ROLES
    assert found["columnheader"][:3] == ["Kommunledningsstab", "Budget jun/jul",
                                         "Redovisning jun/jul"]  # fmt: skip
    assert found["rowheader"][-1] == "Totalt KLS"
    assert [name.split()[-1] for name in found["cell"][:4]] == ["340", "335", "6", "98,4%"]


@pytest.mark.parametrize("view", DARK, ids=str)
def test_a_dark_page_is_dark_and_keeps_the_municipalitys_hue(
    browser: Browser, pages: Pages, view: View
) -> None:
    with shown(browser, pages.themed, view) as page:
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        heading = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert background == "rgb(20, 22, 24)"
    assert heading.startswith("oklch(0.88 ")


def names(page: Page, selector: str, role: str) -> list[str]:
    """The accessible names of a role below an element, in order, hidden ones left out."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    element = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    found = session.send(
        "Accessibility.queryAXTree", {"nodeId": element["nodeId"], "role": role}
    )  # fmt: skip
    return [
        one.get("name", {}).get("value", "") for one in found["nodes"] if not one["ignored"]
    ]  # fmt: skip
