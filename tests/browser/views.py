"""How a person meets a page: the width, light or dark, the size of text the browser is set to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

USUAL_TEXT = 16  # px, what browsers are set to


@dataclass(frozen=True)
class View:
    """``text_percent`` is the text size chosen in the browser's settings."""

    width: int
    dark: bool = False
    text_percent: int = 100

    def __str__(self) -> str:
        dark = " dark" if self.dark else ""
        return f"{self.width} px{dark}, text {self.text_percent} %"


PHONES = (View(320), View(360))
WIDE = View(1280)
DARK = (View(320, dark=True), View(1280, dark=True))
LARGE_TEXT = (View(320, text_percent=200), View(1280, text_percent=200))
VIEWS = (*PHONES, View(768), WIDE, *DARK, *LARGE_TEXT)


@contextmanager
def in_view(browser: Browser, view: View) -> Iterator[Page]:
    """A page in the view, with no network, that files may be opened in one after the other."""
    context = browser.new_context(
        viewport={"width": view.width, "height": 900},
        color_scheme="dark" if view.dark else "light", offline=True,
    )  # fmt: skip
    page = context.new_page()
    size = USUAL_TEXT * view.text_percent // 100
    context.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}}
    )
    yield page
    context.close()


@contextmanager
def shown(browser: Browser, path: Path, view: View) -> Iterator[Page]:
    """The file open in the view."""
    with in_view(browser, view) as page:
        page.goto(path.as_uri())
        yield page
