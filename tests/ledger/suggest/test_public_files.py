"""Files as public bodies publish them, in small: what is proposed of them, and the sums."""

import io
import json
from datetime import date

import pytest
import xlsxwriter

from tests.ledger.suggest.proposed import proposed, refused
from utfall.domain.period import WHOLE_YEAR

BOTH_SIDES = (
    "Konto;Ansvar;Datum;Debet;Kredit;Saldo\n"
    "5010;1100;2025-01-02;100,50;;100,50\n1930;1100;2025-01-02;;100,50;0,00\n"
    "6010;1200;2025-02-03;20,00;;20,00\n1930;1200;2025-02-03;;20,00;0,00\n"
)


def test_debit_and_credit_are_read_and_their_running_balance_is_not() -> None:
    found = proposed(BOTH_SIDES.encode())
    assert found.sums_ore == {"Debet": 120_50, "Kredit": 120_50}
    assert found.profile.turned_headings == {"Kredit"}
    assert "FÖRSL-29" in found.doubts
    assert [heading for heading, _ in found.suggestion.first_rows[0].values][-2:] == [
        "Debet", "Kredit",
    ]  # fmt: skip


def test_income_beside_cost_is_turned_and_both_are_one_budget() -> None:
    text = (
        "Jahr,Nr,Produktgruppe,Erträge,Aufwendungen,Saldo\n"
        "2018,1,0401 Kultur,526590,6942140,-6415550\n2018,2,0402 Schule,2861600,130480,2731120\n"
    )
    found = proposed(text.encode())
    assert found.sums_ore == {"Erträge": 3388190_00, "Aufwendungen": 7072620_00}
    assert found.profile.turned_headings == {"Erträge"}
    assert len(found.profile.deliveries) == 1
    assert found.suggestion.columns["år"] == "Jahr"


def test_years_and_numbers_of_rows_are_no_codes_and_no_amounts() -> None:
    rows = [f"{17 * n};Stadt;{4000 + n % 3};2018;{n * n + 100}" for n in range(1, 9)]
    text = "Index nr;Amt;Kode;Haushaltsjahr;Ansatz\n" + "\n".join(rows) + "\n"
    found = proposed(text.encode())
    assert found.suggestion.columns["år"] == "Haushaltsjahr"
    assert found.sums_ore == {"Ansatz": (sum(n * n for n in range(1, 9)) + 800) * 100}


def test_years_as_headings_with_dots_for_unknown_are_columns_of_amounts() -> None:
    text = (
        '"Kostnader, tkr efter region"\n\n"region","verksamhet","2019","2020"\n'
        '"0180 A","100 Nämnd",123,".."\n"0180 A","407 Skola",65,67\n"1480 B","100 Nämnd","..",9\n'
    )
    found = proposed(text.encode())
    assert found.sums_ore == {"2019": 188_000_00, "2020": 76_000_00}
    assert found.profile.empty_texts == ("..",)
    assert ("2020", "tomt") in found.suggestion.first_rows[0].values


def test_a_statistic_with_a_column_a_year_is_what_its_row_says() -> None:
    text = "Nyckeltal;Område;2020;2021\nN1;Ale;1,5;2\nN1;Bjuv;3;4,25\n"
    found = proposed(text.encode())
    assert [(c.heading, c.year, c.statistic) for c in found.profile.amount_columns] == [
        ("2020", 2020, ""), ("2021", 2021, ""),
    ]  # fmt: skip
    assert found.profile.heading("mått") == "Nyckeltal"


def test_days_as_headings_are_months_and_a_budget_beside_them_is_not_the_years_rest() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as workbook:
        sheet = workbook.add_worksheet("Utfall 2025")
        form = workbook.add_format({"num_format": "mmm-yy"})
        sheet.write_row(0, 0, ("Ansvar", "Konto"))
        for month in range(1, 8):
            sheet.write_datetime(0, 1 + month, date(2025, month, 1), form)
        sheet.write_row(0, 9, ("Summa", "Budget 2025"))
        for row in (1, 2):
            amounts = [100 * month + row for month in range(1, 8)]
            sheet.write_row(row, 0, (str(2100 + row), "4010", *amounts, sum(amounts), 9000))
    found = proposed(buffer.getvalue(), "uttag.xlsx")
    assert [period for _, period in found.profile.amount_headings] == [1, 2, 3, 4, 5, 6, 7]
    assert sum(found.sums_ore.values()) == (2 * 2800 + 7 * 3) * 100
    assert found.profile.whole_year == ""


def test_pounds_are_no_letters_of_an_older_code_page() -> None:
    text = (
        "Service Area,Payment Date,Amount (£)\n"
        'Care,02/04/2012,"£1,234.56"\nCare,13/04/2012,"(£500.00)"\nParks,16/04/2012,£750\n'
    )
    found = proposed(text.encode("cp1252"))
    assert found.profile.encoding == "cp1252"
    assert found.sums_ore == {"Amount (£)": 1484_56}


@pytest.mark.parametrize(
    ("days", "pattern"),
    [
        (("02-Apr-12", "30-Apr-12"), "DD-MMM-ÅÅ"), (("09.01.23", "19.01.23"), "DD.MM.ÅÅ"),
        (("1/9/2023 12:00:00 AM", "1/31/2023 12:00:00 AM"), "MM/DD/ÅÅÅÅ"),
        (("2023-01-09T00:00:00Z", "2023-01-19T10:00:00.000+01:00"), ""),
    ],
)  # fmt: skip
def test_days_are_seen_however_they_are_written(days: tuple[str, str], pattern: str) -> None:
    text = f"Konto;Datum;Belopp\n5010;{days[0]};1,50\n6010;{days[1]};2\n"
    found = proposed(text.encode())
    assert found.profile.date_pattern == pattern
    assert found.sums_ore == {"Belopp": 3_50}
    assert not [p for p in found.inspection.problems if p.code == "TAB-11"]


def test_powers_of_ten_and_a_grand_total_are_understood() -> None:
    text = "Konto,Budget 2025\n3010,4.721540379E7\n3011,4.72E7\nGrand Total,94415403.79\n"
    found = proposed(text.encode())
    assert found.sums_ore == {"Budget 2025": 94415403_79}
    assert found.inspection.left_out == {"summarad": 1}


_INNER = [{"gender": gender, "value": value} for gender, value in (("K", 1.5), ("T", 2.0))]
_PLACES = [{"label": "a", "value": 1.0}, {"label": "b", "value": 7.0}]


@pytest.mark.parametrize(
    ("content", "records", "sums"),
    [
        ('{"konto": "5010", "belopp": 1.5}\n{"konto": "6010", "belopp": 2}\n', "", 3_50),
        (
            json.dumps({"namn": [{"n": "a"}] * 9, "data": [["x", "5010", -1.5], ["y", "60", 2]]}),
            "data", 50,
        ),
        (
            json.dumps({"values": [{"konto": "5010", "period": 2019, "values": _INNER}] * 2}),
            "values.values", 7_00,
        ),
        (
            json.dumps({"poster": [{"konto": "5010", "value": 3.0, "l": _PLACES}] * 3}),
            "poster", 9_00,
        ),
    ],
    ids=["lines", "lists", "a list in each record", "lists beside an amount"],
)  # fmt: skip
def test_json_records_are_those_with_amounts_of_their_own(
    content: str, records: str, sums: int
) -> None:
    found = proposed(content.encode(), "uttag.json")
    assert (found.profile.format, found.profile.records) == ("json", records)
    assert list(found.sums_ore.values()) == [sums]


def test_json_without_a_list_of_records_is_no_text_with_commas() -> None:
    content = json.dumps({"id": ["Region"], "size": [2, 2], "value": [1, 2, 3, 4]})
    assert refused(content.encode(), "uttag.json") == ["FÖRSL-02"]


_MONTHLY = [{"ansvar": "2130", "konto": "5010", "period": f"20250{n}", "belopp": n / 2}
            for n in (1, 2, 3)]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "heading"),
    [
        (json.dumps(_MONTHLY), "period"),
        ("5010;1100;202501;100,50;Lön\n6010;1100;202502;-50,25;El\n6010;1200;202503;7;El\n", "3"),
        ("Konto;Per;Belopp\n5010;202501;1,5\n6010;202502;2\n6020;202503;7\n", "Per"),
        ("Konto;År;Belopp\n5010;202501;1,5\n6010;202502;2\n6020;202503;7\n", "År"),
    ],
    ids=["JSON", "no headings", "a heading of its own", "headed as a year"],
)
def test_a_year_with_its_month_is_a_period_and_no_year(content: str, heading: str) -> None:
    found = proposed(content.encode())
    assert (found.suggestion.columns["period"], found.suggestion.kind) == (heading, "actual")
    assert "år" not in found.suggestion.columns
    assert found.profile.periods == (1, 2, 3)
    assert found.inspection.problems == ()


_FEW_MONTHS: list[tuple[str, str, list[tuple[str, int, int, str, int]]]] = [
    ("months alone", "Jan 2025;Feb 2025", [
        ("Jan 2025", 2025, 1, "KF-2025", 200), ("Feb 2025", 2025, 2, "KF-2025", 400),
    ]),
    ("later months alone", "Nov 2025;Dec 2025", [
        ("Nov 2025", 2025, 11, "KF-2025", 200), ("Dec 2025", 2025, 12, "KF-2025", 400),
    ]),
    ("one month alone", "Jan 2025", [("Jan 2025", 2025, 1, "KF-2025", 200)]),
    ("months in figures", "2025-01;2025-02;2025-03", [
        ("2025-01", 2025, 1, "KF-2025", 200), ("2025-02", 2025, 2, "KF-2025", 400),
        ("2025-03", 2025, 3, "KF-2025", 600),
    ]),
    ("months and their sum", "Jan 2025;Feb 2025;Summa", [
        ("Jan 2025", 2025, 1, "KF-2025", 200), ("Feb 2025", 2025, 2, "KF-2025", 400),
    ]),
    ("months of two years", "Dec 2024;Jan 2025", [
        ("Dec 2024", 2024, 12, "KF", 200), ("Jan 2025", 2025, 1, "KF", 400),
    ]),
    ("actuals of months that are alike", "Utfall jan 2025;Utfall feb 2025", [
        ("Utfall jan 2025", 2025, 1, "", 200), ("Utfall feb 2025", 2025, 2, "", 400),
    ]),
    ("actuals of a month and to date", "Utfall jul 2025;Utfall ack jul 2025", [
        ("Utfall jul 2025", 2025, 7, "", 200),
    ]),
    ("actuals of a span", "Utfall jan-jul", [("Utfall jan-jul", 2025, 7, "", 200)]),
    ("a span in figures", "Utfall 202501-202507", [("Utfall 202501-202507", 2025, 7, "", 200)]),
    ("a budget's months", "Budget jan 2025;Budget feb 2025", [
        ("Budget jan 2025", 2025, 1, "Budget 2025", 200),
        ("Budget feb 2025", 2025, 2, "Budget 2025", 400),
    ]),
    ("a budget's months and its year", "Budget 2025;Budget 2025-01;Budget 2025-02", [
        ("Budget 2025-01", 2025, 1, "Budget 2025", 400),
        ("Budget 2025-02", 2025, 2, "Budget 2025", 600),
    ]),
    ("a forecast's round", "Prognos april 2025", [
        ("Prognos april 2025", 2025, WHOLE_YEAR, "Prognos april 2025", 200),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "read"), [case[1:] for case in _FEW_MONTHS],
                         ids=[case[0] for case in _FEW_MONTHS])  # fmt: skip
def test_few_months_are_months_of_one_version(
    headings: str, read: list[tuple[str, int, int, str, int]]
) -> None:
    count = headings.count(";")
    amounts = ";".join(str(n) for n in (1, 2, 3)[: count + 1])
    text = f"Konto;Ansvar;{headings}\n5010;1100;{amounts}\n6010;1100;{amounts}\n"
    found = proposed(text.encode())
    fixed = next((c.constant for c in found.profile.columns if c.target == "period"), None)
    assert [
        (heading, one.year, period or int(fixed or WHOLE_YEAR), one.version,
         found.sums_ore[heading])
        for one in found.profile.deliveries for heading, period in one.amount_headings
    ] == read  # fmt: skip
    assert found.inspection.problems == ()


def test_months_together_are_said_to_stand_in_the_last_of_them() -> None:
    text = "Konto;Ansvar;Utfall jan-jul;Budget helår\n5010;1100;1;2\n6010;1100;1;2\n"
    found = proposed(text.encode())
    assert "FÖRSL-33" in found.doubts
    assert "FÖRSL-16" in found.doubts


def test_rows_with_decisions_change_a_budget_and_are_doubted_to() -> None:
    text = (
        "Beslut;Beslutsdatum;Ansvar;Konto;Avser;Belopp\n"
        "KF 12;2025-03-01;1100;5010;Tillskott;1000\nKF 13;2025-04-01;1200;5010;Flytt;-1000\n"
    )
    found = proposed(text.encode())
    assert (found.profile.kind, found.profile.version) == ("budget_change", "KF-2025")
    assert found.profile.source == "budgetändringar"
    assert {"FÖRSL-04", "FÖRSL-23"} <= set(found.doubts)
    assert found.inspection.problems == ()


@pytest.mark.parametrize(
    ("headings", "name", "kind", "doubts"),
    [
        ("Datum;Ärende;Budgetförändring", "uttag.csv", "budget", 1),
        ("Datum;Text;Belopp", "uttag.csv", "actual", 1),
        ("Datum;Text;Belopp", "budget.csv", "budget", 1),
        ("Datum;Ver;Belopp", "uttag.csv", "actual", 0),
        ("Datum;Text;Utfall", "uttag.csv", "actual", 0),
        ("Datum;Text;Budget", "uttag.csv", "budget", 0),
    ],
)
def test_a_kind_that_the_file_does_not_say_is_doubted(
    headings: str, name: str, kind: str, doubts: int
) -> None:
    text = (
        f"Ansvar;Konto;{headings}\n1100;5010;2025-03-01;A 12;1000\n1200;5010;2025-04-01;A 13;-900\n"
    )
    found = proposed(text.encode(), name)
    assert (found.suggestion.kind, found.doubts.count("FÖRSL-04")) == (kind, doubts)


@pytest.mark.parametrize(
    ("text", "kind", "columns"),
    [
        (
            "Kod;Namn;Hör till\n1000;Kommunen;\n1100;Skola;1000\n1110;Norra;1100\n", "codes",
            {"kod": "Kod", "namn": "Namn"},
        ),
        (
            "Id;Enhet;Nivå;Hör till;Ansvar\nK;Kommunen;1;;1000\nS;Skola;2;K;1100\n",
            "organisation",
            {"id": "Id", "namn": "Enhet", "nivå": "Nivå", "under": "Hör till", "kod": "Ansvar"},
        ),
        (
            "Kod;Namn;Nivå;Hör till\n1000;Kommunen;1;\n1100;Skola;2;1000\n1110;Norra;3;1100\n",
            "organisation",
            {"id": "Kod", "namn": "Namn", "nivå": "Nivå", "under": "Hör till", "kod": "Kod"},
        ),
    ],
    ids=["without levels", "with codes of its own", "codes are the units"],
)  # fmt: skip
def test_a_table_of_units_has_no_amounts(text: str, kind: str, columns: dict[str, str]) -> None:
    found = proposed(text.encode())
    assert (found.profile.kind, found.suggestion.columns) == (kind, columns)
    assert "FÖRSL-04" in found.doubts
    assert found.suggestion.first_rows[0].number == 2


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Enhet;Roll;Antal anställda;Tjänstgöringsgrad\n2130;Lärare;12;0,8\n2140;Rektor;1;1\n",
         ["Antal anställda", "Tjänstgöringsgrad"]),
        ("Enhet;Elever;Platser\n2130;120;130\n2140;90;95\n", ["Elever", "Platser"]),
    ],
    ids=["personnel", "volumes"],
)  # fmt: skip
def test_what_is_counted_by_unit_is_statistics_of_the_unit(text: str, columns: list[str]) -> None:
    found = proposed(text.encode())
    assert found.profile.kind == "statistic"
    assert found.suggestion.columns == {"ansvar": "Enhet"}
    assert [heading for heading, _ in found.profile.amount_headings] == columns
