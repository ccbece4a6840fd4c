"""Which units a claim is about: ids, names, aliases, row groups, and the rest of the level."""

import pytest

from tests.texts.judged import SmallFigures, claim, judged

SURPLUS, DEFICIT = (100, 99), (99, 100)


@pytest.mark.parametrize(
    ("units", "are"),
    [
        ("a", ("a",)),
        ("Avdelning A", ("a",)),
        ("avdelning a", ("a",)),
        ("IT", ("b",)),
        ("it-drift", ("b",)),
        ("Datorhallen", ("b",)),
        (("a1", "Enhet A2"), ("a1", "a2")),
        (("a", "a"), ("a",)),
        ("avdelningar", ("a", "b")),
        ("delar", ("a1", "a2")),
        ("övriga", ("a", "b")),
        ("Övriga", ("a", "b")),
    ],
)
def test_a_claim_names_its_units_in_many_ways(
    small: SmallFigures, units: str | tuple[str, ...], are: tuple[str, ...]
) -> None:
    figures = small.with_amounts(a=SURPLUS, b=SURPLUS, a1=SURPLUS, a2=SURPLUS)
    found = judged(figures, "Ett överskott.", claim("Ett överskott", units))
    assert found.claims[0].units == are
    assert found.codes == []


def test_the_rest_is_the_level_without_the_units_the_section_names(small: SmallFigures) -> None:
    figures = small.with_amounts(a=SURPLUS, b=DEFICIT)
    found = judged(figures, "A har överskott. Övriga har underskott.",
                   claim("A har överskott", "a"),
                   claim("Övriga har underskott", "övriga"))  # fmt: skip
    assert [c.units for c in found.claims] == [("a",), ("b",)]
    assert found.codes == []


def test_units_named_in_another_paragraph_of_the_section_are_no_rest(small: SmallFigures) -> None:
    figures = small.with_amounts(a=SURPLUS, b=DEFICIT)
    found = judged(figures, "Övriga har underskott.", claim("underskott", "övriga"),
                   beside={"before": claim("överskott", "Avdelning A")})  # fmt: skip
    assert found.claims[0].units == ("b",)


def test_a_part_named_does_not_take_its_whole_out_of_the_rest(small: SmallFigures) -> None:
    figures = small.with_amounts(a=DEFICIT, a1=SURPLUS, b=DEFICIT)
    found = judged(figures, "A1 har överskott. Övriga har underskott.",
                   claim("A1 har överskott", "a1"), claim("underskott", "övriga"))  # fmt: skip
    assert found.claims[1].units == ("a", "b")


def test_each_unit_of_a_set_is_judged_alone(small: SmallFigures) -> None:
    figures = small.with_amounts(a=SURPLUS, b=DEFICIT)
    (found,) = judged(figures, "Ett överskott.", claim("överskott", "avdelningar")).problems
    assert found.code == "ORD-03"
    assert "för IT är det underskott" in found.message


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("datorhalen", "datorhallen"), ("avdelning", "avdelningar"), ("övrig", "övriga")],
)
def test_a_misspelt_unit_is_answered_with_the_nearest(
    small: SmallFigures, name: str, suggestion: str
) -> None:
    found = judged(small.with_amounts(), "Ett överskott.", claim("överskott", name))
    assert found.codes == ["HAND-06"]
    assert found.problems[0].action.startswith(f"Menade du {suggestion}?")


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("Avdelning A har överskott", "b"),
        ("AVDELNING A har överskott", "b"),
        ("datorhallen har överskott", "a"),
        ("Enhet A1 och Enhet A2 har överskott", "a1"),
    ],
)
def test_words_that_name_another_unit_contradict_their_claim(
    small: SmallFigures, words: str, units: str
) -> None:
    figures = small.with_amounts(a=SURPLUS, b=SURPLUS, a1=SURPLUS, a2=SURPLUS)
    assert judged(figures, f"{words}.", claim(words, units)).codes == ["ORD-06"]


@pytest.mark.parametrize(
    "words",
    [
        "kommuniteten har överskott",
        "den politiska ledningen har överskott",
        "åtta enheter har överskott",
    ],
)
def test_a_short_name_inside_another_word_names_nobody(small: SmallFigures, words: str) -> None:
    figures = small.with_amounts(a=SURPLUS, b=SURPLUS)
    assert judged(figures, f"{words}.", claim(words, "a")).codes == []


def test_words_may_name_every_unit_of_the_claim(small: SmallFigures) -> None:
    figures = small.with_amounts(a=SURPLUS, b=SURPLUS)
    words = "Avdelning A och IT-drift har överskott"
    assert judged(figures, f"{words}.", claim(words, ("a", "b"))).codes == []


def test_the_rest_of_a_level_with_nobody_left_is_nobody(small: SmallFigures) -> None:
    figures = small.with_amounts(a=SURPLUS, b=SURPLUS)
    found = judged(figures, "A, B: överskott. Övriga har underskott.",
                   claim("A, B: överskott", ("a", "b")), claim("underskott", "övriga"))  # fmt: skip
    assert found.codes != []


@pytest.mark.parametrize("words", ["IT har överskott", "IT-drift har överskott"])
def test_a_unit_of_two_letters_is_named_by_its_name(small: SmallFigures, words: str) -> None:
    figures = small.with_amounts(a=SURPLUS, b=DEFICIT)
    assert judged(figures, f"{words}.", claim(words, "a")).codes == ["ORD-06"]


@pytest.mark.parametrize(
    "words",
    ["Enhet A1 inom Avdelning A har överskott", "Enhet A1 under Toppen har överskott",
     "A1 har överskott på driftsatta system"],
)  # fmt: skip
def test_naming_the_whole_a_unit_lies_in_or_part_of_a_word_is_no_other_unit(
    small: SmallFigures, words: str
) -> None:
    figures = small.with_amounts(a1=SURPLUS)
    assert judged(figures, f"{words}.", claim(words, "a1")).codes == []


@pytest.mark.parametrize(
    "words", ["Datorhallens överskott", "IT:s överskott", "drift har överskott"]
)
def test_a_name_may_have_an_ending(small: SmallFigures, words: str) -> None:
    figures = small.with_amounts(a=SURPLUS, b=SURPLUS)
    assert judged(figures, f"{words}.", claim(words, "a")).codes == ["ORD-06"]
