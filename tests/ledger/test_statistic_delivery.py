"""Tables of statistics: whole numbers in a declared unit, never rounded, missing where blank."""

import dataclasses

import pytest

from tests.ledger.small_municipality import (
    CONTEXT,
    codes,
    profile_problems,
    read,
    read_right,
    xlsx,
)
from utfall.domain.code_plan import Statistic
from utfall.domain.problem import Problem
from utfall.ledger.rows import Delivery

PLAN = dataclasses.replace(
    CONTEXT.code_plan,
    statistics={
        "arsarbetare": Statistic("arsarbetare", "Årsarbetare", "årsarbetare", 1),
        "barn": Statistic("barn", "Barn", "barn"),
    },
)
WITH_STATISTICS = dataclasses.replace(CONTEXT, code_plan=PLAN)
LONG = """
slag: statistic
källa: personalsystem
format: csv
år: 2025
perioder: 1-7
kolumner: {ansvar: Ansvar, period: Period, mått: Mått, värde: Värde, enhet: Enhet}
"""
HEAD = "Ansvar;Period;Mått;Värde;Enhet\n"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec"]
WIDE = f"""
slag: statistic
källa: personalsystem
format: xlsx
kolumner: {{ansvar: Ansvar, år: År, mått: Mått}}
månader: [{", ".join(MONTHS)}]
"""


def right(content: bytes | str, profile_text: str = LONG) -> Delivery:
    return read_right(content, profile_text, WITH_STATISTICS)


def wrong(content: bytes | str, profile_text: str = LONG) -> list[Problem]:
    return read(content, profile_text, WITH_STATISTICS)[1]


def values(delivery: Delivery) -> list[tuple[str, str, int, int, int]]:
    return [(r.statistic, r.parts[0], r.period, r.value, r.line) for r in delivery.statistics]


def test_a_value_is_a_whole_number_of_its_declared_decimals() -> None:
    delivery = right(HEAD + "2130;7;Årsarbetare;12,5;årsarbetare\n2130;2025-06;barn;1 230;\n")
    assert values(delivery) == [
        ("arsarbetare", "2130", 7, 125, 2), ("barn", "2130", 6, 1230, 3),
    ]  # fmt: skip
    assert [(r.unit, r.decimals) for r in delivery.statistics] == [("årsarbetare", 1), ("barn", 0)]
    assert (len(delivery.rows), delivery.file_rows, delivery.version) == (0, 2, "")
    totals = delivery.source_totals
    assert (totals.positive_sum_ore, totals.sum_ore) == (0, 0)
    assert (totals.rows, totals.sum_millionths) == (2, 1_242_500_000)


def test_zeros_after_the_declared_decimals_lose_nothing() -> None:
    delivery = right(HEAD + "2130;7;Årsarbetare;12,500;\n2130;7;Årsarbetare;-0,5;\n")
    assert [r.value for r in delivery.statistics] == [125, -5]


def test_a_blank_value_is_no_value_and_a_zero_is_one() -> None:
    delivery = right(HEAD + "2130;6;Barn;;\n2130;7;Barn;0;\n")
    assert values(delivery) == [("barn", "2130", 7, 0, 3)]
    assert delivery.left_out == {"rad utan belopp": 1}


def test_months_stand_beside_each_other_in_a_workbook() -> None:
    rows: list[list[object]] = [
        ["Ansvar", "År", "Mått", *MONTHS],
        ["2130", 2025, "Årsarbetare", 12.3, None, 0.1 + 0.2, *[None] * 9],
    ]
    delivery = right(xlsx(rows), WIDE)
    assert [found[2:] for found in values(delivery)] == [(1, 123, 2), (3, 3, 2)]
    assert [r.column for r in delivery.statistics] == ["Jan", "Mar"]
    assert (delivery.statistics[0].sheet, delivery.year) == ("Blad", 2025)


def test_a_year_without_months_is_the_whole_year_unphased() -> None:
    profile = LONG.replace("period: Period, ", "år: Period, ").replace("perioder: 1-7\n", "")
    delivery = right(HEAD + "2130;2025;Barn;7;\n", profile)
    assert [r.period for r in delivery.statistics] == [99]
    assert delivery.periods == (*range(14), 99)


def test_the_version_is_the_profiles_or_the_callers_and_empty_is_outcome() -> None:
    content = HEAD + "2130;7;Barn;7;\n"
    assert right(content).version == ""
    assert right(content, LONG + "version: budget\n").version == "budget"
    planned = dataclasses.replace(WITH_STATISTICS, version="plan", layer="ram")
    delivery = read_right(content, LONG, planned)
    assert (delivery.version, delivery.layer) == ("plan", "")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("2130;7;Barn;7,5;\n", {"TAB-23": 1}),
        ("2130;7;Årsarbetare;12,34;\n", {"TAB-23": 1}),
        ("2130;7;Barn;sju;\n", {"TAB-20": 1}),
        ("2130;7;Barn;12345678901234567890;\n", {"TAB-20": 1}),
        ("2130;7;Hundar;7;\n2130;6;Hundar;7;\n2130;6;;7;\n", {"TAB-21": 2}),
        ("2130;7;Barn;7;st\n2130;6;Barn;7;st\n", {"TAB-22": 1}),
        ("2130;8;Barn;7;\n", {"TAB-14": 1}),
        ("2130;202407;Barn;7;\n", {"TAB-12": 1}),
        ("9999;7;Barn;7;\n", {"KONTR-05": 1}),
        (";7;Barn;7;\n", {"KONTR-15": 1}),
        ("21;7;Barn;7;\n", {"KONTR-04": 1}),
        ("2130;7;Barn;7,5;\n2130;13;Hundar;7;\n2130;7;Barn;7;st\n",
         {"TAB-21": 1, "TAB-22": 1, "TAB-23": 1}),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_row_is_said(body: str, found: dict[str, int]) -> None:
    assert codes(wrong(HEAD + body)) == found


def test_two_units_of_measure_are_said_with_line_and_count() -> None:
    (found,) = wrong(HEAD + "2130;5;Barn;7;Barn\n2130;6;Barn;7;st\n2130;7;Barn;7;st\n")
    assert (found.code, found.line) == ("TAB-22", 3)
    assert "Barn har enheten barn i kodplanen, men här st. Antal rader: 2" in found.message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (LONG.replace("värde: Värde, ", ""), {"PROF-05": 1}),
        (LONG.replace("mått: Mått, ", ""), {"PROF-21": 1}),
        (LONG.replace("period: Period, ", ""), {"PROF-13": 1}),
        (LONG + "enhet: tkr\nlager: ram\n", {"PROF-20": 2}),
        (LONG.replace("format: csv", "format: sie4"), {"PROF-15": 1, "PROF-14": 1}),
    ],
)
def test_what_is_wrong_in_a_profile_is_said(text: str, found: dict[str, int]) -> None:
    assert codes(profile_problems(text)) == found


def test_a_column_of_money_is_none_of_statistics() -> None:
    profile = LONG.replace("enhet: Enhet", "enhet: Enhet, belopp: Konto")
    assert codes(wrong("Ansvar;Period;Mått;Värde;Enhet;Konto\n2130;7;Barn;7;;1\n", profile)) == {
        "PROF-03": 1
    }


def test_a_delivery_of_months_says_which_it_replaces() -> None:
    assert codes(wrong(HEAD + "2130;7;Barn;7;\n", LONG.replace("perioder: 1-7\n", ""))) == {
        "PROF-18": 1
    }
