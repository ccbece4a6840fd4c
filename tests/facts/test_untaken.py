"""What no row takes: asked by filters, by combination and added up line by line, it is the same."""

from collections.abc import Iterator

import pytest

from tests.conftest import Example
from tests.facts.questions import CODES, UNIT
from utfall.facts.engine import Engine
from utfall.facts.manifest import read_current
from utfall.facts.queries.lines_of_selection import Line, lines_of_selection
from utfall.facts.queries.sums_by_code import sums_by_code
from utfall.facts.queries.sums_by_combination import sums_by_combination
from utfall.facts.selection import Selection
from utfall.facts.store import Store
from utfall.facts.untaken import Box, untaken

TO_JULY = Selection(("actual",), 2025, (1, 2, 3, 4, 5, 6, 7))
ALL, FIRST = frozenset(CODES), frozenset(CODES[:4])
PERSONAL, OTHER = ("5010", "5020", "5610"), ("6110", "7410")


@pytest.fixture(scope="module")
def engine(made_example: Example) -> Iterator[Engine]:
    store = Store(made_example.folder)
    with Engine(store, read_current(store)) as opened:
        yield opened


def is_in(line: Line, box: Box) -> bool:
    of_accounts = box.accounts is None or line.account in box.accounts
    of_parts = all(line.parts[int(c[-2:]) - 1] in codes for c, codes in box.parts)
    return line.parts[0] in box.codes and of_accounts and of_parts


@pytest.mark.parametrize(
    "boxes",
    [
        (),
        (Box(ALL),),
        (Box(FIRST),),
        (Box(ALL, PERSONAL), Box(ALL, OTHER)),
        (Box(FIRST, PERSONAL), Box(ALL - FIRST, PERSONAL), Box(FIRST, OTHER)),
        (Box(FIRST, ()), Box(FIRST, PERSONAL), Box(ALL, PERSONAL)),
        (Box(ALL, PERSONAL, (("part_02", ("920",)),)), Box(FIRST)),
    ],
    ids=["none", "all", "some codes", "accounts", "both", "alike and empty", "a code part"],
)
def test_it_is_the_same_in_three_ways(boxes: tuple[Box, ...], engine: Engine) -> None:
    wanted = untaken(TO_JULY, boxes)
    right: dict[str, int] = {}
    for line in lines_of_selection(engine.ask, UNIT, CODES, TO_JULY):
        if not any(is_in(line, box) for box in boxes):
            code = line.parts[0]
            right[code] = right.get(code, 0) + line.amount_ore
    assert sums_by_code(engine.ask, UNIT, CODES, [wanted])[wanted] == right
    assert sums_by_combination(engine.ask, UNIT, CODES, [wanted])[wanted] == right
    assert bool(right) == (boxes != (Box(ALL),))


def test_boxes_narrowed_alike_are_one() -> None:
    asked = untaken(TO_JULY, [Box(FIRST, PERSONAL), Box(ALL - FIRST, PERSONAL), Box(FIRST)])
    assert asked.boxes == (Box(ALL, PERSONAL), Box(FIRST))
