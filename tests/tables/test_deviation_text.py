"""Deviations on screens: true minus, plus, no-break spaces; the word follows the rounded figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.reports.definition.model import Place, PrintStyle
from utfall.tables.deviation_text import (
    deviation_text,
    deviation_word,
    plain_amount,
    plain_share,
    shown_amount,
)

PLACE = Place("x", 1, 1)
TKR = PrintStyle("tkr", PLACE)
MKR = PrintStyle("mkr", PLACE, unit="mkr", decimals=1)
PAPER = PrintStyle(
    "paper", PLACE, minus="-", plus="", zero="-", rounded_zero="0,0", minus_zero="-0"
)


@pytest.mark.parametrize(
    ("style", "ore", "text", "word", "kind"),
    [
        (TKR, -24_600_000, "−246", "underskott", "deficit"),
        (TKR, 7_500_000, "+75", "överskott", "surplus"),
        (TKR, 136_400_000, "+1\u00a0364", "överskott", "surplus"),
        (TKR, 0, "0", "i balans", "balance"),
        (TKR, -49_999, "0", "i balans", "balance"),
        (TKR, -50_000, "−1", "underskott", "deficit"),
        (MKR, -4_999_999, "0", "i balans", "balance"),
        (MKR, -5_000_000, "−0,1", "underskott", "deficit"),
        (PAPER, -49_999, "0", "i balans", "balance"),
        (PAPER, 7_500_000, "+75", "överskott", "surplus"),
    ],
)  # fmt: skip
def test_a_deviation_has_its_sign_and_its_word(
    style: PrintStyle, ore: int, text: str, word: str, kind: str
) -> None:
    assert deviation_text(ore, style) == text
    assert deviation_word(ore, style) == (word, kind)


def test_amounts_in_sentences_have_a_unit_and_no_plus() -> None:
    assert plain_amount(798_900_000, TKR) == "7\u00a0989\u00a0tkr"
    assert plain_amount(-10_400_000, TKR) == "−104\u00a0tkr"
    assert plain_amount(-49_999, PAPER) == "0\u00a0tkr"
    assert shown_amount(104, TKR) == "104\u00a0tkr"
    assert shown_amount(5, MKR) == "0,5\u00a0mkr"
    assert plain_share(798_900_000, 774_300_000, TKR) == "103,2\u00a0%"


@given(st.integers(-(10**16), 10**16), st.sampled_from((TKR, MKR, PAPER)))
def test_the_sign_and_the_word_never_differ(ore: int, style: PrintStyle) -> None:
    kinds = {"−": "deficit", "+": "surplus", "0": "balance"}
    assert deviation_word(ore, style).kind == kinds[deviation_text(ore, style)[0]]
