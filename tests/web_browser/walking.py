"""A person with a keyboard: Tab, Enter, letters, and whether one sees where one is."""

from dataclasses import dataclass

from playwright.sync_api import Page

MOST_STOPS = 400
THINNEST = 2  # px
# Where the focus is: its words, its ring, whether it is what one sees in the middle of its part of
# the window (a long table is never all in it).
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const line = one.getClientRects()[0] ?? box;
  const x = (Math.max(line.left, 0) + Math.min(line.right, innerWidth)) / 2;
  const y = (Math.max(line.top, 0) + Math.min(line.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  return {
    words: (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().replace(/\\s+/g, ' '),
    tag: one.tagName, id: one.id, html: one.outerHTML.slice(0, 120),
    ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    seen: !!top && (one.contains(top) || top.contains(one)),
  };
}"""


@dataclass(frozen=True)
class Stop:
    """Where Tab has come to."""

    words: str
    tag: str
    id: str
    html: str
    ring: float
    seen: bool

    @property
    def is_visible(self) -> bool:
        """A ring that one sees, on what nothing covers."""
        return self.ring >= THINNEST and self.seen


def here(page: Page) -> Stop | None:
    """The focused element; None where nothing is."""
    found = page.evaluate(HERE)
    return Stop(**found) if found else None


def tab(page: Page) -> Stop | None:
    """One step onward."""
    page.keyboard.press("Tab")
    return here(page)


def tab_to(page: Page, words: str) -> Stop:
    """Onward until the words; every stop on the way is seen."""
    for _ in range(MOST_STOPS):
        stop = tab(page)
        assert stop is None or stop.is_visible, stop
        if stop is not None and stop.words == words:
            return stop
    raise AssertionError(f"Tab never comes to {words}")


def whole_walk(page: Page) -> list[Stop]:
    """Every stop of the page from its beginning until the focus leaves it."""
    stops: list[Stop] = []
    for _ in range(MOST_STOPS):
        stop = tab(page)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError("Tab never leaves the page")


def enter(page: Page) -> None:
    """Open what has the focus, and wait for the page it leads to: a row's own mark in the address
    is a navigation too, and not the one waited for."""
    with page.expect_event("load"):
        page.keyboard.press("Enter")
