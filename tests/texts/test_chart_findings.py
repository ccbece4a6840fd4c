"""The headlines of the two charts, beside the figures they are found in (tkr)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.domain.period import MONTH_NAMES
from utfall.reports.definition.model import Place, PrintStyle
from utfall.tables.number_text import printed_number
from utfall.texts.unit_words import course, parts_headline

T = 100_000
TKR = PrintStyle("tkr", Place("x", 1, 1))
NUMBERS = {
    "ingen": 0, "ett": 1, "en": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7,
    "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12,
}  # fmt: skip
SMALL = st.integers(-4 * T, 4 * T)


def of_tkr(values: tuple[int | None, ...]) -> list[int | None]:
    return [None if value is None else value * T for value in values]


@pytest.mark.parametrize(
    ("deviations", "said"),
    [
        ((-7, -15, -50, -60, -80, -142, -246), "Underskottet har vuxit varje månad sedan januari"),
        ((None, None, 5, 9), "Överskottet har vuxit varje månad sedan mars"),
        ((5, 9, 30, 20, 10), "Överskottet har krympt varje månad sedan mars"),
        ((-30, -20, -25, -40), "Underskottet har vuxit varje månad sedan februari"),
        ((-30, -20, -20, -20), "Underskottet har varit oförändrat sedan februari"),
        ((10, 5, 3, 0, -2, -9), "Avvikelsen har vänt från överskott till underskott i maj"),
        ((-10, 5), "Avvikelsen har vänt från underskott till överskott i februari"),
        ((-10, -5, -30), "Underskottet är störst i mars"),
        ((-10, -50, -30), "Underskottet var störst i februari"),
        ((0, 0, 0, None), "I balans varje månad sedan januari"),
        ((-10, -5, 0), "I balans till och med mars"),
        ((-10, None, -30), "Underskott 30 tkr till och med mars"),
        ((-30, -20, -30), "Underskott 30 tkr till och med mars"),
        ((-7,), "Underskott 7 tkr till och med januari"),
        ((None, None), "Inga siffror ännu"),
        ((), "Inga siffror ännu"),
    ],
)  # fmt: skip
def test_the_course_says_its_finding(deviations: tuple[int | None, ...], said: str) -> None:
    assert course(of_tkr(deviations), TKR).replace("\u00a0", " ") == said


@given(st.lists(st.one_of(SMALL, st.none()), max_size=12))
def test_every_claim_of_the_course_holds_for_the_shown_figures(ore: list[int | None]) -> None:
    shown = [None if one is None else printed_number(one, TKR) for one in ore]
    last = next((one for one in reversed(shown) if one is not None), None)
    words = course(ore, TKR).split()
    if last is None:
        return
    start = MONTH_NAMES.index(words[-1])
    tail = [one for one in shown[start:] if one is not None]
    sizes = [abs(one) for one in tail]
    if words[0].startswith("Överskott"):
        assert last > 0
    if words[0].startswith("Underskott"):
        assert last < 0
    if "vuxit" in words:
        assert all(a < b for a, b in pairwise(sizes))
    elif "krympt" in words:
        assert all(a > b > 0 for a, b in pairwise(sizes))
    elif "oförändrat" in words:
        assert len(set(tail)) == 1
    elif "vänt" in words:
        assert all(one * last > 0 for one in tail)
        before = [one for one in shown[:start] if one]
        assert before[-1] * last < 0
    elif "störst" in words:
        peak = shown[start]
        assert peak is not None
        assert all(abs(one) < abs(peak) for n, one in enumerate(shown)
                   if n != start and one is not None and one * last > 0)  # fmt: skip
        assert ("är" in words) == (peak == last)
    elif "varje" in words:
        assert not any(tail)
    if {"vuxit", "krympt", "oförändrat", "varje"} & set(words):
        assert None not in shown[start : start + len(tail)]
        assert len(tail) >= 2


KLS = (819, 444, -147, -246, -175, -42, -30, 0, 436, 58)


@pytest.mark.parametrize(
    ("deviations", "said"),
    [
        (KLS, "Fem av tio enheter har underskott, tre stora överskott väger upp"),
        ((900, -10, -20), "Två av tre enheter har underskott, ett stort överskott väger upp"),
        ((10, 10, 10, -25), "En av fyra enheter har underskott, överskotten väger upp"),
        ((10, -25), "En av två enheter har underskott, överskotten räcker inte"),
        ((-5, 0, -5), "Två av tre enheter har underskott, ingen har överskott"),
        ((5, 0, None), "En av två enheter med siffror har överskott, ingen har underskott"),
        ((5,) * 13, "Alla 13 enheter har överskott"),
        ((-5,) * 10, "Alla tio enheter har underskott"),
        ((-5, -5), "Båda enheterna har underskott"),
        ((-5,), "Enheten har underskott"),
        ((0, 0, 0), "Alla tre enheter är i balans"),
        ((None, None), "Inga siffror ännu"),
        ((), "Inga siffror ännu"),
    ],
)  # fmt: skip
def test_the_bars_say_their_finding(deviations: tuple[int | None, ...], said: str) -> None:
    assert parts_headline([("E", ore) for ore in of_tkr(deviations)], TKR) == said


def test_nothing_is_said_of_surpluses_where_shown_figures_and_their_sum_disagree() -> None:
    """+1 and −1 as shown, but together −1: neither *väger upp* nor *räcker inte* would be safe."""
    rows = [("A", 50_000), ("B", -149_999)]
    assert parts_headline(rows, TKR) == "En av två enheter har underskott"


@given(st.lists(st.one_of(SMALL, st.none(), st.integers(-(10**12), 10**12)), max_size=16))
def test_every_number_and_claim_of_the_bars_holds_for_the_shown_figures(
    ore: list[int | None],
) -> None:
    shown = [printed_number(one, TKR) for one in ore if one is not None]
    said = parts_headline([("E", one) for one in ore], TKR)
    total = printed_number(sum(one or 0 for one in ore), TKR)
    below, above = [one for one in shown if one < 0], [one for one in shown if one > 0]
    words = said.lower().replace(",", "").split()
    if words[1:2] == ["av"]:
        of = below if "har underskott" in said.replace("ingen har underskott", "") else above
        assert (_number(words[0]), _number(words[2])) == (len(of), len(shown))
    if words[:1] == ["alla"]:
        assert _number(words[1]) == len(shown)
    if said.endswith("väger upp"):
        assert sum(above) >= -sum(below)
        assert total >= 0
    if "stor" in said:
        large = [one for one in above if one > -min(below)]
        assert _number(words[words.index("överskott", words.index("underskott")) - 2]) == len(large)
        assert sum(large) >= -sum(below)
    if "räcker inte" in said:
        assert sum(above) < -sum(below)
        assert total < 0
    assert ("med siffror" in said) == (None in ore and bool(shown))


def _number(word: str) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word)
