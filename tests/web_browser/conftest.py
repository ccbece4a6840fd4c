"""A browser, the running servers, and what has been looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.checkers import html_faults
from tests.browser.chromium import found_chromium, started
from tests.demo_folder import demo_folder_of_tests
from tests.web_browser.looking import Looks
from tests.web_browser.world import World, made_world


# For this folder only, not the session: a running Playwright leaves an event loop in its thread.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    with started(found_chromium()) as one:
        yield one


@pytest.fixture(scope="package")
def world(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """``utfall serve --demo`` and a folder before its first delivery."""
    folder = demo_folder_of_tests()
    with made_world(browser, folder, tmp_path_factory.mktemp("served")) as one:
        yield one


@pytest.fixture(scope="package")
def looks(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looks]:
    """Each page × state, looked at once for all the tests that ask. The HTML of all of them is
    valid: asked at the end, at once, by each process of what it has seen."""
    one = Looks(world, Path(tmp_path_factory.mktemp("pages")))
    yield one
    assert html_faults(one.files) == []
