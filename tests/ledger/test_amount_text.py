"""Amounts as people write them."""

import pytest

from utfall.ledger.profiles.amount_text import AmountFault, ore_of_number, ore_of_text

NOT = AmountFault.NOT_A_NUMBER
PART = AmountFault.PART_OF_ORE


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("1234,50", 123450), ("1 234,5", 123450), ("1\u00a0234,50", 123450),
        ("1\u202f234\u202f567", 123456700), ("1\u2009234", 123400), ("-12", -1200),
        ("\u221212", -1200), ("12-", -1200), ("- 1 000", -100000), (" 7 ", 700), ("0", 0),
        ("12,345", PART), ("12,340", 1234), ("tio", NOT), ("1 23", NOT), ("12 34", NOT),
        ("-12-", NOT), ("1.234", NOT), ("12,3,4", NOT), ("-", NOT), ("1e3", NOT), ("", NOT),
    ],
)  # fmt: skip
def test_a_comma_and_any_blank_between_thousands(text: str, ore: int | AmountFault) -> None:
    assert ore_of_text(text, ",", " ", 100) == ore


@pytest.mark.parametrize(
    ("text", "decimal", "thousands", "unit", "ore"),
    [
        ("1,234.50", ".", ",", 100, 123450), ("1.234,50", ",", ".", 100, 123450),
        ("1 234", ",", "", 100, NOT), ("1,5", ",", " ", 100_000, 150_000),
        ("0,00001", ",", " ", 100_000, 1), ("0,000001", ",", " ", 100_000, PART),
        ("2", ",", " ", 100_000_000, 200_000_000),
    ],
)  # fmt: skip
def test_marks_and_units_are_the_profiles(
    text: str, decimal: str, thousands: str, unit: int, ore: int | AmountFault
) -> None:
    assert ore_of_text(text, decimal, thousands, unit) == ore


@pytest.mark.parametrize(
    ("text", "ore"), [("1299.1199999999999", 129912), ("12.345", PART), ("nan", PART)]
)
def test_binary_noise_is_rounded_and_a_third_decimal_is_not(
    text: str, ore: int | AmountFault
) -> None:
    assert ore_of_number(text, 100) == ore
