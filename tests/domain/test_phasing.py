"""Phasing conserves the öre, whatever the amount, the months and the weights."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from utfall.domain.period import MONTHS
from utfall.domain.phasing import (
    by_date,
    by_earlier_years,
    change_of,
    corrected,
    even,
    is_even,
    left_to_phase,
    like_row,
    shares,
    split,
)

ORE = st.integers(-(10**15), 10**15)
PERIODS = (*MONTHS, 13, 99)
ROW = st.dictionaries(st.sampled_from(PERIODS), ORE)
OPEN = st.integers(1, 12).map(lambda first: tuple(range(first, 13)))


@given(ORE, st.lists(st.integers(0, 10**15), min_size=1, max_size=20))
def test_a_split_sums_to_the_ore_and_is_within_one_of_its_exact_share(
    amount: int, weights: list[int]
) -> None:
    parts = split(amount, weights)
    assert sum(parts) == amount
    whole = sum(weights)
    if whole:
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part * whole - amount * weight) < whole


def test_the_ore_left_over_go_to_the_largest_remainders_the_earliest_first() -> None:
    assert split(100, [1, 1, 1]) == (34, 33, 33)
    assert split(-100, [1, 1, 1]) == (-34, -33, -33)
    assert split(10, [1, 2, 4]) == (1, 3, 6)
    assert split(7, [0, 0]) == (4, 3)


@given(ORE, OPEN, st.lists(ROW, max_size=3))
def test_every_way_to_phase_sums_to_the_ore_in_the_months_it_may_use(
    amount: int, months: tuple[int, ...], years: list[dict[int, int]]
) -> None:
    for phased in (even(amount, months), by_earlier_years(amount, months, years)):
        assert sum(phased.values()) == amount
        assert set(phased) == set(months)
    for row in years:
        assert sum(like_row(amount, months, row).values()) == amount


@given(ROW, OPEN)
def test_a_new_phasing_sums_to_zero_and_leaves_closed_months_alone(
    present: dict[int, int], months: tuple[int, ...]
) -> None:
    new = even(left_to_phase(present, months), months)
    change = change_of(present, new, months)
    assert sum(change.values()) == 0
    assert not set(change) & (set(MONTHS) - set(months))
    after = {p: present.get(p, 0) + change.get(p, 0) for p in {*present, *change}}
    assert {p: a for p, a in after.items() if a and p not in range(1, months[0])} == {
        p: a for p, a in new.items() if a
    }


@given(ROW, OPEN)
def test_a_correction_takes_all_of_it_back_in_months_that_are_not_closed(
    amounts: dict[int, int], months: tuple[int, ...]
) -> None:
    back = corrected(amounts, months)
    assert sum(back.values()) == -sum(amounts.values())
    assert not set(back) & (set(MONTHS) - set(months))


def test_a_rent_per_quarter_lies_in_the_months_of_its_dates() -> None:
    rents = [(date(2025, month, 1), 100_000_00) for month in (1, 4, 7, 10)]
    assert by_date((day.month, ore) for day, ore in rents) == dict.fromkeys((1, 4, 7, 10), 10**7)


def test_a_month_that_went_the_other_way_weighs_nothing() -> None:
    assert by_earlier_years(90, (1, 2, 3), [{1: 10, 2: -5, 3: 20}]) == {1: 30, 2: 0, 3: 60}


def test_a_row_that_is_not_phased_takes_what_is_not_phased() -> None:
    assert like_row(500, (8, 9), {99: 1_000}) == {99: 500}
    assert like_row(500, (8, 9), {}) == {8: 250, 9: 250}
    assert like_row(500, (8, 9), {99: 1_000, 8: 3, 9: 1}) == {8: 375, 9: 125}


def test_shares_are_said_beside_each_other_in_per_mille() -> None:
    budget = dict.fromkeys(MONTHS, 100)
    found = shares(budget, [{1: 60, 2: 40}, {1: 60, 2: 40}])
    assert found[0][1:] == (83, 600)
    assert found[0].difference == -517
    assert found[11][1:] == (83, 0)
    assert shares(budget, []) == [] == shares({99: 100}, [budget])
    assert is_even(even(100_01, MONTHS))
    assert not is_even({1: 5})
