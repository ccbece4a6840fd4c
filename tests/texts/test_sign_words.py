"""The one table of sign words: found in any case at word borders, never inside other words."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utfall.domain.sign_words import sign_words, word_for_deviation

TABLE = {
    "surplus": ("överskott", "överskottet", "överskotten", "positiv avvikelse",
                "positiva avvikelsen", "plusresultat", "plusresultatet", "bättre än budget",
                "bättre än budgeten", "under budget", "under budgeten"),
    "deficit": ("underskott", "underskottet", "underskotten", "negativ avvikelse",
                "negativa avvikelsen", "minusresultat", "minusresultatet", "överskrider budget",
                "överskrider budgeten", "sämre än budget", "sämre än budgeten", "över budget",
                "över budgeten"),
    "in_line": ("i paritet med budget", "i paritet med budgeten", "i balans", "i nivå med budget",
                "i nivå med budgeten", "i linje med budget", "i linje med budgeten",
                "i enlighet med budget", "i enlighet med budgeten", "enligt budget",
                "enligt budgeten", "följer budget", "följer budgeten"),
    "increased": ("öka", "ökat", "ökar", "ökade", "ökning", "ökningen", "ökningar", "ökningarna",
                  "högre än", "stigit", "stiger"),
    "decreased": ("minska", "minskat", "minskar", "minskade", "minskning", "minskningen",
                  "minskningar", "minskningarna", "lägre än", "sjunkit", "sjunker"),
    "as_planned": ("stabilt", "stabil", "enligt plan", "enligt planen", "som planerat",
                   "enligt planering", "enligt planeringen"),
}  # fmt: skip
FORMS = [(form, relation) for relation, forms in TABLE.items() for form in forms]


@pytest.mark.parametrize(("form", "relation"), FORMS)
@pytest.mark.parametrize("sentence", ["{}", "{}.", "Det är {}, nu", "({})", "”{}”", "så–{}"])
@pytest.mark.parametrize("case", [str.lower, str.upper, str.capitalize])
def test_a_word_of_the_table_is_found_in_any_case_with_its_place(
    form: str, relation: str, sentence: str, case: Callable[[str], str]
) -> None:
    text = sentence.format(case(form))
    (found,) = sign_words(text)
    assert found.relation == relation
    assert found.words.lower() == form
    assert text[found.start : found.end] == found.words


@pytest.mark.parametrize(
    "text",
    [
        "underskottsgaranti",
        "överskottsmål",
        "driftsöverskott",
        "balans",
        "i balansräkningen",
        "kraftbalans",
        "obalans",
        "tidsenligt budget",
        "tökat",
        "ökatalog",
        "instabilt",
        "stabilitet",
        "enligt planer",
        "paritet",
        "budget",
        "högre",
        "",
    ],
)
def test_a_word_inside_another_and_half_an_expression_are_none(text: str) -> None:
    assert sign_words(text) == ()


@pytest.mark.parametrize("blank", [" ", "  ", "\n", "\u00a0"])
def test_an_expression_may_be_broken_by_any_blank(blank: str) -> None:
    (found,) = sign_words(f"utfall i{blank}paritet{blank}med{blank}budget")
    assert found.relation == "in_line"


def test_the_longest_expression_is_the_one_found() -> None:
    assert [s.words for s in sign_words("i paritet med budgeten")] == ["i paritet med budgeten"]
    assert [s.words for s in sign_words("enligt planering")] == ["enligt planering"]


def test_each_occurrence_is_its_own() -> None:
    found = sign_words("Ett överskott, ett underskott och ett överskott.")
    assert [(s.words, s.start) for s in found] == [
        ("överskott", 4), ("underskott", 19), ("överskott", 38),
    ]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(form=st.sampled_from([form for form, _ in FORMS]), letter=st.sampled_from("abdåöÅ9_"),
       after=st.booleans())  # fmt: skip
def test_a_letter_or_digit_at_its_border_makes_it_another_word(
    form: str, letter: str, *, after: bool
) -> None:
    text = f"{form}{letter}" if after else f"{letter}{form}"
    assert form not in [found.words for found in sign_words(text)]


@pytest.mark.parametrize(
    ("ore", "word"),
    [(1, "överskott"), (10**12, "överskott"), (0, "i balans"), (-1, "underskott")],
)
def test_the_word_for_a_sign_is_of_the_table(ore: int, word: str) -> None:
    assert word_for_deviation(ore) == word
    assert len(sign_words(word)) == 1


@pytest.mark.parametrize("text", ["överskott", "i paritet med budget, ökat"])
def test_letters_with_loose_accents_are_the_same_letters(text: str) -> None:
    loose = unicodedata.normalize("NFD", f"Ett överskott: {text}")
    assert len(sign_words(loose)) == len(sign_words(f"Ett överskott: {text}"))


@pytest.mark.parametrize("text", ["ett över\u017fkott", "\u0131 paritet med budget"])
def test_no_letter_is_our_own_bug(text: str) -> None:
    assert len(sign_words(text)) in (0, 1)
