"""The sentences of a unit's page, beside the figures they are made from (tkr unless said)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.domain.period import Month
from utfall.domain.sign_words import sign_words
from utfall.reports.definition.model import Place, PrintStyle
from utfall.tables.number_text import printed_number
from utfall.texts.unit_words import (
    TERMS,
    UnitRow,
    causes,
    forecast_age,
    forecast_guard,
    headline,
    since,
    used,
)

T = 100_000
TKR = PrintStyle("tkr", Place("x", 1, 1))
JULY, MAY, MARCH = Month(2025, 7), Month(2025, 5), Month(2025, 3)
ORE = st.one_of(st.integers(-5 * T, 5 * T), st.integers(-(10**13), 10**13))


def spaced(text: str) -> str:
    """As read: no-break spaces are spaces."""
    return text.replace("\u00a0", " ")


def tkr(value: int | None) -> int | None:
    return None if value is None else value * T


def rows(*deviations: int | None) -> list[UnitRow]:
    """Rows A, B, C …"""
    return [UnitRow(chr(65 + n), tkr(one), key=f"k{n}") for n, one in enumerate(deviations)]


def caused(of: list[UnitRow]) -> str:
    return "".join(part.text for part in causes(of, TKR))


@pytest.mark.parametrize(
    ("ore", "said"),
    [
        (-246 * T, "Underskott 246 tkr till och med juli"),
        (1_364 * T, "Överskott 1 364 tkr till och med juli"),
        (49_999, "I balans till och med juli"),
        (None, "Inga siffror till och med juli ännu"),
    ],
)  # fmt: skip
def test_the_headline_is_the_answer(ore: int | None, said: str) -> None:
    assert spaced(headline(ore, JULY, TKR)) == said


EARN = "Enligt budgeten ska intäkterna vara 100 tkr större än kostnaderna."
MORE = "Ni har fått in 104 tkr mer än vad som har förbrukats"


@pytest.mark.parametrize(
    ("budget", "actual", "said"),
    [
        (7_743, 7_989, "Ni har förbrukat 7 989 tkr av budgeten 7 743 tkr, det vill säga 103,2 %."),
        (7_743, 0, "Ni har förbrukat 0 tkr av budgeten 7 743 tkr, det vill säga 0,0 %."),
        (-100, -104, f"{MORE}, mot 100 tkr i budgeten, det vill säga 104,0 %."),
        (7_743, -104, f"{MORE}. Budgeten är 7 743 tkr."),
        (0, -104, f"{MORE}. Budgeten är 0 tkr."),
        (-100, 75, f"Ni har förbrukat 75 tkr. {EARN}"),
        (0, 75, "Ni har förbrukat 75 tkr. Budgeten är 0 tkr."),
        (None, 75, "Ni har förbrukat 75 tkr. Det finns ingen budget."),
        (7_743, None, "Ingenting är bokfört ännu. Budgeten är 7 743 tkr."),
        (None, None, "Det finns varken budget eller redovisning ännu."),
    ],
)  # fmt: skip
def test_what_is_used_is_said_rightly_of_costs_and_of_revenue(
    budget: int | None, actual: int | None, said: str
) -> None:
    assert spaced(used(tkr(budget), tkr(actual), TKR)) == said


def test_an_elected_member_reads_the_body_by_name() -> None:
    assert spaced(used(100 * T, 50 * T, TKR, name="Bildningsnämnden")) == (
        "Bildningsnämnden har förbrukat 50 tkr av budgeten 100 tkr, det vill säga 50,0 %."
    )


def test_a_budget_shown_as_zero_gives_no_percent() -> None:
    assert spaced(used(49_999, 75 * T, TKR)) == "Ni har förbrukat 75 tkr. Budgeten är 0 tkr."


@pytest.mark.parametrize(
    ("deviations", "said"),
    [
        ((-252, -108, 0, 19, 20, 75), "Det mesta av underskottet kommer från A och B."),
        ((75, 252, None, -20), "Det mesta av överskottet kommer från B och A."),
        ((-252, -10), "Det mesta av underskottet kommer från A."),
        ((-9, -8, -7, -6, -5, -4), "De största underskotten är A och B."),
        ((-9, -8, -8, -6, -5, -4), "Bland de största underskotten finns A och B."),
        ((3,) * 20, "Bland de största överskotten finns A och B."),
        ((-100, 101), "Underskott i A vägs upp av överskott i B."),
        ((-100, 95), "Underskott i A vägs delvis upp av överskott i B."),
        ((-100, 50, 51), "Underskott i A vägs upp av överskott i C och B."),
        ((-100, 4, *(8,) * 12), "Underskott i A vägs delvis upp av överskott i C och D."),
        ((0, None), ""),
        ((), ""),
    ],
)  # fmt: skip
def test_the_causes_are_the_largest_rows_the_total_goes_by(
    deviations: tuple[int | None, ...], said: str
) -> None:
    assert caused(rows(*deviations)) == said


def test_a_row_in_the_causes_is_a_piece_of_its_own_with_its_key() -> None:
    parts = causes(rows(-252, 20), TKR)
    assert [(part.kind, part.text) for part in parts] == [
        ("text", "Det mesta av underskottet kommer från "), ("row", "A"), ("text", "."),
    ]  # fmt: skip
    assert parts[1].row == UnitRow("A", -252 * T, key="k0")


def test_most_is_said_of_the_total_that_is_given() -> None:
    """Rows that are only a part of the total do not make up most of it."""
    parts = causes(rows(-252, -108), TKR, total_ore=-1_000 * T)
    assert parts[0].text == "De största underskotten är "


def test_small_rows_that_together_make_a_deficit_are_no_cause() -> None:
    assert causes([UnitRow("A", -40_000), UnitRow("B", -40_000)], TKR) == ()


@given(st.lists(st.one_of(st.none(), ORE), max_size=12))
def test_every_claim_of_the_causes_holds_for_the_shown_figures(ore: list[int | None]) -> None:
    of = [UnitRow(f"R{n}", one) for n, one in enumerate(ore)]
    shown = {row.label: printed_number(row.deviation_ore or 0, TKR) for row in of}
    total = printed_number(sum(row.deviation_ore or 0 for row in of), TKR)
    named = [shown[part.text] for part in causes(of, TKR) if part.kind == "row"]
    said = caused(of)
    if "vägs" in said:
        below, above = -sum(v for v in named if v < 0), sum(v for v in named if v > 0)
        assert below > 0
        assert above > 0
        assert (above >= below) == ("delvis" not in said)
        return
    assert len(named) <= 2
    words = {one.relation for one in sign_words(said)}
    if said:
        assert words <= {"surplus" if total > 0 else "deficit"}
    assert all(value * total > 0 for value in named)
    rest = [
        value for row, value in shown.items() if f"{row}." not in said and f"{row} " not in said
    ]
    assert all(abs(other) <= abs(value) for value in named for other in rest if other * total > 0)
    if "Det mesta" in said:
        assert 2 * abs(sum(named)) > abs(total)
    if "störst" in said and "Bland" not in said:
        same_way = [other for other in rest if other * total > 0]
        assert all(abs(other) < abs(value) for value in named for other in same_way)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (-142, -246, "Sedan maj har underskottet ökat med 104 tkr."),
        (-246, -142, "Sedan maj har underskottet minskat med 104 tkr."),
        (75, 90, "Sedan maj har överskottet ökat med 15 tkr."),
        (-142, 30, "Sedan maj har underskottet på 142 tkr vänts till ett överskott på 30 tkr."),
        (30, -1_000, "Sedan maj har överskottet på 30 tkr vänts till ett underskott på 1 000 tkr."),
        (-142, 0, "Sedan maj har underskottet minskat med 142 tkr till 0."),
        (0, 30, "Sedan maj har ett överskott på 30 tkr uppstått."),
        (-142, -142, "Sedan maj är underskottet oförändrat."),
        (0, 0, "Sedan maj är avvikelsen oförändrad: i balans."),
        (None, -142, ""),
        (-142, None, ""),
    ],
)  # fmt: skip
def test_what_has_changed_since_a_month(before: int | None, now: int | None, said: str) -> None:
    assert spaced(since(MAY, tkr(before), tkr(now), TKR)) == said


def test_the_change_is_that_of_the_two_figures_as_shown() -> None:
    assert spaced(since(MAY, -149_999, -250_000, TKR)) == (
        "Sedan maj har underskottet ökat med 2 tkr."
    )


@given(ORE, ORE)
def test_every_claim_of_a_change_holds_for_the_shown_figures(before: int, now: int) -> None:
    was, is_ = printed_number(before, TKR), printed_number(now, TKR)
    said = since(MAY, before, now, TKR)
    numbers = [int(n.replace("\u00a0", "")) for n in re.findall(r"\d(?:[\d\u00a0]*\d)?", said)]
    assert ("oförändra" in said) == (was == is_)
    assert ("vänts" in said) == (was * is_ < 0)
    if "ökat" in said:
        assert abs(is_) > abs(was)
        assert numbers == [abs(is_ - was)]
    if "minskat" in said:
        assert abs(is_) < abs(was)
        assert numbers[0] == abs(is_ - was)
    if "vänts" in said:
        assert numbers == [abs(was), abs(is_)]


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (MARCH, "Prognosen är från mars, fyra månader gammal."),
        (Month(2025, 6), "Prognosen är från juni, en månad gammal."),
        (JULY, "Prognosen är från juli."),
        (Month(2024, 11), "Prognosen är från november 2024, åtta månader gammal."),
        (Month(2024, 6), "Prognosen är från juni 2024, 13 månader gammal."),
        (Month(2025, 9), "Prognosen är från september, två månader efter juli."),
    ],
)  # fmt: skip
def test_a_forecast_has_an_age(of: Month, said: str) -> None:
    assert forecast_age(of, JULY) == said


@pytest.mark.parametrize(
    ("year_ore", "to_date_ore", "said"),
    [
        (0, -246 * T, "Prognosen efter mars säger 0 trots underskott 246 tkr hittills."),
        (-49_999, -246 * T, "Prognosen efter mars säger 0 trots underskott 246 tkr hittills."),
        (60 * T, -246 * T,
         "Prognosen efter mars säger överskott 60 tkr trots underskott 246 tkr hittills."),
        (-1 * T, -246 * T, ""), (0, -50 * T, ""), (0, 246 * T, ""), (None, -246 * T, ""),
        (0, None, ""),
    ],
)  # fmt: skip
def test_a_forecast_of_zero_with_a_real_deficit_is_pointed_out(
    year_ore: int | None, to_date_ore: int | None, said: str
) -> None:
    assert spaced(forecast_guard(year_ore, to_date_ore, MARCH, TKR, 50 * T)) == said


def test_every_term_is_explained_once_in_whole_sentences() -> None:
    names = [term.term for term in TERMS]
    assert len(names) == len(set(names))
    assert {"Avvikelse", "Budget", "Redovisning", "Utfall", "Prognos", "Överskott", "Underskott",
            "Internbudget", "Ram", "Tkr", "Nämnd"} <= set(names)  # fmt: skip
    for term in TERMS:
        assert term.explanation.endswith(".")
        assert not re.search(r"\b(bl\.?a|t\.?ex|t\.?o\.?m|dvs|m\.?m|osv)\b", term.explanation)
