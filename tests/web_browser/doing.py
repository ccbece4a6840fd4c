"""What a person does in a browser, counted: a field filled, a choice, an activation; and the pages
she sees."""

from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page


class Doing:
    """A page one acts on. A page counts once, however often one comes to it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0
        self.pages: list[str] = []
        self._see()

    def fill(self, field: Locator, text: str) -> None:
        """Fill in a field."""
        field.fill(text)
        self.actions += 1

    def choose(self, field: Locator, value: str) -> None:
        """Choose in a list."""
        field.select_option(value)
        self.actions += 1

    def tick(self, box: Locator) -> None:
        """Tick a box."""
        box.check()
        self.actions += 1

    def activate(self, what: Locator) -> None:
        """Press a button or follow a link, and see the page it leads to."""
        with self.page.expect_navigation():
            what.click()
        self.actions += 1
        self._see()

    def _see(self) -> None:
        path = urlsplit(self.page.url).path
        if path not in self.pages:
            self.pages.append(path)
