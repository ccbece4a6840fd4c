"""Files as systems and people make them: the sums come right straight from the suggestion."""

import io
from collections.abc import Sequence

import pytest
import xlsxwriter

from tests.ledger.suggest.proposed import proposed, refused
from utfall.ledger.suggest.sheet_columns import CodePartHint

_MONTHS = "Jan;Feb;Mar;Apr;Maj;Jun;Jul;Aug;Sep;Okt;Nov;Dec"


def _workbook(sheets: Sequence[tuple[str, Sequence[Sequence[str | int | float]]]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        for name, rows in sheets:
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if value != "":
                        sheet.write(number, place, value)
    return buffer.getvalue()


_TEXTS: list[tuple[str, str, str, dict[str, int]]] = [
    (
        "years above kinds, under a title",
        (
            "Uppföljning;;;;;\n;;Budget;;Utfall;\nKonto;Ansvar;2024;2025;2024;2025\n"
            "5010;1100;100;200;90;80\n6010;1100;10;20;9;8\n"
        ),
        "utf-8",
        {"Budget 2024": 110_00, "Budget 2025": 220_00, "Utfall 2024": 99_00, "Utfall 2025": 88_00},
    ),
    (
        "every way to write minus and nil, in UTF-16 with tabs",
        (
            "Konto\tAnsvar\tBelopp\n5010\t1100\t1 234,50-\n6010\t1100\t(10,25)\n"
            "6020\t1100\t -   \n3010\t1100\t2\u00a0000,00\n6030\t1100\t\u22122,00\n"
        ),
        "utf-16",
        {"Belopp": 753_25},
    ),
    (
        "CP437 with CRLF",
        (
            "Konto;Ansvar;Benämning;Budget 2025\r\n5010;1100;Löner för året;1000\r\n"
            "6010;1100;Hyra å ö;25\r\n"
        ),
        "cp437",
        {"Budget 2025": 1025_00},
    ),
    (
        "bare CR",
        "Konto;Ansvar;Budget 2025\r5010;1100;100\r6010;1100;50\r",
        "utf-8",
        {"Budget 2025": 150_00},
    ),
    (
        "single quotes",
        "'Konto';'Ansvar';'Budget 2025'\n'5010';'1100';'1000,50'\n'6010';'1100';'25'\n",
        "utf-8",
        {"Budget 2025": 1025_50},
    ),
    (
        "quotation marks that quote nothing",
        'Konto;Text;Budget 2025\n5010;"Stora" rör;100\n6010;"Rör;50\n6020;Annat;7\n',
        "utf-8",
        {"Budget 2025": 157_00},
    ),
    (
        "English marks and headings",
        (
            'Account,Department,Amount 2025\n5010,1100,"1,234.50"\n6010,1100,"-12,000.00"\n'
            "6010,1200,3.25\n"
        ),
        "utf-8",
        {"Amount 2025": -10_762_25},
    ),
    (
        "Danish marks and headings",
        (
            "Konto;Afdeling;Beløb 2025;Tekst\n5010;1100;1.000,50;Løn\n"
            "6010;1100;-2.000.000,00;Husleje\n6010;1100;3,25;Husleje\n"
        ),
        "utf-8",
        {"Beløb 2025": -1_998_996_25},
    ),
    (
        "apostrophes between thousands",
        "Konto;Ansvar;Budget 2025\n5010;1100;1'234'500.50\n6010;1100;-2'000.25\n",
        "utf-8",
        {"Budget 2025": 1_232_500_25},
    ),
    (
        "code and name in one cell",
        (
            "Ansvar;Konto;Utfall 2025-03\n1100 Skola;5010 Löner;100,50\n1100 Skola;6010 Hyror;50\n"
            "1200 Vård;5010 Löner;7\n"
        ),
        "utf-8",
        {"Utfall 2025-03": 157_50},
    ),
    (
        "thousands of kronor by the title",
        "Budget 2025 (tkr)\n\nKonto;Ansvar;Belopp\n5010;1100;100,5\n6010;1100;50\n",
        "utf-8",
        {"Belopp": 150_500_00},
    ),
    (
        "sub-totals and a total",
        (
            "Benämning;Konto;Ansvar;Budget 2025\nLöner;5010;1100;100\nHyror;6010;1100;50\n"
            "Summa kostnader;;;150\nAvgifter;3010;1100;-40\nBidrag;3020;1100;-10\n"
            "Summa intäkter;;;-50\nTotalt;;;100\n"
        ),
        "utf-8",
        {"Budget 2025": 100_00},
    ),
    (
        "parts of rows, and totals without them",
        (
            "Benämning;Konto;Ansvar;Budget 2025\nLöner;5010;1100;100\nvarav OB;5020;1100;30\n"
            "Hyror;6010;1100;50\nSumma;;;150\n"
        ),
        "utf-8",
        {"Budget 2025": 150_00},
    ),
    (
        "a body's own row above its units'",
        (
            "Nämnd;Verksamhet;Budget 2025\nKS;;100\n;Stab;60\n;IT;40\nBUN;;50\n;Skola;30\n"
            ";Förskola;20\n"
        ),
        "utf-8",
        {"Budget 2025": 150_00},
    ),
    (
        "a column that is a part of another",
        "Konto;Ansvar;Budget 2025;varav internt 2025\n5010;1100;100;40\n6010;1100;50;10\n",
        "utf-8",
        {"Budget 2025": 150_00},
    ),
    (
        "vouchers",
        (
            "Ver.nr;Bokföringsdatum;Konto;Ansvar;Verksamhet;Belopp;Text\n"
            "A1;2025-01-03;5010;1100;40710;100,25;Lön\nA2;2025-02-03;6010;1100;40710;-50,00;Hyra\n"
            "A3;2025-03-05;6010;1200;40720;50,00;Hyra\n"
        ),
        "utf-8",
        {"Belopp": 100_25},
    ),
    (
        "no headings",
        "5010;1100;100,50;Löner\n6010;1100;-50,25;Hyror\n6010;1200;7;Hyror\n",
        "utf-8",
        {"3": 57_25},
    ),
    (
        "rows of unequal length",
        "Konto;Ansvar;Budget 2025;Text\n5010;1100;100;Löner\n6010;1100;50\n6020;1100;7\n",
        "utf-8",
        {"Budget 2025": 157_00},
    ),
    (
        "notes below the table",
        "Konto;Ansvar;Budget 2025\n5010;1100;100\n6010;1100;50\n\nKälla: ekonomisystemet;;\n",
        "utf-8",
        {"Budget 2025": 150_00},
    ),
    (
        "headings again on every page",
        (
            "Konto;Ansvar;Budget 2025\n5010;1100;100\n6010;1100;50\nKonto;Ansvar;Budget 2025\n"
            "5010;1200;7\n6010;1200;9\n3010;1200;-5\n"
        ),
        "utf-8",
        {"Budget 2025": 161_00},
    ),
    (
        "deviation and share beside what they are of",
        (
            "Konto;Ansvar;Budget 2025;Utfall 2025;Avvikelse;Förbrukat %\n5010;1100;100;90;10;90\n"
            "6010;1100;50;45;5;90\n"
        ),
        "utf-8",
        {"Budget 2025": 150_00, "Utfall 2025": 135_00},
    ),
    (
        "the month and what is accumulated",
        (
            "Konto;Ansvar;Utfall 2025-03;Utfall ack 2025;Budget 2025\n5010;1100;100;300;1200\n"
            "6010;1100;50;150;600\n"
        ),
        "utf-8",
        {"Utfall 2025-03": 150_00, "Budget 2025": 1800_00},
    ),
    (
        "days with the day first",
        (
            "Ver;Dato;Konto;Ansvar;Beløp\nA1;03.01.2025;5010;1100;100,25\n"
            "A2;28.02.2025;6010;1100;-50\n"
        ),
        "utf-8",
        {"Beløp": 50_25},
    ),
    (
        "kronor beside every amount",
        "Konto;Ansvar;Budget 2025\n5010;1100;100 kr\n6010;1100;50 kr\n",
        "utf-8",
        {"Budget 2025": 150_00},
    ),
    (
        "fixed width",
        "5010 1100    12500,50\n6010 1100      300,25\n3010 1200    -4500,00\n",
        "utf-8",
        {"3": 8_300_75},
    ),
    (
        "JSON",
        (
            '{"poster": [{"konto":"5010","ansvar":"1100","belopp":100.5,"period":"2025-01"},'
            '{"konto":"6010","ansvar":"1100","belopp":-50,"period":"2025-02"}]}'
        ),
        "utf-8",
        {"belopp": 50_50},
    ),
]


@pytest.mark.parametrize(("text", "encoding", "sums"), [c[1:] for c in _TEXTS],
                         ids=[c[0] for c in _TEXTS])  # fmt: skip
def test_an_odd_text_file_has_its_sums(text: str, encoding: str, sums: dict[str, int]) -> None:
    found = proposed(text.encode(encoding))
    assert found.sums_ore == sums, found.text
    assert found.inspection.problems == ()


def test_twelve_months_are_read_and_their_sum_is_not() -> None:
    text = f"Konto;Ansvar;{_MONTHS};Summa\n5010;1100;{';'.join('1' * 12)};12\n"
    found = proposed(text.encode(), "budget-2025.csv")
    assert list(found.sums_ore) == _MONTHS.split(";")
    assert sum(found.sums_ore.values()) == 12_00
    assert "FÖRSL-19" in found.doubts


def test_what_no_month_has_is_the_whole_years() -> None:
    text = f"Konto;Ansvar;{_MONTHS};Ej periodiserat\n5010;1100;{';'.join('1' * 12)};5\n"
    found = proposed(text.encode(), "budget-2025.csv")
    assert found.profile.whole_year == "Ej periodiserat"
    assert sum(found.sums_ore.values()) == 17_00


def test_a_sheet_that_starts_in_b3_under_its_title() -> None:
    rows: list[list[str | int | float]] = [
        [],
        ["", "Budget 2025"],
        ["", "Konto", "Ansvar", "Belopp"],
        ["", 5010, 1100, 100.5],
    ]
    found = proposed(_workbook([("Blad", rows)]))
    assert (found.sums_ore, found.profile.heading_row) == ({"Belopp": 100_50}, 3)
    assert found.profile.year == 2025


def test_sheets_with_the_same_headings_are_read_together_and_others_named() -> None:
    heads = ["Konto", "Ansvar", "Budget 2025"]
    found = proposed(
        _workbook(
            [
                ("Norr", [heads, ["5010", "1100", 100.5], ["6010", "1100", 50]]),
                ("Söder", [heads, ["5010", "1200", 7.5], ["6010", "1200", 3]]),
                ("Läs mig", [["Uttaget av Berg"]]),
            ]
        )
    )
    assert set(found.profile.sheets) == {"Norr", "Söder"}
    assert found.sums_ore == {"Budget 2025": 161_00}
    assert "FÖRSL-12" in found.doubts


def test_merged_headings_and_a_total_in_the_code_column() -> None:
    rows: list[list[str | int | float]] = [
        ["Nämnden, tkr"],
        ["", "", "2024", "", "2025", ""],
        ["Ansvar", "Konto", "Budget", "Utfall", "Budget", "Utfall"],
        ["1100", "5010", 100, 90, 110, 95],
        ["1100", "6010", 10, 9, 11, 8],
        ["Summa", "", 110, 99, 121, 103],
    ]
    found = proposed(_workbook([("Uppföljning", rows)]))
    assert found.sums_ore == {
        "2024 Budget": 110_000_00, "2024 Utfall": 99_000_00, "2025 Budget": 121_000_00,
        "2025 Utfall": 103_000_00,
    }  # fmt: skip
    assert found.inspection.left_out["summarad"] == 1


def test_a_total_that_differs_is_said_and_stops_the_file() -> None:
    text = "Benämning;Konto;Ansvar;Budget 2025\nA;5010;1100;100\nB;6010;1100;50\nSumma;;;155\n"
    found = proposed(text.encode())
    assert "FÖRSL-11" in found.doubts
    assert [problem.code for problem in found.inspection.problems] == ["TAB-28"]


def test_a_code_with_leading_zeros_keeps_them() -> None:
    text = "Konto;Projekt;Budget 2025\n00300;0012;100\n00990;0013;50\n"
    found = proposed(text.encode())
    assert dict(found.suggestion.first_rows[0].values)["konto"] == "00300"
    assert found.profile.heading("projekt") == "Projekt"


def test_a_group_label_holds_for_the_rows_below_it() -> None:
    text = "Ansvar;Konto;Budget 2025\n1100;5010;100\n;6010;50\n1200;5010;7\n;6010;3\n"
    assert proposed(text.encode()).profile.filled_down == ("Ansvar",)


def test_what_is_shown_of_the_first_rows_is_what_is_read_of_them() -> None:
    text = (
        "Ansvar;Konto;Text;Budget 2025\n1100;5010;Lön;100\n;6010;El;50\n;;Summa;150\n"
        "1200;5010;Lön;7\n;6010;El;3\n;;Summa;10\n"
    )
    found = proposed(text.encode())
    shown = [(row.number, row.values) for row in found.suggestion.first_rows]
    assert [(line, *(text for _, text in values)) for line, values in shown] == [
        (2, "1100", "5010", "Lön", "100 kr"),
        (3, "1100", "6010", "El", "50 kr"),
        (5, "1200", "5010", "Lön", "7 kr"),
    ]
    assert found.sums_ore == {"Budget 2025": 160_00}


def test_a_code_that_may_be_missing_is_not_filled_down() -> None:
    text = "Projekt;Konto;Budget 2025\nP1;5010;100\n;6010;50\nP2;5010;7\nP1;6010;3\n;6010;3\n"
    assert proposed(text.encode()).profile.filled_down == ()


def test_columns_of_counts_are_statistics() -> None:
    text = "Ansvar;Antal barn 2025;Antal årsarbetare 2025\n1100;120;14,5\n1200;90;11\n"
    found = proposed(text.encode())
    assert found.profile.kind == "statistic"
    said = {name: (item.value, item.decimals) for name, item in found.inspection.statistics.items()}
    assert said["antal-barn"] == (210_000_000, 6)
    assert said["antal-arsarbetare"] == (25_500_000, 6)


def test_the_municipalitys_own_code_parts_name_the_columns() -> None:
    parts = (CodePartHint("enhet", "Resultatenhet"), CodePartHint("ansvar", "Ansvar"))
    text = "Konto;Resultatenhet;Verksamhet;Budget 2025\n5010;77;4;100\n6010;78;5;50\n"
    found = proposed(text.encode(), parts=parts)
    assert found.profile.heading("enhet") == "Resultatenhet"
    assert found.profile.heading("verksamhet") == ""
    assert "FÖRSL-21" in found.doubts


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", ["FIL-04"]),
        (b"\x00\x01\x02 binary", ["FIL-06"]),
        (b"PK\x03\x04 no archive", ["TAB-01"]),
        ("Nämnden redovisar ett överskott.\nInget mer.\n".encode(), ["FÖRSL-02"]),
        (b"Konto;Ansvar;Budget 2025\n5010;1100;hundra\n6010;1100;femtio\n", ["FÖRSL-03"]),
        (b"[" * 5000, ["FÖRSL-02"]),
    ],
)
def test_what_cannot_be_proposed_for_is_refused_in_words(content: bytes, codes: list[str]) -> None:
    assert refused(content) == codes


def test_a_forecast_is_a_forecast_against_a_budget_that_is_asked_for() -> None:
    text = "Konto;Ansvar;Budget 2025;Prognos 2025\n5010;1100;100,50;99\n6010;1100;50;40\n"
    found = proposed(text.encode())
    assert found.profile.kinds == ("budget", "forecast")
    assert (found.profile.against_version, found.sums_ore) == (
        "KF-2025", {"Budget 2025": 150_50, "Prognos 2025": 139_00},
    )  # fmt: skip
    assert "FÖRSL-32" in found.doubts


def test_words_of_total_rows_among_accounts_do_not_make_them_texts() -> None:
    """The account was left out, in a small file with its total in the account's own column."""
    found = proposed(b"Konto;Ansvar;Belopp 2025\n5010;100;1\n6010;200;2\n5010;200;4\nSumma;;7\n")
    assert found.suggestion.columns == {"konto": "Konto", "ansvar": "Ansvar"}
    assert found.sums_ore == {"Belopp 2025": 700}


def test_totals_that_end_with_their_word_are_totals() -> None:
    text = (
        "Department,Account,FY23 Budget\nPolice,100,10.00\nPolice,101,20.00\n"
        "Police Total,,30.00\nFire,100,5.00\nFire,102,6.00\nFire Total,,11.00\n"
    )
    found = proposed(text.encode())
    assert found.sums_ore == {"FY23 Budget": 41_00}
    assert "slutar_med: Total, summerar: grupp" in found.text
    assert found.inspection.problems == ()


def test_totals_of_an_outer_group_pass_by_those_within() -> None:
    text = (
        "Nämnd;Verksamhet;Konto;Budget 2025\nBUN;610;5010;1\n;;6010;2\n;Summa 610;;3\n"
        ";620;5010;4\n;;6010;8\n;Summa 620;;12\nSumma BUN;;;15\nKFN;700;5010;16\n;;6010;32\n"
        ";Summa 700;;48\nSumma KFN;;;48\nTotalsumma;;;63\n"
    )
    found = proposed(text.encode())
    assert found.sums_ore == {"Budget 2025": 63_00}
    assert found.inspection.problems == ()
    assert found.inspection.left_out == {"summarad": 6}


def test_costs_and_income_of_two_kinds_have_each_its_version() -> None:
    text = (
        ";Rekening 2022;;Begroting 2024;\nTaakveld;Lasten;Baten;Lasten;Baten\n"
        "A1;1;2;4;8\nA2;16;32;64;128\n"
    )
    found = proposed(text.encode())
    assert [p for p in found.inspection.problems if p.severity == "error"] == []
    assert [(d.kind, d.version, d.year) for d in found.profile.deliveries] == [
        ("actual", "", 2022), ("budget", "Begroting 2024", 2024),
    ]  # fmt: skip


def test_days_kept_as_numbers_and_months_with_their_year_are_seen() -> None:
    rows = "".join(f"{45658 + 31 * n};5010;{n},50\n" for n in range(6))
    found = proposed(("Datum;Konto;Utfall\n" + rows).encode())
    assert (found.profile.date_pattern, found.sums_ore) == ("DAGNUMMER", {"Utfall": 18_00})
    assert found.profile.periods == (1, 2, 3, 4, 5, 6)
    found = proposed(b"Period;Konto;Utfall\nmars 2025;5010;1\napril 2025;5010;2\n")
    assert found.profile.periods == (3, 4)
    assert [p for p in found.inspection.problems if p.severity == "error"] == []


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Bedragen x € 1.000", "tkr"), ("in 1.000 Euro", "tkr"), ("1.000 €", "tkr"),
        ("Beløp i NOK 1000", "tkr"), ("Amounts in thousands", "tkr"), ("in Tsd. €", "tkr"),
        ("T€", "tkr"), ("TEUR", "tkr"), ("beløp i hele tusen", "tkr"),
        ("€ 1.000.000", "mkr"), ("SEK 1 000 000", "mkr"), ("Tax 1000", "kr"), ("Konto 1000", "kr"),
    ],
)  # fmt: skip
def test_thousands_are_seen_in_the_words_of_other_currencies(title: str, unit: str) -> None:
    text = f"{title};;\n\nKonto;Ansvar;Budget 2025\n5010;100;12\n6010;200;4\n"
    assert proposed(text.encode()).suggestion.unit == unit


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("LØNN", "latin-1"), ("Büro", "latin-1"), ("Cité", "latin-1"), ("Café – é", "cp1252"),
     ("Büro", "cp437"), ("Räka Ö", "cp437")],
)  # fmt: skip
def test_letters_other_than_swedish_tell_the_encoding_too(text: str, encoding: str) -> None:
    content = f"Konto;Namn;Budget 2025\n5010;{text};1\n6010;{text};2\n".encode(encoding)
    assert proposed(content).suggestion.encoding == encoding


@pytest.mark.parametrize(
    ("text", "key", "doubt", "sums"),
    [
        ("Konto;Ansvar;Budget 2025\n5010;1100;1 234*\n6010;1100;300 1)\n6020;1100;20²\n",
         'fotnotstecken: ["*", "1)", "²"]\n', "FÖRSL-38", {"Budget 2025": 1554_00}),
        ("Konto;Ansvar;Budget 2025\n5010;1100;1 234 DR\n3010;1100;300 CR\n6020;1100;20 DR\n",
         "kreditord: [CR]\ndebetord: [DR]\n", "FÖRSL-39", {"Budget 2025": 954_00}),
        ("Konto;Ansvar;Budget 2025\n5010.0;1100.0;5,5\n3010.0;1200.0;7\n",
         "koder_som_tal: [Konto, Ansvar]\n", "FÖRSL-40", {"Budget 2025": 12_50}),
        ("Konto;Ansvar;Kvartal;Utfall\n4010;1100;1;5,50\n5010;1200;2;6\n6020;1100;3;8\n",
         "kvartal: sista_månaden\n", "FÖRSL-41", {"Utfall": 19_50}),
        ("Konto;Ansvar;Period;Utfall\n4010;1100;2025K1;5,50\n5010;1200;2025K2;6\n",
         "kvartal: sista_månaden\n", "FÖRSL-41", {"Utfall": 11_50}),
        ("Konto;Ansvar;D/K;Budget 2025\n5010;1100;D;1234\n3010;1100;K;300\n6020;1100;D;20\n",
         "vänd_tecken:\n  - {kolumn: D/K, är: K}\n", "FÖRSL-42", {"Budget 2025": 1554_00}),
        ("Konto;Ansvar;Utfall kv 1 2025;Utfall kv 2 2025\n4010;1100;100,5;5\n5010;1200;2;200\n",
         "{rubrik: Utfall kv 2 2025, år: 2025, period: 6}\n", "FÖRSL-33",
         {"Utfall kv 1 2025": 102_50, "Utfall kv 2 2025": 205_00}),
    ],
)  # fmt: skip
def test_what_a_key_reads_is_proposed_and_doubted(
    text: str, key: str, doubt: str, sums: dict[str, int]
) -> None:
    found = proposed(text.encode())
    assert key in found.text
    assert doubt in found.doubts
    assert (found.sums_ore, found.inspection.problems) == (sums, ())


@pytest.mark.parametrize(
    "text",
    [
        "Konto;Ansvar;Budget 2025\n5010.0;1100;5,5\n5010.5;1200;7\n",
        "Konto;Projekt;Budget 2025\n5010;100K;5,5\n5020;200D;7\n",
        "Konto;Ansvar;Budget 2025\n5010;1100;5,0\n5020;1200;7.0\n",
        "Konto;Ansvar;Period;Utfall\n5010;1100;1;5,5\n5020;1200;2;7\n",
        "Konto;Ansvar;D/K;Budget 2025\n5010;1100;D;5\n3010;1100;K;-7\n",
    ],
)
def test_what_is_only_like_it_needs_no_key(text: str) -> None:
    doubts = {f"FÖRSL-{number}" for number in range(38, 43)}
    assert not doubts & set(proposed(text.encode()).doubts)
