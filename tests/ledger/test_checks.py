"""Each check, with the row that calls it forth."""

from tests.ledger.small_municipality import SIE_HEAD, codes, read, xlsx
from tests.ledger.test_table_delivery import CHANGES, FORECAST, HEAD, LONG
from utfall.domain.problem import Problem


def _sie(*rows: str) -> list[Problem]:
    return read(SIE_HEAD + "#VER A 12 20250715\n{\n" + "\n".join(rows) + "\n}\n")[1]


def _table(*rows: str) -> list[Problem]:
    return read(HEAD + "".join(row + "\n" for row in rows), LONG)[1]


def test_an_unbalanced_voucher_is_a_warning_with_its_difference() -> None:
    problems = _sie("#TRANS 6010 {1 2130} 100.00", "#TRANS 1930 {} -98.00")
    assert [(p.code, p.severity, p.line) for p in problems] == [("KONTR-01", "warning", 10)]
    assert "Verifikation A 12 balanserar inte: differensen är 2,00 kr." in problems[0].message


def test_an_unknown_account_is_one_warning_for_all_its_rows() -> None:
    problems = _table("6999;2130;7;1;", "6999;2130;7;1;", "6010;2130;7;1;")
    assert codes(problems) == {"KONTR-02": 1}
    assert "6999" in problems[0].message
    assert "Antal rader: 2" in problems[0].message


def test_rows_without_account_are_a_warning() -> None:
    assert codes(_table(";2130;7;1;")) == {"KONTR-12": 1}


def test_a_code_of_wrong_length_and_one_the_plan_does_not_list() -> None:
    assert codes(_table("6010;21;7;1;")) == {"KONTR-04": 1}
    rows = ("#TRANS 6010 {1 2130 6 P9} 1", "#TRANS 1930 {} -1")
    assert codes(_sie(*rows)) == {"KONTR-03": 1}


def test_a_code_belongs_to_a_unit_in_the_rows_own_month() -> None:
    problems = _table("6010;2131;6;1;", "6010;2131;7;1;", "6010;2131;8;1;", "6010;9999;1;1;")
    assert [(p.code, p.line) for p in problems] == [("KONTR-05", 3), ("KONTR-05", 5)]
    assert "2131 i Ansvar hör inte till någon enhet 2025-07. Antal rader: 2" in problems[0].message


def test_a_result_row_without_a_unit_is_a_warning_and_a_balance_row_is_not() -> None:
    assert codes(_table("6010;;7;1;", "1930;;7;1;")) == {"KONTR-06": 1}


def test_a_budget_change_needs_decision_and_date_and_goes_even() -> None:
    content = xlsx([
        ["Beslut", "Datum", "Konto", "Ansvar", "Belopp"],
        ["KF § 7", None, "6010", "2130", 10], [None, "2025-04-28", "6010", "2130", 5.5],
    ])  # fmt: skip
    problems = read(content, CHANGES)[1]
    assert codes(problems) == {"KONTR-08": 2, "KONTR-09": 2}
    assert {p.severity for p in problems} == {"error"}
    assert "KF § 7 tar inte ut varandra över året: det skiljer 10,00 kr" in problems[2].message


def test_an_unknown_cost_type_is_an_error_with_the_nearest() -> None:
    content = xlsx([["Ansvar", "Slag", "Prognos"], ["2130", "Personall", 10]])
    problems = read(content, FORECAST)[1]
    assert [(p.code, p.severity, p.action) for p in problems] == [
        (
            "KONTR-10",
            "error",
            (
                "Menade du Personal? Rätta kostnadsslaget i källan, eller lägg till det i "
                "kodplan.yaml."
            ),
        )
    ]
