"""Trend words compare two columns; in which direction is judged on exact öre."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.texts.judged import SmallFigures, claim, judged


@pytest.mark.parametrize(
    ("word", "before", "now", "holds"),
    [
        ("ökat", 100, 101, True),
        ("ökat", 100, 100, False),
        ("ökat", 100, 99, False),
        ("minskat", 100, 99, True),
        ("minskat", 100, 100, False),
        ("minskat", 100, 101, False),
        ("högre än", 0, 1, True),
        ("lägre än", 1, 0, True),
    ],
)
def test_a_trend_word_compares_with_the_claims_other_column(
    small: SmallFigures, word: str, before: int, now: int, *, holds: bool
) -> None:
    figures = small.with_amounts(a=(before, now))
    found = judged(figures, f"Det har {word}.", claim(word, "a", "u", "b"))
    assert [c.holds for c in found.claims] == [holds]
    assert found.codes == ([] if holds else ["ORD-09"])


def test_incomes_grow_with_their_size_and_not_with_their_sign(small: SmallFigures) -> None:
    """Incomes are negative in the facts: from -100 to -150 they have grown."""
    figures = small.with_amounts(a=(-100, -150))
    assert judged(figures, "Det har ökat.", claim("ökat", "a", "u", "b")).codes == []


def test_without_a_column_to_compare_with_it_is_no_claim(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(1, 2))
    assert judged(figures, "Det har ökat.", claim("ökat", "a", "u")).codes == ["ORD-05"]


@pytest.mark.parametrize("held", [(None, 1), (1, None), (None, None)])
def test_without_facts_on_either_side_nothing_has_grown(
    small: SmallFigures, held: tuple[int | None, int | None]
) -> None:
    figures = small.with_amounts(a=held)
    assert judged(figures, "Det har ökat.", claim("ökat", "a", "u", "b")).codes == ["ORD-08"]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**12), st.integers(0, 10**12), st.sampled_from(["ökat", "minskat"]))
def test_of_two_costs_one_word_at_most_is_true(
    small: SmallFigures, before: int, now: int, word: str
) -> None:
    figures = small.with_amounts(a=(before, now))
    found = judged(figures, f"Det har {word}.", claim(word, "a", "u", "b"))
    assert found.claims[0].holds == (now > before if word == "ökat" else now < before)


def test_trends_of_shares_are_compared_or_said_to_be_impossible(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(100, 150))
    found = judged(figures, "Andelen har ökat.", claim("ökat", "a", "p", "u"))
    assert "inga fakta" not in found.problems[0].message


def test_a_share_and_an_amount_are_not_compared(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(100, 150))
    assert judged(figures, "Har ökat.", claim("ökat", "a", "p", "u")).codes == ["HAND-15"]


def test_a_share_is_compared_with_a_share(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(100, 150))
    assert judged(figures, "Har ökat.", claim("ökat", "a", "p", "p")).codes == ["ORD-09"]
