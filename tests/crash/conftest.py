"""One starting point a format, made once; what a test harms is a copy."""

import pytest

from tests.crash.formats import FORMATS, Format
from tests.crash.standing import Start, made_base, made_start


@pytest.fixture(scope="session")
def starts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Start]:
    """By format name."""
    place = tmp_path_factory.mktemp("krasch")
    base = made_base(place / "bas")
    return {form.name: made_start(base, place / form.name, form) for form in FORMATS}


@pytest.fixture(params=FORMATS, ids=lambda form: form.name)
def form(request: pytest.FixtureRequest) -> Format:
    """Each format in turn."""
    found: Format = request.param
    return found


@pytest.fixture
def start(starts: dict[str, Start], form: Format) -> Start:
    """The format's starting point."""
    return starts[form.name]


@pytest.fixture
def any_start(starts: dict[str, Start]) -> Start:
    """Where the format makes no difference: the first."""
    return starts[FORMATS[0].name]
