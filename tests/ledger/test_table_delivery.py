"""Tables (CSV and XLSX) and a profile become rows with a scope."""

from datetime import date

import pytest

from tests.delivered import listed
from tests.ledger.small_municipality import codes, read, read_right, xlsx

LONG = """
slag: actual
perioder: 0-13
källa: k
format: csv
år: 2025
kolumner: {konto: Konto, ansvar: Ansvar, period: Period, belopp: Belopp, text: Text}
"""
HEAD = "Konto;Ansvar;Period;Belopp;Text\n"
WIDE = """
slag: budget
källa: b
version: KF-2025
format: xlsx
år: 2025
blad: Blad
rubrikrad: 2
enhet: tkr
kolumner: {konto: Konto, ansvar: Ansvar}
månader: [Jan, Feb, Mar, Apr, Maj, Jun, Jul, Aug, Sep, Okt, Nov, Dec]
helår: Ej periodiserat
"""
MONTHS = ["Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec"]
CHANGES = """
slag: budget_change
källa: b
version: KF-2025
format: xlsx
år: 2025
kolumner: {beslut: Beslut, beslutsdatum: Datum, konto: Konto, ansvar: Ansvar, belopp: Belopp}
"""
FORECAST = """
slag: forecast
källa: p
version: 2025-03
format: xlsx
år: 2025
kolumner: {ansvar: Ansvar, kostnadsslag: Slag, belopp: Prognos}
mot_budget: {version: KF-2025, beslutad_till: 2025-03-31}
"""


def _wide(*rows: list[object], title: str = "Budget i tkr") -> bytes:
    head: list[object] = ["Konto", "Ansvar", *MONTHS, "Ej periodiserat"]
    return xlsx([[title], head, *rows])


def test_long_rows_keep_their_line_and_ore() -> None:
    delivery = read_right(HEAD + "6010;2130;7;1 234,50;Hyra\n\n3010;1000;13;-5;\n", LONG)
    rows = [(r.line, r.period, r.account, r.parts[0], r.amount_ore) for r in listed(delivery)]
    assert rows == [(2, 7, "6010", "2130", 123450), (4, 13, "3010", "1000", -500)]
    assert (delivery.file_rows, delivery.left_out) == (2, {"tom rad": 1})
    assert delivery.source_totals.sum_ore == 122950
    assert listed(delivery)[0].column == "Belopp"


def test_a_text_over_two_lines_does_not_shift_the_lines() -> None:
    delivery = read_right(HEAD + '6010;2130;7;1;"a\nb;""c"""\n6010;2130;7;2;\n', LONG)
    assert [(r.line, r.text) for r in listed(delivery)] == [(2, 'a\nb;"c"'), (4, "")]


@pytest.mark.parametrize(
    ("encoding", "name"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("latin-1", "latin-1"),
                           ("utf-16", "utf-16"), ("cp437", "cp437")],
)  # fmt: skip
def test_the_profile_says_the_encoding(encoding: str, name: str) -> None:
    content = (HEAD + "6010;2130;7;1;Åre\n").encode(encoding)
    assert listed(read_right(content, LONG + f"teckenkodning: {name}\n"))[0].text == "Åre"


def test_a_file_that_is_not_in_the_profiles_encoding_is_refused() -> None:
    assert codes(read((HEAD + "6010;2130;7;1;Åre\n").encode("latin-1"), LONG)[1]) == {"TAB-03": 1}


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_is_the_profiles_or_seen_from_the_headings(delimiter: str) -> None:
    content = (HEAD + "6010;2130;7;1,5;\n").replace(";", delimiter)
    assert listed(read_right(content, LONG))[0].amount_ore == 150
    shown = "\\t" if delimiter == "\t" else delimiter
    assert listed(read_right(content, LONG + f"avgränsare: '{shown}'\n"))[0].amount_ore == 150


def test_a_turned_sign_is_turned_back_and_the_source_keeps_its_own() -> None:
    delivery = read_right(HEAD + "3010;2130;7;100;\n", LONG + "tecken: vänt\n")
    assert listed(delivery)[0].amount_ore == -10000
    assert (delivery.source_totals.sum_ore, delivery.source_totals.sign) == (10000, -1)


def test_headings_are_found_whatever_their_order_and_case() -> None:
    content = "TEXT;belopp ;Konto;Period;Ansvar\nx;5;6010;jul;2130\n"
    row = listed(read_right(content, LONG))[0]
    assert (row.period, row.amount_ore, row.account) == (7, 500, "6010")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("6010;2130;7;tio;\n", {"TAB-08": 1}),
        ("6010;2130;7;1,005;\n", {"TAB-09": 1}),
        ("6010;2130;14;1;\n", {"TAB-10": 1}),
        ("6010;2130;;1;\n", {"TAB-10": 1}),
        ("6010;2130;202407;1;\n", {"TAB-12": 1}),
        (";;7;1;Summa\n", {"TAB-13": 1}),
        ("6010;2130;7;1;a;b\n", {"TAB-16": 1}),
        ('6010;2130;7;1;"a\n', {"TAB-04": 1}),
        ("6010;2130;99;1;\n", {"TAB-14": 1}),
        ("", {"TAB-17": 1}),
        ("6010;2130;7;tio;\n6010;2130;14;1,005;\n", {"TAB-08": 1, "TAB-09": 1}),
    ],
)
def test_what_is_wrong_in_a_row_is_said(body: str, found: dict[str, int]) -> None:
    assert codes(read(HEAD + body, LONG)[1]) == found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("Konto;Ansvar;Period;Beloopp;Text\n", {"TAB-05": 1}),
        ("Konto;Konto;Ansvar;Period;Belopp;Text\n", {"TAB-06": 1}),
        ("", {"FIL-04": 1}),
        ("<html></html>", {"SIE-01": 1}),
        ("#FLAGGA 0\n", {"PROF-12": 1}),
        ("\x00\x01\x02", {"FIL-06": 1}),
    ],
)
def test_a_file_that_does_not_fit_its_profile_is_refused(
    content: str, found: dict[str, int]
) -> None:
    assert codes(read(content, LONG)[1]) == found


def test_the_heading_row_must_be_there() -> None:
    assert codes(read("6010;2130;7;1;\n", LONG + "rubrikrad: 9\n")[1]) == {"TAB-07": 1}


def test_a_column_the_plan_does_not_know_is_said() -> None:
    assert codes(read(HEAD + "6010;2130;7;1;\n", LONG.replace("ansvar:", "anvsar:"))[1]) == {
        "PROF-03": 1, "KONTR-06": 1,
    }  # fmt: skip


def test_a_wide_budget_has_a_row_per_filled_month_and_blank_is_none() -> None:
    content = _wide(
        [6010, "2130", 1.5, 0, *[None] * 10, None], ["5010", 2130, *[None] * 12, 7],
        ["6010", "2130"],
    )  # fmt: skip
    delivery = read_right(content, WIDE)
    rows = [(r.line, r.column, r.period, r.account, r.amount_ore) for r in listed(delivery)]
    assert rows == [
        (3, "Jan", 1, "6010", 150000), (3, "Feb", 2, "6010", 0),
        (4, "Ej periodiserat", 99, "5010", 700000),
    ]  # fmt: skip
    left_out = {"ovanför rubrikerna": 1, "rad utan belopp": 1}
    assert (delivery.file_rows, delivery.left_out) == (2, left_out)
    assert delivery.source_totals.rows == 3
    assert {r.sheet for r in listed(delivery)} == {"Blad"}


def test_binary_noise_is_rounded_and_a_third_decimal_is_said() -> None:
    profile = WIDE.replace("enhet: tkr\n", "")
    content = _wide(["6010", "2130", 1299.1199999999999], title="Budget")
    assert listed(read_right(content, profile))[0].amount_ore == 129912
    content = _wide(["6010", "2130", 12.345], title="Budget")
    assert codes(read(content, profile)[1]) == {"TAB-09": 1}


def test_an_error_and_a_formula_without_a_value_are_said() -> None:
    from io import BytesIO

    import openpyxl

    workbook = openpyxl.load_workbook(BytesIO(_wide(["6010", "2130", 1, 2])))
    workbook["Blad"]["D3"] = "=C3*2"
    buffer = BytesIO()
    workbook.save(buffer)
    _, problems = read(buffer.getvalue(), WIDE)
    assert [(p.code, p.line, p.message) for p in problems] == [
        ("TAB-15", 3, "Cell D3 har ett fel eller en formel utan värde: formel utan värde.")
    ]


def test_a_missing_sheet_is_said_with_the_nearest() -> None:
    _, problems = read(_wide(), WIDE.replace("blad: Blad", "blad: [Blad, Bladet]"))
    assert [(p.code, p.action) for p in problems] == [
        ("TAB-02", "Menade du Blad? Ändra blad i profilen.")
    ]


def test_a_cut_workbook_is_damaged() -> None:
    content = _wide(["6010", "2130", 1])
    for size in (4, 200, len(content) // 2, len(content) - 30):
        assert codes(read(content[:size], WIDE)[1]) == {"TAB-01": 1}


def test_a_budget_needs_a_version() -> None:
    found = read(_wide(["6010", "2130", 1]), WIDE.replace("version: KF-2025\n", ""))[1]
    assert codes(found) == {"PROF-09": 1}


def test_a_budget_change_carries_its_decision_and_goes_even() -> None:
    content = xlsx([
        ["Beslut", "Datum", "Konto", "Ansvar", "Belopp"],
        ["KF § 7", date(2025, 4, 28), "6010", "2130", 10],
        ["KF § 7", "2025-04-28", "5010", "1000", -10],
    ])  # fmt: skip
    rows = [(r.decision, r.decision_date, r.period) for r in listed(read_right(content, CHANGES))]
    assert rows == [("KF § 7", "2025-04-28", 99)] * 2


def test_a_forecast_is_the_whole_year_by_cost_type_and_blank_is_no_row() -> None:
    content = xlsx([
        ["Ansvar", "Slag", "Prognos"], ["2130", "personal", 10], ["1000", "Övrigt", None],
    ])  # fmt: skip
    delivery = read_right(content, FORECAST)
    row = listed(delivery)[0]
    assert len(delivery.rows) == 1
    assert (row.period, row.cost_type, row.against_version, row.against_date, row.amount_ore) == (
        99, "personal", "KF-2025", "2025-03-31", 1000,
    )  # fmt: skip


DATED = """
slag: actual
perioder: 0-13
källa: k
format: csv
kolumner: {konto: Konto, ansvar: Ansvar, datum: Datum, belopp: Belopp, serie: S, nummer: Nr}
"""


def test_vouchers_in_a_table_have_the_month_of_their_date_and_the_files_year() -> None:
    content = (
        "Konto;Ansvar;Datum;Belopp;S;Nr\n"
        "6010;2130;2025-07-15;10;A;1\n1930;;20250715;-10;A;1\n6010;2130;2025-08-01;1;E;2\n"
        "1930;;2025-08-01;-1;E;2\n"
    )
    rules = "periodregler:\n  - {serie: E, period: föregående}\n"
    delivery = read_right(content, DATED + rules)
    assert (delivery.year, delivery.vouchers) == (2025, 2)
    assert [row.period for row in listed(delivery)] == [7, 7, 7, 7]


def test_a_table_of_two_years_needs_to_be_told_its_year() -> None:
    content = "Konto;Ansvar;Datum;Belopp;S;Nr\n6010;2130;2025-07-15;1;;\n6010;;2024-01-01;1;;\n"
    assert codes(read(content, DATED)[1]) == {"PROF-10": 1}


@pytest.mark.parametrize(
    ("amounts", "more", "said"),
    [
        (("12,300", "1,500"), "", 1), (("1,234", "987"), "enhet: tkr\n", 1),
        (("1.250", "3"), 'decimal: "."\n', 1), (("12,300", "1,5"), "", 0),
        (("0,500", "1,250"), "enhet: tkr\n", 0), (("1250,500", "1,500"), "", 0),
        (("1 250,500", "1,500"), "", 0), (("12,300", "1,500"), 'tusental: ""\n', 0),
        (("1,234", "987"), "decimal: '.'\ntusental: ','\n", 0),
    ],
)  # fmt: skip
def test_a_decimal_mark_that_may_stand_between_thousands_is_said(
    amounts: tuple[str, str], more: str, said: int
) -> None:
    """Such amounts were read as a thousandth of what they are."""
    text = (
        "slag: budget\nkälla: b\nversion: V\når: 2025\nformat: csv\n"
        "kolumner: {ansvar: A, konto: K, belopp: B}\n" + more
    )
    content = "A;K;B\n" + "".join(f"2130;6010;{amount}\n" for amount in amounts)
    _, problems = read(content, text)
    assert codes(problems) == ({"TAB-35": 1} if said else {})


@pytest.mark.parametrize(
    ("title", "heading", "more", "said"),
    [
        ("Budget", "Belopp tkr", "", 1), ("Budget", "Belopp tkr", "enhet: tkr\n", 0),
        ("Budget", "Belopp kr", "enhet: tkr\n", 1), ("Belopp i 1 000 kr", "Belopp", "", 1),
        ("Belopp i 1 000 kr", "Belopp", "enhet: tkr\n", 0), ("Kronor", "Belopp", "", 0),
        ("Alla kronor räknas", "Belopp", "enhet: tkr\n", 0), ("Tabell i tkr", "Belopp kr", "", 0),
    ],
)  # fmt: skip
def test_a_file_that_says_another_unit_than_its_profile_is_said(
    title: str, heading: str, more: str, said: int
) -> None:
    """A profile without ``enhet`` read thousands as kronor, in silence."""
    text = (
        "slag: budget\nkälla: b\nversion: V\når: 2025\nformat: csv\nrubrikrad: 2\n"
        f"kolumner: {{ansvar: A, konto: K, belopp: {heading}}}\n" + more
    )
    _, problems = read(f"{title};;\nA;K;{heading}\n2130;6010;5\n", text)
    assert codes(problems) == ({"TAB-36": 1} if said else {})
