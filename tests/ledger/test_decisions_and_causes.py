"""A budget change says its type, body and §; a forecast its cause: kept as one text each."""

import pytest

from tests.delivered import listed
from tests.ledger.small_municipality import codes, read, read_right
from utfall.domain.problem import Problem

CHANGES = """
slag: budget_change
källa: b
version: KF-2025
format: csv
år: 2025
kolumner: {typ: Typ, organ: Organ, paragraf: Paragraf, beslut: Beslut, beslutsdatum: Datum,
           konto: Konto, ansvar: Ansvar, belopp: Belopp}
"""
HEAD = "Typ;Organ;Paragraf;Beslut;Datum;Konto;Ansvar;Belopp\n"
FORECAST = """
slag: forecast
källa: p
version: 2025-03
format: csv
år: 2025
kolumner: {ansvar: Ansvar, kostnadsslag: Slag, belopp: Prognos, orsak: Orsak}
mot_budget: {version: KF-2025, beslutad_till: 2025-03-31}
"""


def two_sides(decided: str, other: str = "") -> str:
    return f"{HEAD}{decided};6010;2130;10\n{other or decided};6010;1000;-10\n"


def problems(content: str) -> list[Problem]:
    return read(content, CHANGES)[1]


@pytest.mark.parametrize(
    ("decided", "text"),
    [
        ("Tilläggsanslag;KF;§ 31;KF § 31;2025-03-24", "KF § 31 (tilläggsanslag)"),
        ("omdisponering;BIN;22;Elevhälsa;2025-03-12", "BIN § 22 (omdisponering): Elevhälsa"),
        ("Teknisk ramjustering;KF;12;;2025-02-24", "KF § 12 (teknisk ramjustering)"),
        ("Delegationsbeslut;SN;;SN D 2025:12;2025-06-11", "SN (delegationsbeslut): D 2025:12"),
    ],
)
def test_the_decision_is_one_text(decided: str, text: str) -> None:
    rows = listed(read_right(two_sides(decided), CHANGES))
    assert {row.decision for row in rows} == {text}
    assert rows[0].decision_date == decided[-10:]


def test_one_decision_may_have_a_name_for_each_row() -> None:
    content = two_sides("Ombudgetering;KF;46;Projekt A;2025-04-28",
                        "Ombudgetering;KF;46;Projekt B;2025-04-28")  # fmt: skip
    assert len({row.decision for row in listed(read_right(content, CHANGES))}) == 2


@pytest.mark.parametrize(
    ("decided", "code", "words"),
    [
        ("Tilläggsanslag;KS;64;;2025-04-14", "KONTR-16", "§ 64 (tilläggsanslag) är beslutat av KS"),
        (";KF;64;;2025-04-14", "KONTR-08", "saknar typ."),
        ("Omdisponering;;64;;2025-04-14", "KONTR-08", "saknar organ."),
        ("Omdisponering;KF;;;", "KONTR-08", "saknar paragraf och beslutsdatum."),
        (";;;;2025-04-14", "KONTR-08", "saknar beslut och typ och paragraf."),
        ("Omplacering;KF;64;;2025-04-14", "TAB-24", "Omplacering är ingen typ av budgetändring."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_decision_is_one_problem(decided: str, code: str, words: str) -> None:
    found = problems(two_sides(decided))
    assert codes(found) == {code: 1}
    assert words in found[0].message
    assert "Antal rader: 2" in found[0].message
    assert (found[0].severity, found[0].line) == ("error", 2)


def test_a_decision_that_does_not_go_even_is_named_without_its_rows_names() -> None:
    content = HEAD + "Ombudgetering;KF;46;Projekt A;2025-04-28;6010;2130;10\n"
    (found,) = problems(content)
    assert found.code == "KONTR-09"
    assert "Ändringarna i beslutet KF § 46 (ombudgetering) tar inte ut varandra" in found.message


def test_everything_wrong_in_a_file_is_said_at_once() -> None:
    content = (
        two_sides("Tilläggsanslag;KS;64;;2025-04-14")
        + "Omflyttning;KF;1;;2025-04-14;6010;2130;1\n"
        + "Omdisponering;KF;2;;2025-04-14;6010;9999;1\n"
        + "Omdisponering;KF;2;;2025-04-14;6010;2130;tio\n"
    )
    assert codes(problems(content)) == {"KONTR-16": 1, "TAB-24": 1, "KONTR-05": 1, "TAB-08": 1}


def test_columns_of_budget_changes_are_none_of_a_budget() -> None:
    profile = CHANGES.replace("slag: budget_change", "slag: budget")
    found = read(two_sides("Tilläggsanslag;KF;31;;2025-03-24"), profile)[1]
    assert codes(found) == {"PROF-03": 3}


def test_a_forecast_keeps_its_cause() -> None:
    content = "Ansvar;Slag;Prognos;Orsak\n2130;personal;10;Vakans\n2130;ovrigt;5;\n"
    rows = listed(read_right(content, FORECAST))
    assert [row.decision for row in rows] == ["vakans", ""]


def test_an_unknown_cause_is_said_once_with_the_nearest() -> None:
    content = "Ansvar;Slag;Prognos;Orsak\n2130;personal;1;Priser\n1000;personal;2;Priser\n"
    (found,) = read(content, FORECAST)[1]
    assert (found.code, found.line) == ("TAB-25", 2)
    assert "Antal rader: 2" in found.message
    assert found.action.startswith("Menade du pris?")
