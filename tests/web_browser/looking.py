"""One visit to a page in a state, for everything that is asked about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from playwright.sync_api import ConsoleMessage, Page, Response

from tests.browser.checkers import axe_violations
from tests.browser.views import WIDE, View
from tests.web_browser.pages import first_of_each_page
from tests.web_browser.state import State
from tests.web_browser.views import LARGE_PHONE, OTHERS, change_to
from tests.web_browser.world import World

WIDTHS = "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
FIRSTS = frozenset(first_of_each_page())


@dataclass
class Look:
    """What was found; a clean page has found nothing."""

    status: int
    html: Path
    found: list[str] = field(default_factory=list)


class Listening:
    """What a page says to its console, dies of and answers, while the block lasts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[ConsoleMessage] = []
        self.died: list[str] = []
        self.answers: list[Response] = []

    def __enter__(self) -> Self:
        self.page.on("console", self._say)
        self.page.on("pageerror", self._die)
        self.page.on("response", self._answer)
        return self

    def __exit__(self, *fault: object) -> None:
        self.page.remove_listener("console", self._say)
        self.page.remove_listener("pageerror", self._die)
        self.page.remove_listener("response", self._answer)

    def _say(self, message: ConsoleMessage) -> None:
        self.said.append(message)

    def _die(self, error: object) -> None:
        self.died.append(str(error))

    def _answer(self, response: Response) -> None:
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            self.answers.append(response)

    def words(self) -> list[str]:
        """All of it, but the browser's own line on a page that is answered with a fault."""
        own = {answer.url for answer in self.answers if answer.status >= 400}
        said = [
            one.text for one in self.said
            if not (one.text.startswith("Failed to load resource") and one.location["url"] in own)
        ]  # fmt: skip
        return [*said, *self.died]


class Looks:
    """Looks at each page × state once."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.folder = folder
        self._looks: dict[str, Look] = {}

    @property
    def files(self) -> list[Path]:
        """The HTML of all that has been looked at."""
        return [look.html for look in self._looks.values()]

    def of(self, state: State) -> Look:
        """The look; the widest view always, the others at the first state of a page."""
        if state.name not in self._looks:
            first = state in FIRSTS
            views = (WIDE, *OTHERS) if first else (WIDE,)
            self._looks[state.name] = look_at(self.world, state, self.folder, views, narrow=first)
        return self._looks[state.name]


def look_at(
    world: World, state: State, folder: Path, views: Iterable[View], *, narrow: bool
) -> Look:
    """Come to the page, look in each view, and leave the page as wide as it was; ``narrow``: large
    text on a phone scrolls down alone."""
    page = world.page_of(state.role, state.server)
    with Listening(page) as listening, state.shown(world):
        look = Look(listening.answers[-1].status, folder / f"{state.name}.html")
        look.html.write_text(listening.answers[-1].text(), "utf-8")
        for view in views:
            change_to(page, view)
            look.found += [f"{view}: {what}" for what in (*sideways(page), *axe_violations(page))]
        if narrow:
            change_to(page, LARGE_PHONE)
            look.found += [f"{LARGE_PHONE}: {what}" for what in sideways(page)]
        look.found += page.evaluate("window.violations ?? []") + listening.words()
        change_to(page, WIDE)
    return look


def sideways(page: Page) -> list[str]:
    """How much wider than the window the page is."""
    needed, there = page.evaluate(WIDTHS)
    return [f"scrolls sideways: {needed} px in {there}"] if needed > there else []
