"""Swedish number text, rounded once."""

import pytest

from utfall.reports.definition.model import Column, Place, PrintStyle
from utfall.reports.result import Amount, NotApplicable, Share, Value
from utfall.tables.build import cell_text
from utfall.tables.number_text import amount_text, share_text

PLACE = Place("x", 1, 1)
TKR = PrintStyle("tkr", PLACE, missing="saknas", not_applicable="ej")
SHARE = Column("p", ("%",), "share", PLACE)


@pytest.mark.parametrize(
    ("ore", "text"),
    [
        (136_449_999, "1 364"), (136_450_000, "1 365"), (-136_450_000, "-1 365"), (49_999, "0"),
        (-49_999, "0"), (50_000, "1"), (123_456_789_012, "1 234 568"),
    ],
)  # fmt: skip
def test_tkr(ore: int, text: str) -> None:
    assert amount_text(ore, TKR, "0") == text


@pytest.mark.parametrize(
    ("style", "ore", "text"),
    [
        (PrintStyle("m", PLACE, unit="mkr", decimals=1), 1_234_567_890, "12,3"),
        (PrintStyle("m", PLACE, unit="mkr", decimals=1), -4_000_000, "noll"),
        (PrintStyle("k", PLACE, unit="kr", decimals=2, minus="−"), -123_456, "−1 234,56"),
        (PrintStyle("n", PLACE, thousands="\u00a0"), 123_456_700_000, "1\u00a0234\u00a0567"),
    ],
)
def test_units_decimals_and_signs_are_the_styles(style: PrintStyle, ore: int, text: str) -> None:
    assert amount_text(ore, style, "noll") == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (2_237, 2_373, "94,3%"), (1, 8, "12,5%"), (1, 16, "6,3%"), (-1, 16, "-6,3%"),
        (1, -16, "-6,3%"), (-5, -10, "50,0%"), (0, 5, "0,0%"), (3_000, 2, "150 000,0%"),
    ],
)  # fmt: skip
def test_a_share_keeps_the_sign_of_its_sides(numerator: int, denominator: int, text: str) -> None:
    assert share_text(numerator, denominator, TKR) == text


@pytest.mark.parametrize(
    ("value", "zero_base", "text"),
    [
        (Share(0, 0), True, "0,0%"), (Share(0, 0), False, "ej"), (Share(5, 0), True, "ej"),
        (NotApplicable("x"), True, "ej"), (Amount(None), False, "saknas"), (Amount(0), False, "0"),
    ],
)  # fmt: skip
def test_each_kind_of_nothing_has_its_text(value: Value, zero_base: bool, text: str) -> None:  # noqa: FBT001
    column = Column("p", ("%",), "share", PLACE, zero_base_is_zero=zero_base)
    assert cell_text(column, value, TKR) == text


def test_a_columns_own_texts_stand_before_the_styles() -> None:
    own = Column("p", ("%",), "measure", PLACE, texts=(("saknas", "–"), ("noll", "nil")))
    assert cell_text(own, Amount(None), TKR) == "–"
    assert cell_text(own, Amount(0), TKR) == "nil"
