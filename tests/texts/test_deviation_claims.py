"""Surplus, deficit, in line: each judged on exact öre, over the rule meaning strictly greater."""

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.texts.judged import (
    CLAIM_PLACE,
    RULE_50_OR_3,
    RULE_100_AND_5,
    TKR,
    BudgetActual,
    SmallFigures,
    claim,
    judged,
)
from utfall.municipality.rules_file import DeviationRule

BUDGET = 1_000 * TKR
SURPLUS = (100, 99)


@pytest.mark.parametrize(
    ("words", "actual", "holds"),
    [
        ("överskott", BUDGET - 1, True),
        ("överskott", BUDGET, False),
        ("överskott", BUDGET + 1, False),
        ("underskott", BUDGET + 1, True),
        ("underskott", BUDGET, False),
        ("underskott", BUDGET - 1, False),
        ("i balans", BUDGET, True),
    ],
)
def test_a_surplus_is_more_than_zero_and_a_deficit_less(
    small: SmallFigures, words: str, actual: int, *, holds: bool
) -> None:
    found = judged(small.with_amounts(a=(BUDGET, actual)), f"Ett {words}.", claim(words, "a"))
    assert [c.holds for c in found.claims] == [holds]
    assert found.codes == ([] if holds else ["ORD-03"])


@pytest.mark.parametrize(
    ("rule", "deviation", "budget", "in_line"),
    [
        # och: both limits must be passed
        (RULE_100_AND_5, 100 * TKR, 1_000 * TKR, True),
        (RULE_100_AND_5, 100 * TKR + 1, 1_000 * TKR, False),
        (RULE_100_AND_5, 100 * TKR + 1, 2_000 * TKR + 20, True),
        (RULE_100_AND_5, 100 * TKR + 1, 2_000 * TKR + 19, False),
        (RULE_100_AND_5, 500 * TKR, 100_000 * TKR, True),
        # eller: one of them is enough
        (RULE_50_OR_3, 50 * TKR, 10_000 * TKR, True),
        (RULE_50_OR_3, 50 * TKR + 1, 10_000 * TKR, False),
        (RULE_50_OR_3, 3 * TKR, 100 * TKR, True),
        (RULE_50_OR_3, 3 * TKR + 1, 100 * TKR, False),
        # no budget: any öre is over every percent
        (RULE_100_AND_5, 100 * TKR, 0, True),
        (RULE_100_AND_5, 100 * TKR + 1, 0, False),
        (RULE_50_OR_3, 1, 0, False),
        (RULE_50_OR_3, 0, 0, True),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_in_line_is_not_over_the_rule_and_over_is_strictly_greater(
    small: SmallFigures, rule: DeviationRule, deviation: int, budget: int, sign: int, *,
    in_line: bool,
) -> None:  # fmt: skip
    figures = small.with_amounts(a=(budget, budget - sign * deviation))
    for words in ("i paritet med budget", "stabilt"):
        found = judged(figures, f"Utfallet är {words}.", claim(words, "a"), rule=rule)
        assert [c.holds for c in found.claims] == [in_line]


def test_the_printed_figure_decides_nothing(small: SmallFigures) -> None:
    """One öre of surplus prints as 0 and is a surplus all the same."""
    figures = small.with_amounts(a=(BUDGET, BUDGET - 1))
    assert figures.printed("a/a") == "0"
    assert judged(figures, "Ett överskott.", claim("överskott", "a")).codes == []


def test_a_unit_without_facts_bears_out_nothing(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(None, None))
    for words in ("överskott", "underskott", "i balans", "stabilt"):
        found = judged(figures, f"Ett {words}.", claim(words, "a"))
        assert found.codes == ["ORD-08"]
        assert not found.claims[0].holds


def test_a_unit_with_a_budget_and_nothing_booked_has_its_budget_left(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(BUDGET, None))
    assert judged(figures, "Ett överskott.", claim("överskott", "a")).codes == []


def test_the_problem_stands_at_the_claim_and_names_the_figure(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(BUDGET, BUDGET + 147 * TKR))
    (found,) = judged(figures, "Ett överskott.", claim("överskott", "a")).problems
    assert (found.file, found.line, found.column) == (
        CLAIM_PLACE.file, CLAIM_PLACE.line, CLAIM_PLACE.column,
    )  # fmt: skip
    assert found.message.startswith("Texten säger överskott, men för Avdelning A är det underskott")


def test_every_sign_word_inside_a_claims_words_is_judged(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(BUDGET, BUDGET - 1))
    words = "överskott i stället för underskott"
    assert judged(figures, f"Ett {words}.", claim(words, "a")).codes == ["ORD-03"]


def test_free_text_is_judged_by_nobody(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(BUDGET, BUDGET))
    assert judged(figures, "Ett överskott på 7 tkr.", free=True).codes == []


def test_a_sign_word_outside_the_claims_words_is_not_covered(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(BUDGET, BUDGET - 1))
    found = judged(figures, "Ett överskott, och ett överskott till.", claim("Ett överskott", "a"))
    assert found.codes == ["ORD-02"]


def test_words_are_found_whatever_their_case(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(BUDGET, BUDGET - 1))
    assert judged(figures, "ÖVERSKOTT finns.", claim("överskott FINNS", "a")).codes == []


ore = st.integers(-(10**12), 10**12)
amounts = st.tuples(st.none() | ore, st.none() | ore)
rules = st.builds(
    DeviationRule, st.integers(0, 10**6).map(lambda tkr: tkr * TKR), st.integers(0, 200),
    both=st.booleans(),
)  # fmt: skip
WORDS = {"överskott": "surplus", "underskott": "deficit", "i balans": "in_line",
         "stabilt": "in_line"}  # fmt: skip


def plain_verdict(relation: str, held: BudgetActual, rule: DeviationRule) -> bool:
    """The definition of the issue, said again with fractions."""
    budget, actual = held
    if budget is None and actual is None:
        return False
    deviation = Fraction(budget or 0) - Fraction(actual or 0)
    if relation != "in_line":
        return deviation > 0 if relation == "surplus" else deviation < 0
    tkr = abs(deviation) / TKR
    base = abs(Fraction(budget or 0))
    over_tkr = tkr > Fraction(rule.limit_ore, TKR)
    over_percent = deviation != 0 if not base else abs(deviation) / base * 100 > rule.percent
    return not ((over_tkr and over_percent) if rule.both else (over_tkr or over_percent))


@settings(max_examples=200, deadline=None)
@example(of_a=(2_000 * TKR, 1_900 * TKR), of_b=(0, 0), word="i balans", rule=RULE_100_AND_5)
@given(of_a=amounts, of_b=amounts, word=st.sampled_from(sorted(WORDS)), rule=rules)
def test_the_verdict_is_that_of_a_plain_computation(
    small: SmallFigures, of_a: BudgetActual, of_b: BudgetActual, word: str, rule: DeviationRule
) -> None:
    figures = small.with_amounts(a=of_a, b=of_b)
    found = judged(figures, f"Läget: {word}.", claim(word, ("a", "b")), rule=rule)
    wrong = [held for held in (of_a, of_b) if not plain_verdict(WORDS[word], held, rule)]
    assert len(found.problems) == len(wrong)
    assert found.claims[0].holds == (not wrong)


def test_without_a_budget_there_is_no_share_of_it(small: SmallFigures) -> None:
    figures = small.with_amounts(a=(0, 200 * 100_000))
    (found,) = judged(figures, "i balans", claim("i balans", "a")).problems
    assert "utan budget av budget" not in found.message


def test_the_same_words_twice_with_a_claim_each_are_judged_each(small: SmallFigures) -> None:
    figures = small.with_amounts(a=SURPLUS, b=SURPLUS)
    found = judged(figures, "Det blev överskott. Det blev överskott.",
                   claim("Det blev överskott", "a"), claim("Det blev överskott", "b"))  # fmt: skip
    assert found.codes == []


def test_a_letter_that_grows_when_folded_moves_no_word(small: SmallFigures) -> None:
    figures = small.with_amounts(a=SURPLUS)
    assert judged(figures, "Straße: överskott.", claim("överskott", "a")).codes == []


def test_a_third_claim_on_words_that_stand_twice_is_about_the_first_place(
    small: SmallFigures,
) -> None:
    figures = small.with_amounts(a=SURPLUS, b=SURPLUS)
    same = claim("överskott", "a")
    found = judged(figures, "Ett överskott, ett överskott.", same, same, same)
    assert (found.codes, len(found.claims)) == ([], 3)


def test_a_claims_words_never_stand_inside_a_longer_word(small: SmallFigures) -> None:
    figures = small.with_amounts(a=SURPLUS)
    found = judged(figures, "Överskottsmålet: överskott.", claim("överskott", "a"))
    assert found.codes == []
