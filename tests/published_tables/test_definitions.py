"""No figure of a published table's body stands in its definition: every one is computed."""

import re
from collections.abc import Iterator

import pytest
import yaml

from tests.published_tables.folders import FOLDERS, cells_of
from tests.published_tables.paper import NAMES, Paper, needs_published_tables, read_paper

ZEROES = ("0", "0,0")  # how a style writes zero, and a percent's form
_NUMBER = re.compile(r"\d[\d  ]*(?:,\d+)?")
# a note's number, a year's shift and a count of decimals are no figures of the body
NO_FIGURES = ("texter", "år", "decimaler")


@needs_published_tables
@pytest.mark.parametrize("name", NAMES)
def test_no_figure_of_the_body_is_in_the_definition(name: str) -> None:
    figures = set(_figures(read_paper(name)))
    text = (FOLDERS / name / "rapporter" / "tabell.yaml").read_text("utf-8")
    written = {number for scalar in _scalars(yaml.safe_load(text)) for number in numbers_in(scalar)}
    comments = {n for line in text.splitlines() for n in numbers_in(line.partition("#")[2])}
    assert figures
    assert not figures & (written | comments)


@needs_published_tables
def test_a_figure_typed_into_a_definition_would_be_found() -> None:
    figures = set(_figures(read_paper("01-kulturnamnden-okt-2021")))
    assert figures & set(numbers_in("Summa driftredovisning -40 871"))


@needs_published_tables
@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_the_lowest_rows_is_delivered(name: str) -> None:
    """No total, no variance and no percent is a fact: each fact is of one unit and one account."""
    cells = cells_of(name)
    delivered = {
        line.split(";")[1]
        for path in (FOLDERS / name / "leveranser").glob("*.csv")
        for line in path.read_text("utf-8").splitlines()[1:]
    }
    assert delivered <= set(cells.codes.units.values())


def _figures(paper: Paper) -> Iterator[str]:
    """Every printed figure without its sign, zero apart."""
    columns = [n for n, word in enumerate(paper.meanings) if word != "other:notnummer"]
    for row in paper.rows:
        for column in columns:
            for number in numbers_in(row.texts[column]):
                if number not in ZEROES:
                    yield number


def numbers_in(text: str) -> list[str]:
    """The numbers of a text, without signs and blanks."""
    return [re.sub(r"\s", "", found) for found in _NUMBER.findall(text)]


def _scalars(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from () if key in NO_FIGURES else _scalars(value)
    elif isinstance(node, list):
        for item in node:
            yield from _scalars(item)
    else:
        yield str(node)
