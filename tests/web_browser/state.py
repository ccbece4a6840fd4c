"""A page in a state: how it is come to, who looks, what is answered."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page, Response

from tests.web_browser import deliveries as d
from tests.web_browser.world import World

JULY = "/uppfoljning/2025-07"
TIA = f"{JULY}/tia-avdelningen/"
KLS = f"{JULY}/kommunledningsstab/"
WHOLE = f"{JULY}/exempelkoping/"
BIN = f"{JULY}/bildningsnamnd/"
MANAGER, HEAD, ECONOMIST = "chef", "forvaltningschef", "forvaltningsekonom"
CONTROLLER, SECRETARY, ELECTED = "controller", "namndsekreterare", "fortroendevald"
AUDITOR, ADMIN = "revisor", "administrator"
OF_WHOLE = frozenset((CONTROLLER, AUDITOR))
OF_KS = OF_WHOLE | {SECRETARY}
OF_KLS = OF_KS | {HEAD}
OF_TIA = OF_KLS | {MANAGER}
OF_BIN = OF_WHOLE | {ECONOMIST, ELECTED}
WITH_FIGURES = OF_TIA | OF_BIN
EVERYONE = WITH_FIGURES | {ADMIN}

Brought = Callable[[World, Page], AbstractContextManager[None]]


@dataclass(frozen=True)
class State:
    """One page in one state; ``by`` are the roles that may see its address, all others get 403."""

    page: str
    state: str
    role: str
    at: str | Brought
    status: int = 200
    server: str = "demo"
    by: frozenset[str] | None = None

    @property
    def name(self) -> str:
        """What its picture is called."""
        return f"{self.page}-{self.state}"

    @contextmanager
    def shown(self, world: World) -> Iterator[Page]:
        """The page in that state."""
        page = world.page_of(self.role, self.server)
        if isinstance(self.at, str):
            page.goto(self.at)
            yield page
        else:
            with self.at(world, page):
                yield page


def sent(address: str, button: str = "main button.primary", **typed: str) -> Brought:
    """A form filled in and sent; what comes back is the state. A field is named by its id, with or
    without Django's ``id_``."""

    @contextmanager
    def brought(world: World, page: Page) -> Iterator[None]:
        del world
        page.goto(address)
        page.evaluate(d.UNCHECKED)
        for name, text in typed.items():
            page.locator(f'#id_{name}, [id="{name}"]').fill(text)
        with page.expect_navigation(), page.expect_response(_is_answer_to_a_form):
            page.locator(button).first.click()
        yield

    return brought


def _is_answer_to_a_form(response: Response) -> bool:
    """A form's own answer: a draft kept meanwhile is no navigation."""
    return response.request.is_navigation_request() and response.request.method == "POST"
