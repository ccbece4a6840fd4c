"""How a person meets a page, changed in a page that is open."""

from weakref import WeakKeyDictionary

from playwright.sync_api import CDPSession, Page

from tests.browser.views import USUAL_TEXT, WIDE, View

HEIGHT = 900
PHONE, DARK_PHONE = View(320), View(360, dark=True)
LARGE = View(1280, text_percent=200)
LARGE_PHONE = View(320, text_percent=200)
OTHERS = (PHONE, DARK_PHONE, LARGE)
"""Beside the widest: every page is looked at once in each of these."""
PRODUCT = tuple(
    View(width, dark, percent)
    for width in (320, 360, 1280) for dark in (False, True) for percent in (100, 200)
)  # fmt: skip
"""The full product, for ``make soak``."""


# What a session sets lasts as long as the session.
_SESSIONS: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
_VIEWS: WeakKeyDictionary[Page, View] = WeakKeyDictionary()


def change_to(page: Page, view: View) -> None:
    """Width, light or dark, and the browser's own size of text. Each has the whole page laid out
    anew: what is so already is left alone."""
    before = _VIEWS.get(page)
    _VIEWS[page] = view
    if page.viewport_size != {"width": view.width, "height": HEIGHT}:
        page.set_viewport_size({"width": view.width, "height": HEIGHT})
    if before is None or before.dark != view.dark:
        page.emulate_media(color_scheme="dark" if view.dark else "light")
    if before is None or before.text_percent != view.text_percent:
        size = USUAL_TEXT * view.text_percent // 100
        sizes = {"standard": size, "fixed": size * 13 // 16}
        _session(page).send("Page.setFontSizes", {"fontSizes": sizes})


def widest(page: Page) -> None:
    """Back to what most tests look at."""
    change_to(page, WIDE)


def _session(page: Page) -> CDPSession:
    if page not in _SESSIONS:
        _SESSIONS[page] = page.context.new_cdp_session(page)
    return _SESSIONS[page]
