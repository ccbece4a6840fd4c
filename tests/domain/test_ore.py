"""Öre: exact from every writing, rounded once, halves away from zero."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.domain.ore import ore_from_binary, ore_from_decimal, ore_text, rounded_half_away


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [
        (150_000, 100_000, 2), (-150_000, 100_000, -2), (149_999, 100_000, 1),
        (-49_999, 100_000, 0), (0, 7, 0), (1, -2, -1), (-1, -2, 1), (5, -10, -1),
    ],
)  # fmt: skip
def test_halves_round_away_from_zero(numerator: int, denominator: int, whole: int) -> None:
    assert rounded_half_away(numerator, denominator) == whole


@given(st.integers(-(10**30), 10**30), st.integers(-(10**9), 10**9).filter(bool))
def test_rounding_is_never_more_than_half_off(numerator: int, denominator: int) -> None:
    off = abs(Fraction(numerator, denominator) - rounded_half_away(numerator, denominator))
    assert off <= Fraction(1, 2)


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**9))
def test_rounding_turns_with_the_sign(numerator: int, denominator: int) -> None:
    assert rounded_half_away(-numerator, denominator) == -rounded_half_away(numerator, denominator)


@pytest.mark.parametrize(
    ("amount", "ore"),
    [("1299.12", 129_912), ("-0.01", -1), ("1.005", None), ("1E+2", 10_000), ("0", 0)],
)
def test_a_third_decimal_is_no_amount(amount: str, ore: int | None) -> None:
    assert ore_from_decimal(Decimal(amount)) == ore


@pytest.mark.parametrize(
    ("shortest", "ore"),
    [
        ("1299.1199999999999", 129_912), ("0.30000000000000004", 30), ("4000000000.12",
         400_000_000_012), ("1.005", None), ("1.0000002", None), ("nan", None), ("inf", None),
        ("-12.1", -1_210), ("x", None),
    ],
)  # fmt: skip
def test_binary_noise_is_rounded_and_a_third_decimal_is_not(shortest: str, ore: int | None) -> None:
    """Within 0.00001 öre."""
    assert ore_from_binary(shortest) == ore


@given(st.integers(-(10**13), 10**13))
def test_every_ore_survives_a_spreadsheets_binary_number(ore: int) -> None:
    assert ore_from_binary(repr(ore / 100)) == ore


def test_a_unit_of_tkr_or_mkr_is_a_scale() -> None:
    assert ore_from_decimal(Decimal("1.5"), 100_000) == 150_000
    assert ore_from_binary("0.1", 100_000_000) == 10_000_000


@pytest.mark.parametrize(
    ("ore", "text"), [(0, "0,00"), (-5, "-0,05"), (123_456_789, "1 234 567,89"), (-100, "-1,00")]
)
def test_ore_are_written_as_kronor(ore: int, text: str) -> None:
    assert ore_text(ore) == text
