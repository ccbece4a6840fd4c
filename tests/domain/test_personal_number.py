"""Personal identity numbers in texts: real forms, invented numbers; and what only looks like one.

The numbers are made here: a date, any three digits, and the control digit that follows from them.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.domain.personal_number import personal_numbers_in


def control_digit(nine: str) -> str:
    """By the rule as it is taught: 2 1 2 1 2 1 2 1 2, the digits of the products added, up to the
    next ten."""
    products = "".join(
        str(int(digit) * weight) for digit, weight in zip(nine, (2, 1) * 5, strict=False)
    )
    return str(-sum(map(int, products)) % 10)


def number(six: str, three: str = "980") -> tuple[str, str]:
    """The six and the four digits of an invented number."""
    return six, three + control_digit(six + three)


def test_the_example_of_skatteverket_has_its_control_digit() -> None:
    assert control_digit("640823323") == "4"


SIX, FOUR = number("850709")


@pytest.mark.parametrize(
    "written",
    [
        f"{SIX}-{FOUR}", f"{SIX}{FOUR}", f"{SIX} {FOUR}", f"{SIX}+{FOUR}",
        f"19{SIX}-{FOUR}", f"19{SIX}{FOUR}", f"20{SIX}-{FOUR}", f"18{SIX}+{FOUR}",
        f"{SIX}–{FOUR}", f"{SIX}−{FOUR}", f"{SIX}\u2011{FOUR}", f"{SIX} - {FOUR}",
        f"{SIX}\u00a0{FOUR}", f"{SIX}\t{FOUR}",
    ],
)  # fmt: skip
def test_every_way_to_write_one_is_found_as_it_is_written(written: str) -> None:
    assert personal_numbers_in(f"Brukaren ({written}) får hjälp.") == (written,)
    assert personal_numbers_in(written) == (written,)
    assert personal_numbers_in(f"pnr:{written}.") == (written,)


@pytest.mark.parametrize(
    "six",
    ["850769", "850791", "000229", "000289", "991231", "120229"],
    ids=["coordination", "coordination, the 31st", "leap day of 2000", "coordination on it",
         "last day of a century", "leap day"],
)  # fmt: skip
def test_coordination_numbers_and_leap_days_are_numbers(six: str) -> None:
    written = "-".join(number(six))
    assert personal_numbers_in(f"Se {written}") == (written,)


def test_several_are_given_in_order() -> None:
    first, second = "-".join(number("850709")), "".join(number("610101", "123"))
    assert personal_numbers_in(f"{first}, {second} och igen {first}") == (first, second, first)


@pytest.mark.parametrize(
    "text",
    [
        f"{SIX}-{FOUR[:3]}{(int(FOUR[3]) + 1) % 10}",  # a control digit that is wrong
        "-".join(number("850732")),  # no 32 July
        "-".join(number("851309")),  # no thirteenth month
        "-".join(number("850229")),  # no leap year
        "-".join(number("850700")),
        "-".join(number("850760")),  # the day 0 of a coordination number
        "-".join(number("850792")),  # the day 32 of one
        "19" + "-".join(number("000229")),  # 1900 had no leap day
        "-".join(number("212000", "014")),  # an organisation's: its third digit is two or more
        "-".join(number("556012", "579")),
        "17" + "-".join(number("850709")),  # twelve digits of no century
        f"{SIX}-{FOUR}7",
        f"7{SIX}{FOUR}",
        f"{SIX}--{FOUR}",
        f"{SIX}\n{FOUR}",
        f"{SIX[:3]} {SIX[3:]} {FOUR}",
    ],
)
def test_what_is_no_date_or_has_another_control_digit_is_none(text: str) -> None:
    assert personal_numbers_in(f"Nr {text} gäller.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "−246 tkr", "1 702 345,50 kr", "12 345 678", "3 300 000 000", "1.200,50",
        "KS/2025:4", "2025-07-31", "§ 59", "konto 5010–5099", "200 000–250 000",
        "070-123 45 67", "08-123 456 78", "+46 70 123 45 67", "0380-51 80 00", "112",
        "bankgiro 5050-1055", "plusgiro 1 23 45-6", "faktura 2025-001234",
        "ansvar 2140, verksamhet 91040, konto 6420", "", "åäö 🙂",
        "3f2b8507-0998-4c05-9a1b-0242ac120002",
    ],
)  # fmt: skip
def test_amounts_dates_phone_numbers_and_codes_are_none(text: str) -> None:
    assert personal_numbers_in(text) == ()


@given(st.dates(), st.integers(0, 999), st.sampled_from(["", "-", "+", " "]))
def test_every_date_with_its_control_digit_is_one_and_with_any_other_digit_is_none(
    born: date, three: int, between: str
) -> None:
    six, four = number(f"{born:%y%m%d}", f"{three:03d}")
    wrong = str((int(four[3]) + 3) % 10)
    assert personal_numbers_in(f"{six}{between}{four}") == (f"{six}{between}{four}",)
    assert personal_numbers_in(f"{six}{between}{four[:3]}{wrong}") == ()
