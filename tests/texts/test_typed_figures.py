"""Digits typed into a text are found; years, dates, § and diary numbers are not taken for them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utfall.texts.placeholders import masked
from utfall.texts.typed_figures import typed_figures

DIARY_NUMBER = "2025-KLK0045"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("ett överskott på 1 364 tkr", "1 364"),
        ("ett överskott på 1\u00a0364 tkr", "1\u00a0364"),
        ("ett överskott på 1\u202f364 tkr", "1\u202f364"),
        ("1364", "1364"),
        ("1.364", "1.364"),
        ("blev 94,3 % av budget", "94,3 %"),
        ("blev 94,3% av budget", "94,3%"),
        ("avvikelsen -246", "-246"),
        ("avvikelsen −246", "−246"),
        ("avvikelsen +19,3 mkr", "+19,3"),
        ("(246)", "246"),
        ("246.", "246"),
        ("2 tjänster", "2"),
        ("0 kr", "0"),
        ("2024 tkr", "2024"),
        ("2024\u00a0tkr", "2024"),
        ("2024tkr", "2024"),
        ("2024 kronor", "2024"),
        ("2024 procent", "2024"),
        ("2024 %", "2024 %"),
        ("2 024 tkr", "2 024"),
        ("2024,5", "2024,5"),
        ("1850", "1850"),
        ("2100", "2100"),
        ("§ 59 på 500 tkr", "500"),
        ("den 11 augusti på 500 tkr", "500"),
    ],
)
def test_a_typed_amount_is_found(text: str, typed: str) -> None:
    assert typed_figures(text, DIARY_NUMBER) == (typed,)


@pytest.mark.parametrize(
    "text",
    [
        "rättslig process 2024",
        "Under 2025 har",
        "budget 2024–2026",
        "2020-talet",
        "2025-08-11",
        "11 augusti 2025",
        "den 1 juli",
        "§ 59",
        "§59",
        "§§ 59–61",
        "KS/2025:4",
        "KS 2018/123",
        "KS 2014-138",
        "dnr 2025-KLK0045",
        "Från juni är tjänsten tillsatt",
        "en A4-sida om T1",
        "",
    ],
)
def test_years_dates_paragraphs_and_diary_numbers_are_no_amounts(text: str) -> None:
    assert typed_figures(text, DIARY_NUMBER) == ()


def test_a_diary_number_of_another_form_is_known_from_the_paper_alone() -> None:
    assert typed_figures("ärende 0936/17", "0936/17") == ()
    assert typed_figures("ärende 0936/17", "KS/2025:4") == ("0936", "17")


def test_a_reference_is_no_typed_figure_but_digits_beside_it_are() -> None:
    assert typed_figures(masked("{a1/u} tkr"), "") == ()
    assert typed_figures(masked("{a1/u} tkr, 7 tkr"), "") == ("7",)
    assert typed_figures(masked("1{a1/u}"), "") == ("1",)


def test_all_of_several_are_found_in_their_order() -> None:
    text = "Av 23 734 tkr återstår 1 364 (5,7 %) den 11 augusti 2025, § 59."
    assert typed_figures(text, "") == ("23 734", "1 364", "5,7 %")


WORDS = ("budgeten", "för", "enheten", "blev", "Övriga", "kontot,", "å", "på", "och:", "(se")
EXEMPT = ("2025", "2025-08-11", "11 augusti 2025", "§ 59", "KS/2025:4", "{a/u}", "från juni")
prose = st.lists(st.sampled_from((*WORDS, *EXEMPT)), max_size=6).map(" ".join)
only_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@st.composite
def amounts(draw: st.DrawFn) -> str:
    """An amount as people type one, that is no year."""
    whole = draw(st.integers(0, 10**9).filter(lambda n: not 1900 <= n <= 2099))
    blank = draw(st.sampled_from(("", " ", "\u00a0", "\u202f")))
    digits = f"{whole:,}".replace(",", blank)
    decimals = draw(st.sampled_from(("", ",5", ".25")))
    sign = draw(st.sampled_from(("", "-", "−", "+")))
    return f"{sign}{digits}{decimals}{draw(st.sampled_from(('', ' %', '%')))}"


@settings(max_examples=200, deadline=None)
@given(prose, only_words, amounts(), only_words, prose)
def test_an_amount_between_words_is_always_found_and_nothing_else(
    first: str, before: str, amount: str, after: str, last: str
) -> None:
    text = f"{first} {before} {amount} {after} {last}"
    assert typed_figures(masked(text), "") == (amount,)


@settings(max_examples=200, deadline=None)
@given(prose)
def test_prose_without_amounts_has_none(text: str) -> None:
    assert typed_figures(masked(text), "") == ()


@pytest.mark.parametrize(
    "text",
    ["2024 TKR", "2024 Tkr", "2024 MKR", "2024 Kronor", "2024 miljarder", "2024 miljon kronor",
     "2024 SEK", "2024:-", "11 augusti 2025 tkr", "IT 2574-2654 tkr", "HR 1303/1291"],
)  # fmt: skip
def test_an_amount_that_looks_like_a_year_or_a_diary_number_is_found(text: str) -> None:
    assert typed_figures(text, "") != ()


@pytest.mark.parametrize(
    "text",
    ["process 2024, som", "läsåret 2024/25", "11 kap. 16 § kommunallagen", "16 § KL",
     "KS/2025:45", "dnr 2018/1427", "2025-07", "1–15 juli", "den 11 Augusti 2025", "§ 59 p. 2"],
)  # fmt: skip
def test_years_dates_paragraphs_and_diary_numbers_in_other_common_forms(text: str) -> None:
    assert typed_figures(text, "KS/2025:4") == ()


@pytest.mark.parametrize(
    ("text", "typed"),
    [("avvikelsen -2024", ("-2024",)), ("den 45 augusti", ("45",)), ("1364 § 59", ("1364",)),
     ("2025-07 tkr", ("-07",)), ("2024 milj. kr", ("2024",)), ("2024/25 mkr", ("25",)),
     ("2024 kräver", ()), ("§§ 59, 61 och 63–65", ()), ("den 1:a juli", ()), ("5–7 §§", ())],
)  # fmt: skip
def test_an_exemption_is_no_wider_than_what_it_is_for(text: str, typed: tuple[str, ...]) -> None:
    assert typed_figures(text, "") == typed


def test_the_papers_diary_number_is_no_licence_for_amounts() -> None:
    assert typed_figures("dnr 1364, 1364 tkr och 13645", "1364") == ("1364", "13645")
