"""Every page × state: what is answered, axe, the console, the policy, the width, valid HTML."""

import pytest

from tests.browser.checkers import html_faults
from tests.web_browser.looking import Looks
from tests.web_browser.pages import STATES
from tests.web_browser.state import State


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_a_page_is_as_it_should_be(looks: Looks, state: State) -> None:
    look = looks.of(state)
    assert look.status == state.status
    assert look.found == []


def test_the_html_validator_finds_nothing(looks: Looks) -> None:
    assert html_faults([looks.of(state).html for state in STATES]) == []


def test_every_name_is_a_pictures_own() -> None:
    names = [state.name for state in STATES]
    assert len(names) == len(set(names))
