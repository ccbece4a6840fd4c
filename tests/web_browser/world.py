"""Two running Utfalls and the people who look at their pages, each signed in once.

``demo`` is Exempelköping with everything taken in; ``empty`` is the same municipality before its
first delivery, with sign-in by password.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.checkers import with_axe_at_hand
from tests.web_browser.server import Server, run_utfall, served
from utfall.example.exempelkoping.people import PEOPLE

PASSWORD = "en lång och påhittad fras"
OF_THE_EMPTY = {"controller": "lo-berg", "administrator": "kim-ek", "revisor": "ali-sten"}
WITHOUT_ROLE = "utan-roll"
SIGNED_OUT = ""
ANY = "vem-som-helst"  # looks at pages that ask for no sign-in
SLUGS = {role: slug for slug, _, role, _, _ in PEOPLE}
TELL = """addEventListener("securitypolicyviolation", event => {
  (window.violations ??= []).push(`${event.violatedDirective} ${event.blockedURI}`);
})"""


@dataclass
class World:
    """The servers, the browser, and the contexts that are open."""

    browser: Browser
    demo: Server
    empty: Server
    kept: dict[str, str] = field(default_factory=dict)
    _pages: dict[tuple[str, str], Page] = field(default_factory=dict)

    def server(self, name: str) -> Server:
        """The server of that name."""
        return self.empty if name == "empty" else self.demo

    def page_of(self, role: str, server: str = "demo") -> Page:
        """The page of the person with that role; signed out without one."""
        if (server, role) not in self._pages:
            self._pages[server, role] = self._new_page(role, server)
        return self._pages[server, role]

    def context_of(self, role: str, server: str = "demo", **options: Any) -> BrowserContext:
        """A new context that is signed in already."""
        state = self.page_of(role, server).context.storage_state()
        return self.browser.new_context(
            base_url=self.server(server).origin, storage_state=state, **options
        )

    def _new_page(self, role: str, server: str) -> Page:
        context = self.browser.new_context(
            base_url=self.server(server).origin, viewport={"width": 1280, "height": 900}
        )
        context.add_init_script(TELL)
        with_axe_at_hand(context)
        page = context.new_page()
        if role == WITHOUT_ROLE:
            self._add_someone_without_role()
        if role != SIGNED_OUT:
            sign_in(page, role, server)
        return page

    def _add_someone_without_role(self) -> None:
        page = self.page_of("administrator", "empty")
        page.goto("/underlag/personer/ny/")
        page.locator("#id_slug").fill(WITHOUT_ROLE)
        page.locator("#id_name").fill("Ulla Utan")
        page.locator("#id_password").fill(PASSWORD)
        page.get_by_role("button", name="Lägg till").click()
        page.wait_for_url("**/underlag/personer/*/")


def sign_in(page: Page, role: str, server: str = "demo") -> None:
    """By one press in the demo, by password in the other."""
    page.goto("/logga-in/")
    if server == "demo":
        page.locator(f"form[data-role={role}] button").click()
    else:
        page.locator("#id_login").fill(OF_THE_EMPTY.get(role, role))
        page.locator("#id_password").fill(PASSWORD)
        page.locator("main button.primary").click()
    page.wait_for_url(lambda url: "logga-in" not in url)


@contextmanager
def made_world(browser: Browser, made_folder: Path, place: Path) -> Iterator[World]:
    """The world on copies of the folder, until the block ends."""
    demo, empty = place / "exempelkoping", place / "tom"
    shutil.copytree(made_folder, demo)
    shutil.copytree(made_folder, empty, ignore=shutil.ignore_patterns("data", "leveranser"))
    for role, slug in OF_THE_EMPTY.items():
        name = slug.replace("-", " ").title()
        run_utfall("person", slug, "--name", name, "--role", role, "--folder", empty,
                   typed=f"{PASSWORD}\n")  # fmt: skip
    with served(demo, "--demo") as first, served(empty) as second:
        world = World(browser, first, second)
        yield world
        for page in world._pages.values():
            page.context.close()
