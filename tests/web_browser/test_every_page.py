"""Every page × state: what is answered, axe, the console, the policy, the width. That their HTML is
valid is asked when all have been seen (``looks``)."""

import pytest

from tests.web_browser.looking import Looks
from tests.web_browser.pages import STATES
from tests.web_browser.state import State


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_a_page_is_as_it_should_be(looks: Looks, state: State) -> None:
    look = looks.of(state)
    assert look.status == state.status
    assert look.found == []


def test_every_name_is_a_pictures_own() -> None:
    names = [state.name for state in STATES]
    assert len(names) == len(set(names))
