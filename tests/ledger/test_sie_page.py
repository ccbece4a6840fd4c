"""The page on SIE is true: each file on it, read by the profile above, gives the rows shown."""

import re
from collections.abc import Iterator

import pytest

from tests.command import REPOSITORY
from tests.delivered import listed
from tests.ledger.small_municipality import read
from utfall.ledger.rows import LedgerRow

PAGE = REPOSITORY / "docs" / "inlasning" / "sie.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = "period konto ansvar projekt belopp"


def _examples() -> Iterator[tuple[str, str, str]]:
    """Profile, file and rows; a profile holds until the next."""
    profile = file = ""
    for kind, text in _BLOCK.findall(PAGE.read_text("utf-8")):
        if kind == "yaml":
            profile = text
        elif kind in ("sie", "xml"):
            file = text
        elif kind == "rader":
            yield profile, file, text


EXAMPLES = tuple(_examples())


def test_the_page_has_an_example_of_every_way_sie_comes_in() -> None:
    assert len(EXAMPLES) == 6


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e[2].splitlines()[1])
def test_an_example_of_the_page_gives_the_rows_it_shows(example: tuple[str, str, str]) -> None:
    profile, file, shown = example
    heading, *lines = shown.splitlines()
    delivery, problems = read(file, profile)
    assert heading == _HEADING
    assert delivery is not None
    said = [
        " ".join((str(row.period), row.account, *(code or "-" for code in row.parts), _kronor(row)))
        for row in listed(delivery)
    ]
    said += [f"varning {item.code}" for item in problems if item.severity == "warning"]
    assert said == lines
    assert not [item for item in problems if item.severity == "error"]


def _kronor(row: LedgerRow) -> str:
    ore = row.amount_ore
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02d}"
