"""What people type and paste in forms: amounts and words, taken as they were meant, or why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.domain.ore import MOST_ORE
from utfall.web.frame.amounts import (
    KRONA,
    TKR,
    AmountError,
    amount_in_field,
    kronor_in_words,
    ore_typed,
)
from utfall.web.frame.words_typed import (
    MOST,
    SURE,
    WordsError,
    personal_number_warning,
    words_typed,
)

NUMBER = "850709-9805"


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("−1 200", -120_000_000),
        ("-1200", -120_000_000),
        ("–1 200", -120_000_000),  # what a word processor makes of a minus
        ("— 1200", -120_000_000),
        ("‐1200", -120_000_000),
        ("‑1200", -120_000_000),
        ("－1200", -120_000_000),
        ("1200-", -120_000_000),
        ("- 1200", -120_000_000),
        ("1.200,50", 120_050_000),
        ("1,200.50", 120_050_000),
        ("1 200,50", 120_050_000),
        ("1200.5", 120_050_000),
        ("1.200", 120_000_000),
        ("-1.200.000", -120_000_000_000),
        ("1\u00a0200", 120_000_000),
        ("1\u202f200", 120_000_000),
        ("1 200\r\n", 120_000_000),
        ("\u200b1200\ufeff", 120_000_000),
        ("\u200e−250", -25_000_000),
        ("+60", 6_000_000),
        ("+ 60", 6_000_000),
        ("0", 0),
        ("-0", 0),
        ("0,00001", 1),
        ("12,", 1_200_000),
    ],
)
def test_an_amount_in_tkr_is_taken_however_it_is_written(text: str, ore: int) -> None:
    assert ore_typed(text, TKR) == ore


@pytest.mark.parametrize(
    "text",
    ["", " ", "12 t", "12 tkr", "tolv", "🙂", "250🙂", "<script>alert(1)</script>", "=", "=1+1",
     "--5", "+-5", "-5-", "−", "–", "1e5", "0x10", "∞", "½", "1 2", "1 2000", "1.200.50",
     "1,200,50", "1.2,0.5", ",5", "1/2", "12:50", "5%", "٣", "１２", "1'200", "NaN"],
)  # fmt: skip
def test_what_is_no_amount_is_said_with_an_example(text: str) -> None:
    with pytest.raises(AmountError, match="Skriv ett belopp med siffror, till exempel −250"):
        ore_typed(text, TKR)


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("1" * 41, TKR, "högst 40 tecken"),
        ("x" * 20_000, TKR, "högst 40 tecken"),
        ("0,005", KRONA, "hela ören"),
        ("0,000001", TKR, "hela ören"),
        ("9" * 20, TKR, "för stort"),
        (str(MOST_ORE // KRONA + 1), KRONA, "för stort"),
    ],
)
def test_an_amount_too_long_too_small_or_too_large_is_said(
    text: str, unit: int, words: str
) -> None:  # fmt: skip
    with pytest.raises(AmountError, match=words):
        ore_typed(text, unit)


@given(st.integers(-MOST_ORE, MOST_ORE), st.sampled_from([KRONA, TKR]))
def test_what_a_field_shows_is_read_back_to_the_ore(ore: int, unit: int) -> None:
    assert ore_typed(amount_in_field(ore, unit), unit) == ore


def test_a_field_without_an_amount_is_empty_and_zero_is_zero() -> None:
    assert amount_in_field(None, TKR) == ""
    assert amount_in_field(0, TKR) == "0"
    assert amount_in_field(-120_050_000, TKR) == "−1\u00a0200,5"
    assert kronor_in_words(-120_050).startswith("−1")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Fler vikarier.", "Fler vikarier."),
        ("  Rad ett  \r\nRad två\t\r\n\r\n", "Rad ett\nRad två"),
        ("Rad ett\rRad två", "Rad ett\nRad två"),
        ("Rad ett\vRad två\fRad tre\u2028Rad fyra", "Rad ett\nRad två\nRad tre\nRad fyra"),
        ("\uf0b7\tHyran\n\uf0b7\tLönerna", "•\tHyran\n•\tLönerna"),
        ("”Citat” – tankstreck … 50 %", "”Citat” – tankstreck … 50 %"),
        ("O\u0308verskott pa\u030a", "Överskott på"),
        ("kost\u00adnad \u200bökar\ufeff", "kostnad ökar"),
        ("\u202eänrå\u202c", "änrå"),
        ("\x00nej\x07", "nej"),
        ("a\ud800b\uffff", "ab"),
        ("🙂 👩‍🏫 🇸🇪", "🙂 👩‍🏫 🇸🇪"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{{ settings.SECRET_KEY }} {% now %}", "{{ settings.SECRET_KEY }} {% now %}"),
        ("'; DROP TABLE comments; --", "'; DROP TABLE comments; --"),
        ("=1+1", "=1+1"),
        ("", ""),
        (" \r\n\t", ""),
    ],
)
def test_words_are_kept_but_for_what_no_eye_sees(typed: str, kept: str) -> None:
    assert words_typed(typed) == kept
    assert words_typed(kept) == kept


def test_too_many_words_are_said_with_how_many_there_are() -> None:
    with pytest.raises(WordsError, match=r"Texten har 20000 tecken. Skriv högst 5000."):
        words_typed("x" * 20_000)
    assert len(words_typed("x" * MOST + " \r\n")) == MOST


def test_a_personal_number_is_warned_for_once_until_the_writer_is_sure() -> None:
    texts = ["Inget här", f"Se {NUMBER} och {NUMBER}"]
    warning = personal_number_warning(texts, {})
    assert f"({NUMBER})" in warning
    assert "allmänna handlingar" in warning
    assert personal_number_warning(texts, {SURE: "1"}) == ""
    assert personal_number_warning(texts, {SURE: "0"}) == warning
    assert personal_number_warning(["070-123 45 67, −1 200 tkr", ""], {}) == ""
