"""Who may see a page: the same table as everything else, asked for as each role."""

import pytest

from tests.web_browser.pages import STATES
from tests.web_browser.state import EVERYONE, State
from tests.web_browser.world import SIGNED_OUT, World

OPEN = ("/hjalp/", "/hjalp/tangenter/")
ASKED: dict[tuple[str, frozenset[str]], State] = {
    (state.page, state.by): state for state in reversed(STATES) if state.by is not None
}


@pytest.mark.parametrize("state", ASKED.values(), ids=lambda state: state.name)
def test_a_page_is_for_its_roles_alone(world: World, state: State) -> None:
    assert isinstance(state.at, str)
    assert state.by is not None
    answered = {role: asked_for(world, role, state.at) for role in EVERYONE}
    assert answered == {role: state.status if role in state.by else 403 for role in EVERYONE}


@pytest.mark.parametrize("state", ASKED.values(), ids=lambda state: state.name)
def test_signed_out_is_sent_to_sign_in(world: World, state: State) -> None:
    assert isinstance(state.at, str)
    wanted = 200 if state.at in OPEN else 302
    assert asked_for(world, SIGNED_OUT, state.at) == wanted


def asked_for(world: World, role: str, address: str) -> int:
    """The status of the answer, as the browser of that person gets it."""
    answer = world.page_of(role).context.request.get(address, max_redirects=0)
    status = answer.status
    answer.dispose()
    return status
