"""What a definition means, on a municipality of a few lines: facts beside printed figures."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.small_municipality import Row, SmallMunicipality, codes, texts
from utfall.domain.problem import Problem
from utfall.pipeline.refused import RefusedError

TKR = 100_000
ACTUALS = [Row("actual", "11", 1, 5 * TKR), Row("actual", "12", 7, 3 * TKR),
           Row("actual", "13", 3, 2 * TKR), Row("actual", "20", 2, 7 * TKR)]  # fmt: skip
BUDGET = [Row("budget", "11", 1, 9 * TKR, version="KF"), Row("budget", "20", 8, 6 * TKR,
          version="KF")]  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> SmallMunicipality:
    return SmallMunicipality(tmp_path / "kommun")


def refused(small: SmallMunicipality) -> tuple[Problem, ...]:
    with pytest.raises(RefusedError) as refusal:
        small.report()
    return refusal.value.problems


def test_a_unit_is_its_codes_and_those_below_and_parts_are_not_in_the_total(
    small: SmallMunicipality,
) -> None:
    small.publish([*ACTUALS, *BUDGET])
    found = texts(small.report())
    assert {key: row[:3] for key, row in found.items()} == {
        "a": ["9", "10", "-1"],
        "a1": ["9", "8", "1"],
        "a2": ["", "2", "-2"],
        "b": ["", "7", "-7"],
        "totalt": ["9", "17", "-8"],
    }


def test_no_facts_zero_and_not_applicable_are_three_things(small: SmallMunicipality) -> None:
    small.change("rapporter.yaml", "rader: r}", "rader: r, utskrift: s}")
    small.change(
        "rapporter.yaml", "rapport:",
        'utskrift:\n  s: {noll: "noll", saknas: "saknas", gäller_ej: "ej"}\nrapport:',
    )  # fmt: skip
    small.publish([
        Row("actual", "11", 1, TKR), Row("actual", "11", 2, -TKR), Row("actual", "20", 7, TKR),
        Row("forecast", "20", 99, 0, account="", version="2025-03", against=("KF", "2025-03-31")),
    ])  # fmt: skip
    found = texts(small.report())
    assert found["a1"][1] == "noll"
    assert found["a2"][1] == "saknas"
    assert found["a1"][5] == "ej"
    assert found["a"][5] == "–"


def test_amounts_that_round_to_zero_have_no_minus(small: SmallMunicipality) -> None:
    small.publish([Row("actual", "11", 7, -49_999), Row("actual", "20", 7, -50_000)])
    found = texts(small.report())
    assert (found["a"][1], found["b"][1]) == ("0", "-1")


def test_balance_accounts_do_not_count_although_vouchers_net_to_zero(
    small: SmallMunicipality,
) -> None:
    small.publish([Row("actual", "11", 7, TKR), Row("actual", "", 7, -TKR, account="1930")])
    assert texts(small.report())["totalt"][1] == "1"


def test_an_unphased_budget_counts_in_the_year_and_in_no_month(small: SmallMunicipality) -> None:
    small.publish([*ACTUALS, Row("budget", "13", 99, 504 * TKR, version="KF")])
    found = texts(small.report())
    assert (found["a2"][0], found["a2"][4]) == ("", "504")
    small.publish([Row("actual", "13", 12, TKR)])
    assert texts(small.report("2025-12"))["a2"][0] == ""


def test_the_opening_balance_is_no_part_of_the_year_and_the_closing_is_decembers(
    small: SmallMunicipality,
) -> None:
    small.publish([Row("actual", "11", 0, 900 * TKR), Row("actual", "11", 12, TKR),
                   Row("actual", "11", 13, 2 * TKR)])  # fmt: skip
    assert texts(small.report("2025-12"))["a"][1] == "3"


FORECAST = [
    Row("forecast", "10", 99, 8 * TKR, account="", version="2025-03", cost_type="personal",
        against=("KF", "2025-03-31")),
    Row("budget", "11", 99, 9 * TKR, version="KF"),
    Row("budget_change", "11", 99, TKR, version="KF", decision="KF § 1",
        decision_date="2025-02-01"),
    Row("budget_change", "20", 99, -TKR, version="KF", decision="KF § 1",
        decision_date="2025-02-01"),
    Row("budget_change", "11", 99, 50 * TKR, version="KF", decision="KF § 9",
        decision_date="2025-05-01"),
    Row("budget_change", "20", 99, -50 * TKR, version="KF", decision="KF § 9",
        decision_date="2025-05-01"),
    Row("actual", "11", 7, 1),
]  # fmt: skip


def test_a_forecasts_deviation_is_from_the_budget_it_was_stated_against(
    small: SmallMunicipality,
) -> None:
    """Budget 9 + 1 decided by then − forecast 8 = 2; the change in May is not the round's."""
    small.publish(FORECAST)
    found = texts(small.report())
    assert {key: row[5] for key, row in found.items()} == {
        "a": "2", "a1": "", "a2": "", "b": "–", "totalt": "2",
    }  # fmt: skip


def test_a_forecast_of_one_cost_type_is_compared_with_that_cost_types_budget(
    small: SmallMunicipality,
) -> None:
    small.publish([*FORECAST[:1], Row("actual", "11", 7, 1),
                   Row("budget", "11", 99, 9 * TKR, version="KF"),
                   Row("budget", "11", 99, -4 * TKR, account="3010", version="KF")])  # fmt: skip
    assert texts(small.report())["a"][5] == "1"


def test_a_forecast_is_compared_with_the_budget_layer_its_measure_names(
    small: SmallMunicipality,
) -> None:
    small.change("rapporter.yaml", "omgångens-budget}", "omgångens-budget, lager: ram}")
    small.change("rapporter.yaml", "budget_change], konto: resultat",
                 "budget_change], konto: resultat, lager: ram")  # fmt: skip
    ram = Row("budget", "11", 99, 9 * TKR, version="KF", layer="ram")
    small.publish([*FORECAST[:1], Row("actual", "11", 7, 1), ram,
                   replace(ram, layer="internbudget", amount_ore=7 * TKR)])  # fmt: skip
    assert texts(small.report())["a"][5] == "1"


def test_a_round_counts_for_the_year_its_forecasts_are_of(small: SmallMunicipality) -> None:
    """A round in December 2024 forecasts 2025; March 2025's forecasts say nothing of 2026."""
    december = "  - {månad: 2024-12, läge: stängd, nivå: avdelning}\n"
    small.change("installningar.yaml", "  - {månad: 2025-03", f"{december}  - {{månad: 2025-03")
    early = replace(FORECAST[0], version="2024-12")
    small.publish([early, Row("budget", "11", 99, 9 * TKR, version="KF"),
                   Row("actual", "11", 7, 1), Row("actual", "11", 1, 1, year=2026)])  # fmt: skip
    assert (small.report().result.round, texts(small.report())["a"][5]) == ("2024-12", "1")
    next_year = small.report("2026-01")
    assert (next_year.result.round, codes(next_year)) == ("", ["RAP-07"])


def test_a_forecast_against_a_budget_that_is_not_there_is_said(small: SmallMunicipality) -> None:
    small.publish([*FORECAST[:1], Row("actual", "11", 7, 1)])
    assert "RAP-09" in codes(small.report())


def test_actuals_of_a_unit_that_ended_without_a_successor_are_said(
    small: SmallMunicipality,
) -> None:
    small.change("organisation.yaml", "under: a, kod: 13",
                 "under: [{enhet: a, till: 2025-06}], kod: 13")  # fmt: skip
    small.publish(ACTUALS)
    found = [p for p in small.report().result.problems if p.code == "RAP-08"]
    assert "2 000,00" in found[0].message
    assert "RAP-08" not in codes(small.report("2025-06"))


def test_the_newest_closed_round_the_unit_took_part_in_is_read_and_an_open_one_when_named(
    small: SmallMunicipality,
) -> None:
    may = Row("forecast", "10", 99, 4 * TKR, account="", version="2025-05", cost_type="personal",
              against=("KF", "2025-04-30"))  # fmt: skip
    small.publish([*FORECAST, may])
    assert small.report().result.round == "2025-03"
    named = small.report(round_id="2025-05")
    assert (named.result.round, texts(named)["a"][5]) == ("2025-05", "6")
    small.change("installningar.yaml", "läge: öppen", "läge: stängd")
    assert small.report().result.round == "2025-05"


def test_a_forecast_older_than_the_limit_is_a_warning(small: SmallMunicipality) -> None:
    small.publish([*FORECAST, Row("actual", "11", 6, 1)])
    assert codes(small.report()) == ["RAP-01"]
    assert codes(small.report("2025-06")) == []
    small.change("installningar.yaml", "entitet: lillkoping",
                 "entitet: lillkoping\nprognosens_ålder: 4")  # fmt: skip
    assert codes(small.report()) == []


def test_a_report_without_any_forecast_says_so(small: SmallMunicipality) -> None:
    small.publish(ACTUALS)
    assert codes(small.report()) == ["RAP-07"]


def test_ore_that_no_row_takes_is_a_problem_naming_the_code(small: SmallMunicipality) -> None:
    small.publish([*ACTUALS, Row("actual", "1", 1, 123)])
    problems = refused(small)
    assert [p.code for p in problems if p.severity == "error"] == ["RAP-05"]
    assert any("1,23 kr på koden 1 (Toppen)" in p.message for p in problems)


def test_a_child_left_out_by_name_is_in_no_total(small: SmallMunicipality) -> None:
    small.change("rapporter.yaml", 'barn_av: "{enhet}"}', 'barn_av: "{enhet}", utan: b}')
    small.publish(ACTUALS)
    found = texts(small.report())
    assert "b" not in found
    assert found["totalt"][1] == "10"


def test_two_budget_layers_and_a_measure_that_names_none_is_a_problem(
    small: SmallMunicipality,
) -> None:
    ram = Row("budget", "11", 1, TKR, version="KF", layer="ram")
    internal = Row("budget", "11", 1, 2 * TKR, version="KF", layer="internbudget")
    small.publish([*ACTUALS, ram, internal])
    assert "RAP-02" in [p.code for p in refused(small)]
    small.change("rapporter.yaml", "budget_change], konto: resultat",
                 "budget_change], konto: resultat, lager: ram")  # fmt: skip
    assert "RAP-02" in [p.code for p in refused(small)]
    small.change("rapporter.yaml", "omgångens-budget}", "omgångens-budget, lager: ram}")
    assert texts(small.report())["a"][0] == "1"


def test_two_budget_versions_and_a_measure_that_names_none_is_a_problem(
    small: SmallMunicipality,
) -> None:
    small.publish([*ACTUALS, Row("budget", "11", 1, TKR, version="KF"),
                   Row("budget", "11", 1, 2 * TKR, version="reviderad")])  # fmt: skip
    assert "RAP-03" in [p.code for p in refused(small)]
    small.change("rapporter.yaml", "budget_change], konto: resultat",
                 "budget_change], konto: resultat, version: reviderad")  # fmt: skip
    assert texts(small.report())["a"][0] == "2"


def test_the_smallest_report_is_a_unit_and_a_column_set(small: SmallMunicipality) -> None:
    small.change("rapporter.yaml", "r: {enhet: top, kolumner: k, rader: r}",
                 "r: {enhet: top, kolumner: k}")  # fmt: skip
    small.publish(ACTUALS)
    report = small.report()
    assert [row.label for row in report.table.rows] == [
        "Avdelning A", "Avdelning B", "Totalt TOP",
    ]  # fmt: skip


def test_another_unit_can_be_asked_for_with_the_same_definition(small: SmallMunicipality) -> None:
    small.change("rapporter.yaml", "    - {id: delar, under: a, barn_av: a}\n", "")
    small.publish(ACTUALS)
    assert {key: row[1] for key, row in texts(small.report(unit="a")).items()} == {
        "a1": "8", "a2": "2", "totalt": "10",
    }  # fmt: skip


def test_a_month_without_a_round_of_its_own_is_said_and_covers_the_months_since(
    small: SmallMunicipality,
) -> None:
    small.change("rapporter.yaml", "rader: r}", "rader: r, kalender: v}")
    small.change("rapporter.yaml", "tal:", "kalender:\n  v: {månader: [mars, juli]}\ntal:")
    small.change("rapporter.yaml", "rubrik: Utfall, tal: utfall, period: hittills",
                 'rubrik: "Utfall {period}", tal: utfall, period: omgången')  # fmt: skip
    small.publish([Row("actual", "11", month, TKR) for month in range(1, 8)])
    july, may = small.report(), small.report("2025-05")
    assert (july.table.columns[1].headings, texts(july)["a"][1]) == (("Utfall apr/maj/jun/jul",),
                                                                     "4")  # fmt: skip
    assert (may.table.columns[1].headings, texts(may)["a"][1]) == (("Utfall apr/maj",), "2")
    assert "RAP-06" in codes(may)
    assert "RAP-06" not in codes(july)


def test_costs_print_negative_where_the_style_says_and_variances_do_not_turn(
    small: SmallMunicipality,
) -> None:
    small.change("rapporter.yaml", "rader: r}", "rader: r, utskrift: s}")
    small.change("rapporter.yaml", "rapport:",
                 'utskrift:\n  s: {i: kr, kostnad: negativ, minus: "−", decimaler: 2}\n'
                 "rapport:")  # fmt: skip
    small.publish([*BUDGET, Row("actual", "11", 7, 123_456)])
    assert texts(small.report())["a"][:3] == ["−9 000,00", "−1 234,56", "7 765,44"]


def test_the_old_and_the_new_organisation_give_the_same_total(small: SmallMunicipality) -> None:
    """Unit A2 moves from A to B on 1 July; facts are never rewritten."""
    small.change("organisation.yaml", "nivå: enhet, under: a, kod: 13",
                 "nivå: enhet, under: [{enhet: a, till: 2025-06}, {enhet: b, från: 2025-07}],"
                 " kod: 13")  # fmt: skip
    small.publish([*ACTUALS, Row("actual", "20", 6, 0)])
    june, july = texts(small.report("2025-06")), texts(small.report("2025-07"))
    assert (june["a"][1], june["b"][1]) == ("7", "7")
    assert (july["a"][1], july["b"][1]) == ("8", "9")
    assert int(june["totalt"][1]) + 3 == int(july["totalt"][1])


def test_actuals_on_codes_of_no_unit_are_said_in_the_tops_report(small: SmallMunicipality) -> None:
    small.publish([*ACTUALS, Row("actual", "777", 1, 4_200)])
    report = small.report()
    found = next(p for p in report.result.problems if p.code == "RAP-08")
    assert "42,00" in found.message
    assert "777" in found.message
