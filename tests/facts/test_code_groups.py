"""Codes that every figure counts alike are added up as one, to the same figures."""

from collections.abc import Iterator

import pytest

from tests.conftest import Example
from tests.facts.questions import CODES, UNIT
from utfall.facts.code_groups import NO_GROUPS, code_groups
from utfall.facts.engine import Engine
from utfall.facts.manifest import read_current
from utfall.facts.queries.sums_by_code import sums_by_code
from utfall.facts.queries.sums_by_combination import sums_by_combination
from utfall.facts.selection import Selection
from utfall.facts.store import Store
from utfall.facts.untaken import Box, untaken

TO_JULY = Selection(("actual",), 2025, (1, 2, 3, 4, 5, 6, 7))
ALL, FIRST = frozenset(CODES), frozenset(CODES[:4])
LEFT = untaken(TO_JULY, [Box(FIRST), Box(ALL, ("5010", "5020"))])


@pytest.fixture(scope="module")
def engine(made_example: Example) -> Iterator[Engine]:
    store = Store(made_example.folder)
    with Engine(store, read_current(store)) as opened:
        yield opened


def test_codes_in_the_same_sets_go_under_the_first_of_them() -> None:
    groups = code_groups("abcde", [frozenset("abc"), frozenset("ab"), frozenset("cx")])
    assert groups == {"a": "a", "b": "a", "c": "c", "d": "d", "e": "e"}


def test_where_each_code_is_alone_there_are_no_groups() -> None:
    assert code_groups("ab", [frozenset("a"), frozenset("ab")]) == NO_GROUPS
    assert code_groups("ab", []) == NO_GROUPS


@pytest.mark.parametrize("used", [[ALL], [FIRST, ALL], [FIRST, frozenset(CODES[2:6]), ALL]])
def test_a_group_has_the_sum_of_its_codes(used: list[frozenset[str]], engine: Engine) -> None:
    groups = code_groups(CODES, [*used, *(box.codes for box in LEFT.boxes)])
    for ask_sums in (sums_by_code, sums_by_combination):
        alone = ask_sums(engine.ask, UNIT, CODES, [TO_JULY, LEFT])
        together = ask_sums(engine.ask, UNIT, CODES, [TO_JULY, LEFT], groups)
        for asked, of_code in alone.items():
            added: dict[str, int] = {}
            for code, ore in of_code.items():
                added[groups[code]] = added.get(groups[code], 0) + ore
            assert together[asked] == added
        assert len(together[TO_JULY]) < len(alone[TO_JULY])
