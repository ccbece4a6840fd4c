"""Totals among details, groups said once, several amount columns, codes with names: each row of a
file is taken or named."""

import pytest

from tests.delivered import listed
from tests.ledger.both_readers import by_columns, exactly
from tests.ledger.small_municipality import (
    CONTEXT,
    codes,
    profile,
    profile_problems,
    read,
    read_right,
    xlsx,
)
from utfall.domain.problem import Problem
from utfall.ledger.inspect_file import inspect_file
from utfall.ledger.read_delivery import ReadFile, read_deliveries

HEAD = "slag: budget\nkälla: b\nversion: KF-2025\når: 2025\nformat: csv\n"
COLUMNS = "kolumner: {ansvar: Ansvar, konto: Konto, belopp: Belopp}\n"
TOTALS = "fyll_ned: [Ansvar]\nsummarader: [{kolumn: Ansvar, börjar_med: Summa}]\n"
GROUPS = "Ansvar;Konto;Belopp\n2130;6010;10\n;5010;20\nSumma 2130;;{}\n1000;6010;5\nSumma;;{}\n"


def file_of(content: str | bytes, text: str) -> tuple[ReadFile, list[Problem]]:
    problems: list[Problem] = []
    raw = content.encode() if isinstance(content, str) else content
    return read_deliveries(raw, "fil", profile(text), CONTEXT, problems), problems


def test_a_total_row_is_checked_and_never_counted() -> None:
    delivery = read_right(GROUPS.format("30", "5"), HEAD + COLUMNS + TOTALS)
    rows = [(r.line, r.parts[0], r.account, r.amount_ore) for r in listed(delivery)]
    assert rows == [
        (2, "2130", "6010", 1000), (3, "2130", "5010", 2000), (5, "1000", "6010", 500),
    ]  # fmt: skip
    assert (delivery.file_rows, delivery.left_out) == (3, {"summarad": 2})
    assert delivery.source_totals.sum_ore == 3500


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ("31", "5", 0), ("28,5", "5", 1), ("32", "5", 1), ("31", "6", 0), ("31", "7", 1),
        ("30", "", 0), ("30", "35", 1),
    ],
)  # fmt: skip
def test_a_total_may_differ_by_half_a_unit_for_each_part_and_itself(
    first: str, second: str, wrong: int
) -> None:
    """Two parts: 1,5 kr in whole kronor; one öre finer where öre are written."""
    _, problems = read(GROUPS.format(first, second), HEAD + COLUMNS + TOTALS)
    assert codes(problems) == ({"TAB-28": wrong} if wrong else {})


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("2130;6010;Hyra;1\n2130;5010;Lön;2\n1000;5010;Lön;4\n;Summa;;7\n", 5),
        ("2130;6010;Hyra;1\n2130;5010;Lön;2\n2130;;Summa 2130;3\n1000;5010;Lön;4\n", 4),
        ("2130;6010;Hyra;1\n2130;5010;Lön;2\n2130 Total;;;3\n1000;5010;Lön;4\n", 4),
        ("2130;6010;Hyra;1\n2130;5010;Summa lön;2\n1000;5010;Lön;4\n1000;;Lön;4\n", 0),
        ("2130;;Summa lön;1\n2130;;Summa hyra;2\n1000;5010;Lön;4\n", 0),
        ("2130;6010;Hyra;1\n2130;5010;Lön;2\nSumma;;;\n", 0),
        ("2130;6010;Sum felles;1\n2130;;Sum felles;2\n1000;5010;Lön;4\n", 0),
        ("2130;5010;Lön;8\n2130;;varav OB;2\n1000;6010;Hyra;4\n", 3),
        ("2130;5010;Lön;8\n2130;5020;varav OB;2\n2130;5030;- därav jour;1\n", 3),
        ("2130;5010;Lön;8\n2130;5020;varav OB;\n1000;6010;Hyra;4\n", 0),
        ("2130;5010;Lön;8\n2130;6010;varav 2 mkr till hyror;2\n1000;6010;Hyra;4\n", 0),
        ("2130;;KS;3\n2130;6010;a;1\n2130;5010;b;2\n1000;;BUN;5\n1000;5010;c;5\n", 2),
        ("2130;6010;a;1\n2130;5010;b;2\n2130;;KS;3\n1000;5010;c;5\n1000;;BUN;5\n", 4),
        ("2130;;KS;3\n2130;6010;a;1\n2130;5010;b;2\n1000;;BUN;6\n1000;5010;c;5\n", 0),
        ("2130;;x;0\n2130;6010;a;1\n2130;5010;b;-1\n1000;;y;0\n1000;5010;c;5\n", 0),
    ],
)
def test_a_total_that_no_rule_tells_of_is_said_for_it_would_be_counted_twice(
    rows: str, line: int
) -> None:
    text = HEAD + COLUMNS
    content = "Ansvar;Konto;Namn;Belopp\n" + rows
    _, problems = file_of(content, text)
    assert [(one.code, one.line) for one in problems] == ([("TAB-34", line)] if line else [])
    read_columns = by_columns(content.encode(), profile(text), CONTEXT)
    assert read_columns is None or read_columns.problems == tuple(problems)


PARTS = HEAD + "kolumner: {ansvar: Ansvar, projekt: Projekt, belopp: Belopp}\n"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("2130;;100\n2130;P1;60\n2130;P2;40\n1000;;50\n1000;P1;30\n1000;P2;20\n", 2),
        ("2130;P1;60\n2130;P2;40\n2130;;100\n1000;P1;30\n1000;P2;20\n1000;;50\n", 4),
        ("2130;;100\n;P1;60\n;P2;40\n1000;;50\n;P1;30\n;P2;20\n", 2),
        ("2130;;100\n2130;P1;60\n2130;P2;41\n1000;;50\n1000;P1;30\n1000;P2;21\n", 0),
        ("2130;;1\n2130;;2\n2130;P2;3\n1000;;4\n1000;;5\n1000;P2;6\n", 0),
    ],
)
def test_rows_that_lack_a_code_and_are_sums_of_those_between_are_said(rows: str, line: int) -> None:
    content = "Ansvar;Projekt;Belopp\n" + rows
    _, problems = file_of(content, PARTS)
    assert [(one.code, one.line) for one in problems] == ([("TAB-34", line)] if line else [])
    read_columns = by_columns(content.encode(), profile(PARTS), CONTEXT)
    assert (read_columns is None) is bool(line)


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("2130;5010;Lön;8\n;;varav:;\n2130;5020;OB;1\n", 3),
        ("2130;5010;Lön;8\n;;- Därav;\n2130;5020;OB;1\n", 3),
        ("2130;5010;Lön;8\n;;varav:;\n", 0),
        ("2130;5010;Lön;8\n;;varav OB;\n2130;5020;OB;1\n", 0),
    ],
)
def test_a_row_that_says_that_parts_follow_is_said(rows: str, line: int) -> None:
    content = "Ansvar;Konto;Namn;Belopp\n" + rows
    _, problems = file_of(content, HEAD + COLUMNS)
    assert [(one.code, one.line) for one in problems] == ([("TAB-44", line)] if line else [])


def test_the_text_of_a_voucher_makes_it_no_part_of_another() -> None:
    text = HEAD.replace("budget", "actual") + "perioder: 0-13\n"
    text += "kolumner: {konto: K, datum: D, text: T, ansvar: K, belopp: B}\n"
    content = "K;D;T;B\n5010;2025-01-03;Lön;8\n6010;2025-01-04;varav moms;2\n"
    assert file_of(content, text)[1] == []


@pytest.mark.parametrize("amount", ["#REF!", "1,234", "99999999999999999999", "trettio"])
def test_a_total_that_is_no_amount_is_said_and_so_is_each_in_its_own_column(amount: str) -> None:
    content, text = GROUPS.format(amount, "5"), HEAD + COLUMNS + TOTALS
    _, problems = read(content, text)
    assert [(one.code, one.line) for one in problems] == [("TAB-32", 4)]
    assert f"Summaraden Summa 2130: Belopp är {amount}," in problems[0].message
    found = by_columns(content.encode(), profile(text), CONTEXT)
    assert found == exactly(content.encode(), profile(text), CONTEXT)
    assert found is not None


def test_a_total_whose_text_means_nothing_is_none() -> None:
    text = HEAD + COLUMNS + TOTALS + 'tomt: ["#REF!"]\n'
    delivery = read_right(GROUPS.format("#REF!", "5"), text)
    assert delivery.source_totals.sum_ore == 3500


NET = "Ansvar;Konto;Belopp\n2130;6010;100\n2130;3010;40\nNetto;;{}\n"
TURNED = (
    HEAD + COLUMNS + "summarader: [{kolumn: Ansvar, är: Netto}]\n"
    "vänd_tecken: [{kolumn: Konto, från: 3000, till: 3999}]\n"
)  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("140", ""), ("60", ""), ("-60", ""), ("61", ""), ("59", ""), ("141", ""),
        ("62", "62,00"), ("-140", "-140,00"), ("40", "40,00"),
    ],
)  # fmt: skip
def test_a_total_of_turned_rows_is_their_sum_as_printed_or_their_net(
    printed: str, said: str
) -> None:
    """Cost 100 and income 40, both printed without a sign: 140 in all, or 60 of either side."""
    content = NET.format(printed)
    _, problems = read(content, TURNED)
    assert codes(problems) == ({"TAB-28": 1} if said else {})
    if said:
        assert problems[0].message == (
            f"Summaraden Netto: Belopp är {said} kr, men dess 2 rader blir 140,00 kr som de står "
            "och 60,00 kr med vänt tecken."
        )
    assert by_columns(content.encode(), profile(TURNED), CONTEXT) == exactly(
        content.encode(), profile(TURNED), CONTEXT
    )


def test_a_total_of_rows_that_no_rule_turns_is_right_in_their_own_sign_alone() -> None:
    _, problems = read(NET.replace("3010", "5010").format("-140"), TURNED)
    assert codes(problems) == {"TAB-28": 1, "DRIFT-13": 1}


@pytest.mark.parametrize(("rule", "content", "key"), [
    ("vänd_tecken: [{kolumn: A, är: I}]", "A;K;B\nx;6010;1\nIntäkt;3010;2\n", "vänd_tecken"),
    ("summarader: [{kolumn: A, är: Summa}]", "A;K;B\nx;6010;1\n", "summarader"),
    ("sluta_vid: {kolumn: A, är: Slut}", "A;K;B\nx;6010;1\n", "sluta_vid"),
    ("hoppa_över: [{kolumn: A, är: y, orsak: nej}]", "A;K;B\nx;6010;1\n", ""),
    ("vänd_tecken: [{kolumn: A, är: I}]", "A;K;B\nx;6010;1\nI;3010;2\n", ""),
    ("summarader: [{kolumn: A, är: Summa}]", "A;K;B\nx;6010;1\nSumma;;1\n", ""),
    ("sluta_vid: {kolumn: A, är: Slut}", "A;K;B\nx;6010;1\nSlut;;\n", ""),
])  # fmt: skip
def test_rules_that_hold_of_no_row_are_told_of(rule: str, content: str, key: str) -> None:
    text = HEAD + "kolumner: {text: A, konto: K, belopp: B}\n" + rule + "\n"
    _, problems = file_of(content, text)
    assert codes(problems) == ({"DRIFT-13": 1} if key else {})
    assert all(f"Reglerna under {key} gäller ingen rad" in one.message for one in problems)


BY_LEVEL = """[{kolumn: A, är: Enhet}, {kolumn: A, är: Nämnd, summerar: detaljer},
 {kolumn: A, är: Allt, summerar: allt}]"""


@pytest.mark.parametrize(
    ("rules", "wrong"), [(BY_LEVEL, 0), ("[{kolumn: A, är: [Enhet, Nämnd, Allt]}]", 2)]
)
def test_totals_of_totals_sum_the_details_below_them(rules: str, wrong: int) -> None:
    rows = ["x;6010;1", "Enhet;;1", "x;6010;2", "Enhet;;2", "Nämnd;;3", "x;6010;4", "Nämnd;;4",
            "Allt;;7"]  # fmt: skip
    content = "A;K;B\n" + "\n".join(rows) + "\n"
    text = HEAD + "kolumner: {text: A, konto: K, belopp: B}\n" + f"summarader: {rules}\n"
    _, problems = file_of(content, text)
    assert codes(problems) == ({"TAB-28": wrong} if wrong else {})


def test_a_total_may_stand_above_its_rows() -> None:
    content = "K;B\nPersonal;30\n5010;10\n5011;20\nÖvrigt;5\n6010;5\n"
    rule = "summarader: [{kolumn: K, saknar_kod: true, står: över}]\n"
    text = HEAD + "kolumner: {konto: K, belopp: B}\n" + rule
    file, problems = file_of(content, text)
    assert problems == []
    assert (file.rows, file.left_out) == (3, {"summarad": 2})
    _, problems = file_of(content.replace("Personal;30", "Personal;90"), text)
    assert codes(problems) == {"TAB-28": 1}


def test_every_row_is_taken_or_named_with_its_reason() -> None:
    content = (
        "Rapport;;\nAnsvar;Konto;Belopp\n2130;6010;10\n;;\n2130;9999;7\n2130;6010;\n"
        "Summa;;10\nUttagen 2025-08-01;;\nEfter;;3\n"
    )
    text = HEAD + COLUMNS + (
        "rubrikrad: 2\n"
        'hoppa_över: [{kolumn: Konto, är: "9999", orsak: motkonto}]\n'
        "summarader: [{kolumn: Ansvar, är: Summa}]\n"
        "sluta_vid: {kolumn: Ansvar, börjar_med: Uttagen}\n"
    )  # fmt: skip
    file, problems = file_of(content, text)
    assert problems == []
    assert (file.rows, file.left_out) == (1, {
        "motkonto": 1, "nedanför tabellens slut": 2, "ovanför rubrikerna": 1, "rad utan belopp": 1,
        "summarad": 1, "tom rad": 1,
    })  # fmt: skip
    assert file.deliveries[0].source_totals.rows == 1


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("är_inte: Utfall", [2, 5]), ("är_inte: [utfall,  BUDGET  ram]", [2, 3, 5]),
        ('är_inte: ""', [4]), ('är_inte: "", är_inte_x: 1', []), ("är_inte: []", [4]),
        ("är_inte: Utfall, från: 1", [2, 3, 4, 5]), ("är_inte: Prognos, börjar_med: utf", [3, 4]),
    ],
)  # fmt: skip
def test_a_rule_may_hold_for_all_but_some_texts(rule: str, lines: list[int]) -> None:
    """Which rows stay, when those the rule holds for are left out: by both readers."""
    content = (
        "Typ;Konto;Ansvar;Belopp\nUtfall;6010;2130;1\nBudget ram;6010;2130;2\n"
        ";6010;2130;4\nUTFALL;6010;2130;8\n"
    )
    text = HEAD + COLUMNS + f"hoppa_över: [{{kolumn: Typ, {rule}, orsak: annat slag}}]\n"
    if not lines:
        assert codes(profile_problems(text)) == {"YAML-10": 1}
        return
    delivery = read_right(content, text)
    assert [row.line for row in listed(delivery)] == lines
    assert delivery.source_totals.sum_ore == sum(100 * 2 ** (line - 2) for line in lines)
    fast = by_columns(content.encode(), profile(text), CONTEXT)
    assert fast == exactly(content.encode(), profile(text), CONTEXT)


COLUMNS_OF_THREE = """
slag: budget
källa: b
format: csv
kolumner: {konto: Konto, ansvar: Ansvar}
beloppskolumner:
- {rubrik: Utfall 2024, slag: actual, år: 2024, period: 12}
- {rubrik: [Budget 2025, Budget KF 2025], år: 2025, version: KF-2025}
- {rubrik: Förslag, år: 2025, version: förslag}
"""


def test_several_amount_columns_are_a_delivery_each_and_one_row_of_the_file() -> None:
    content = (
        "Konto;Ansvar;Utfall 2024;Budget KF 2025;Förslag\n6010;2130;1;2;3\n5010;2130;;5;\n"
        "5010;2130;-;;\n"
    )
    file, problems = file_of(content, COLUMNS_OF_THREE)
    assert problems == []
    assert (file.rows, file.left_out) == (2, {"rad utan belopp": 1})
    found = [
        (d.kind, d.version, d.year, [(r.period, r.amount_ore) for r in listed(d)], d.periods[-1])
        for d in file.deliveries
    ]
    assert found == [
        ("actual", "", 2024, [(12, 100)], 12),
        ("budget", "KF-2025", 2025, [(99, 200), (99, 500)], 99),
        ("budget", "förslag", 2025, [(99, 300)], 99),
    ]


def test_a_fault_in_a_row_of_several_deliveries_is_said_once() -> None:
    content = "Konto;Ansvar;Utfall 2024;Budget 2025;Förslag\n6010;2130;ett;2;3\n;;1;1;1\n"
    _, problems = file_of(content, COLUMNS_OF_THREE)
    assert codes(problems) == {"TAB-08": 1, "TAB-13": 1}


def test_a_column_for_the_year_gives_a_delivery_a_year() -> None:
    text = HEAD.replace("år: 2025\n", "") + "kolumner: {konto: K, år: Å, belopp: B}\n"
    file, problems = file_of("K;Å;B\n6010;2024;1\n6010;2025;2\n5010;2024;3\n", text)
    assert problems == []
    sums = [(d.year, d.source_totals.sum_ore, len(d.rows)) for d in file.deliveries]
    assert sums == [(2024, 400, 2), (2025, 200, 1)]
    _, problems = file_of("K;Å;B\n6010;2024;1\n6010;Summa;2\n5010;2025;3\n", text)
    assert codes(problems) == {"TAB-12": 1}


@pytest.mark.parametrize("other_years", ["", "5010;2024;3\n"])
def test_a_row_without_a_year_belongs_to_none_and_is_never_put_in_the_first(
    other_years: str,
) -> None:
    """A total at the end was booked on the file's first year."""
    text = HEAD.replace("år: 2025\n", "") + "kolumner: {konto: K, år: Å, belopp: B}\n"
    content = f"K;Å;B\n6010;2025;2\n{other_years}9999;;5\n"
    _, problems = file_of(content, text)
    assert codes(problems) == {"TAB-33": 1}
    read_columns = by_columns(content.encode(), profile(text), CONTEXT)
    assert read_columns is not None
    assert codes(list(read_columns.problems)) == {"TAB-33": 1}


def test_a_code_and_its_name_in_one_cell_are_told_apart_however_the_name_is_cut() -> None:
    text = HEAD + (
        "kolumner: {belopp: Belopp}\n"
        "delas:\n- {kolumn: Konto, mål: [konto, kontonamn]}\n"
        '- {kolumn: Enhet, mål: [ansvar, ansvarsnamn], skiljetecken: " - "}\n'
    )
    content = "Konto;Enhet;Belopp\n006010 Hyror och lok;2130 - IT - drift;1\n5010;2130;2\n"
    file, _ = file_of(content, text)
    rows = [(r.account, r.parts[0]) for r in listed(file.deliveries[0])]
    assert rows == [("006010", "2130"), ("5010", "2130")]


def test_a_group_within_a_group_ends_where_the_outer_one_does() -> None:
    text = HEAD + "kolumner: {ansvar: A, projekt: P, konto: K, belopp: B}\nfyll_ned: [A, P]\n"
    file, _ = file_of("A;P;K;B\n2130;P1;6010;1\n;;5010;2\n1000;;6010;3\n", text)
    rows = [row.parts for row in listed(file.deliveries[0])]
    assert rows == [("2130", "P1"), ("2130", "P1"), ("1000", "")]


LEFT_GROUPS = [
    ("hoppa_över: [{kolumn: K, är: '3010', orsak: x}]", "1000;3010;2", "1000"),
    ("summarader: [{kolumn: K, är: Summa, står: över}]", "1000;Summa;9", "1000"),
    ("summarader: [{kolumn: A, börjar_med: Summa}]", "Summa 2130;;1", "2130"),
    ("hoppa_över: [{kolumn: A, börjar_med: Finans, orsak: x}]", "Finans;3010;2", ""),
    ("hoppa_över: [{kolumn: K, är: '3010', orsak: x}]", ";3010;2", "2130"),
]


@pytest.mark.parametrize(("rule", "line", "unit"), LEFT_GROUPS)
def test_a_row_that_is_not_read_may_be_its_groups_first_and_no_row_goes_to_the_group_before(
    rule: str, line: str, unit: str
) -> None:
    text = HEAD + f"kolumner: {{ansvar: A, konto: K, belopp: B}}\nfyll_ned: [A]\n{rule}\n"
    file, _ = file_of(f"A;K;B\n2130;6010;1\n{line}\n;5010;9\n", text)
    rows = [(row.parts[0], row.amount_ore) for row in listed(file.deliveries[0])]
    assert rows == [("2130", 100), (unit, 900)]


@pytest.mark.parametrize(
    ("rule", "sum_kr", "left"),
    [
        ("är: Mått", 1 + 2 + 16 + 64, 4), ("är_inte: [Drift, Skola]", 1 + 2 + 64, 5),
        ('är: ""', 127 - 16, 1), ("börjar_med: Mått", 127 - 4, 2),
    ],
)  # fmt: skip
def test_a_group_that_is_left_out_by_its_name_is_left_out_whole(
    rule: str, sum_kr: int, left: int
) -> None:
    """Only its first row was, and the others were counted."""
    text = HEAD + (
        "kolumner: {ansvar: A, projekt: P, konto: K, belopp: B}\nfyll_ned: [A, P]\n"
        f"hoppa_över: [{{kolumn: P, {rule}, orsak: x}}]\n"
    )
    content = (
        "A;P;K;B\n1;Drift;6010;1\n;;5010;2\n;Mått;A1;4\n;;A2;8\n"
        "2;;5010;16\n;Mått;;\n;;A1;32\n;Skola;6010;64\n"
    )
    file, problems = file_of(content, text)
    assert problems == []
    (delivery,) = file.deliveries
    assert (delivery.source_totals.sum_ore, delivery.left_out["x"]) == (sum_kr * 100, left)


def test_headings_of_several_rows_are_joined_and_merged_cells_filled_from_the_left() -> None:
    upper: list[object] = [None, None, "Utfall", None, "Budget"]
    lower: list[object] = ["Konto", "Ansvar", "Jan", "Feb", "Ofördelat"]
    content = xlsx([["Budget 2025"], upper, lower, ["6010", "2130", 1, 2, 3]])
    text = """
slag: budget
källa: b
version: KF-2025
år: 2025
format: xlsx
rubrikrad: 3
rubrikrader: 2
kolumner: {konto: Konto, ansvar: Ansvar}
månader: {januari: Utfall Jan, 2: Utfall Feb}
helår: Budget Ofördelat
"""
    delivery = read_right(content, text)
    rows = [(row.period, row.amount_ore, row.column) for row in listed(delivery)]
    assert rows == [
        (1, 100, "Utfall Jan"), (2, 200, "Utfall Feb"), (99, 300, "Budget Ofördelat"),
    ]  # fmt: skip


def test_without_a_heading_row_columns_are_called_by_their_number() -> None:
    text = HEAD + 'rubrikrad: 0\nkolumner: {ansvar: "1", konto: "2", belopp: "3"}\n'
    delivery = read_right("2130;6010;1\n1000;5010;2;\n", text)
    assert [(row.line, row.amount_ore) for row in listed(delivery)] == [(1, 100), (2, 200)]


def test_a_heading_that_stands_twice_is_named_by_its_place() -> None:
    content = "Konto;Ansvar;Belopp;Belopp\n6010;2130;1;2\n"
    delivery = read_right(content, HEAD + COLUMNS.replace("belopp: Belopp", 'belopp: "#4"'))
    assert [row.amount_ore for row in listed(delivery)] == [200]


def test_a_short_row_is_refused_unless_the_profile_says_they_are_trimmed() -> None:
    content = "Konto;Ansvar;Belopp;Text\n6010;2130;1;x\n6010;2130;2\n"
    text = HEAD + "kolumner: {konto: Konto, ansvar: Ansvar, belopp: Belopp, text: Text}\n"
    assert codes(read(content, text)[1]) == {"TAB-19": 1}
    delivery = read_right(content, text + "korta_rader: fylls\n")
    assert [(row.amount_ore, row.text) for row in listed(delivery)] == [(100, "x"), (200, "")]


def test_what_every_row_has_may_be_said_in_the_profile() -> None:
    text = """
slag: actual
källa: b
format: csv
år: 2025
kolumner: {konto: Konto, belopp: Belopp}
fasta: {ansvar: 2130, period: 7}
"""
    delivery = read_right("Konto;Belopp\n6010;1\n", text)
    (row,) = listed(delivery)
    assert (row.period, row.parts[0], delivery.periods) == (7, "2130", (7,))


def test_a_statistic_may_have_a_column_of_its_own() -> None:
    _, problems = file_of(
        "Ansvar;Barn\n2130;4\n",
        "slag: statistic\nkälla: v\når: 2025\nformat: csv\nkolumner: {ansvar: Ansvar}\n"
        "beloppskolumner: [{rubrik: Barn, mått: barn, period: 7}]\n",
    )
    assert codes(problems) == {"TAB-21": 1}


def test_what_is_counted_has_no_sign_to_turn() -> None:
    problems = profile_problems(
        "slag: statistic\nkälla: v\når: 2025\nformat: csv\nkolumner: {ansvar: Ansvar}\n"
        "beloppskolumner: [{rubrik: Barn, mått: barn, period: 7, tecken: vänt}]\n"
    )
    assert codes(problems) == {"PROF-20": 1}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("avgränsare: ''\n", "PROF-17"), ("fält: []\n", "PROF-14"), ("poster: a\n", "PROF-14"),
        ("blad: B\n", "PROF-14"), ("rubrikrad: 0\nrubrikrader: 2\n", "PROF-26"),
        ("hoppa_över: [{kolumn: K, är: x}]\n", "PROF-24"), ("sluta_vid: {kolumn: K}\n", "PROF-22"),
        ("fasta: {konto: 1}\n", "PROF-27"), ("månader: {april: Apr, 14: X}\n", "PROF-06"),
        ("beloppskolumner: [{rubrik: A, period: maj 2025}]\n", "PROF-07"),
        ("beloppskolumner: [{rubrik: A, tecken: plus}]\n", "YAML-14"),
    ],
)  # fmt: skip
def test_a_profile_that_contradicts_itself_is_said(more: str, code: str) -> None:
    assert code in codes(profile_problems(HEAD + COLUMNS + more))


DATED = """
slag: actual
källa: b
format: csv
perioder: 0-13
datumformat: DD.MM.ÅÅÅÅ
kolumner: {konto: Konto, ansvar: Ansvar, datum: Datum, belopp: Belopp}
"""


def test_dates_are_read_as_the_profile_says_they_are_written() -> None:
    delivery = read_right("Konto;Ansvar;Datum;Belopp\n6010;2130;3.7.2025;1\n", DATED)
    (row,) = listed(delivery)
    assert (row.voucher_date, row.period, delivery.year) == ("2025-07-03", 7, 2025)
    _, problems = read("Konto;Ansvar;Datum;Belopp\n6010;2130;31.02.2025;1\n", DATED + "år: 2025\n")
    assert codes(problems) == {"TAB-11": 1}


def test_rows_of_income_written_as_positive_are_turned_and_the_files_sums_are_not() -> None:
    text = HEAD + COLUMNS + "vänd_tecken: [{kolumn: Konto, från: 3000, till: 3999}]\n"
    content = "Ansvar;Konto;Belopp\n2130;6010;10\n2130;3010;4\n2130;30100;1\n"
    file, _ = file_of(content, text)
    (delivery,) = file.deliveries
    assert [row.amount_ore for row in listed(delivery)] == [1000, -400, 100]
    seen = inspect_file(content.encode(), "f", profile(text), CONTEXT)
    assert (seen.columns["Belopp"].sum_ore, seen.positive_sum_ore) == (1500, 1500)
    assert "KONTR-11" not in codes(list(seen.problems))


IN_TWO_COLUMNS = (
    HEAD
    + """kolumner: {konto: Konto, ansvar: Ansvar}
beloppskolumner: [{rubrik: Kostnad}, {rubrik: Intäkt, tecken: TECKEN}]
"""
)


@pytest.mark.parametrize(
    ("whole", "own", "expected"),
    [
        ("", "vänt", [1000, -450, -100, 300, -300]),
        ("", "som_redovisning", [1000, 450, 100, 300, 300]),
        ("tecken: vänt\n", "som_redovisning", [-1000, 450, 100, -300, 300]),
        ("tecken: vänt\n", "vänt", [-1000, -450, -100, -300, -300]),
    ],
)
def test_cost_and_income_in_a_column_each_have_each_their_sign(
    whole: str, own: str, expected: list[int]
) -> None:
    """By both readers, and the file's own sums stand as in the file."""
    rows = ["Konto;Ansvar;Kostnad;Intäkt", "6010;2130;10;", "3010;2130;;4,50", "3010;1000;-;1",
            "6010;1000;3;3"]  # fmt: skip
    content = "\n".join(rows)
    text = IN_TWO_COLUMNS.replace("TECKEN", own) + whole
    fast = by_columns(content.encode(), profile(text), CONTEXT)
    assert fast == exactly(content.encode(), profile(text), CONTEXT)
    file, problems = file_of(content, text)
    assert problems == []
    (delivery,) = file.deliveries
    assert [row.amount_ore for row in listed(delivery)] == expected
    totals = delivery.source_totals
    assert (totals.rows, totals.sign * totals.sum_ore) == (5, sum(expected))
    seen = inspect_file(content.encode(), "f", profile(text), CONTEXT)
    assert "KONTR-11" not in codes(list(seen.problems))
    sums = {heading: found.sum_ore for heading, found in seen.columns.items()}
    assert sums == {"Kostnad": 1300, "Intäkt": 850}


@pytest.mark.parametrize(
    ("pattern", "text", "day"),
    [
        ("DD.MM.ÅÅ", "03.07.25", "2025-07-03"), ("MM/DD/ÅÅÅÅ", "7/3/2025 1:00:00 AM", "2025-07-03"),
        ("DD-MMM-ÅÅ", "03-Jul-25", "2025-07-03"), ("DD MMM ÅÅÅÅ", "3 juli 2025", "2025-07-03"),
        ("", "2025-07-03T00:00:00Z", "2025-07-03"),
        ("", "2025-07-03T23:59:59.123+02:00", "2025-07-03"),
        ("DD/MM/ÅÅÅÅ", "3/7/2025 08:15", "2025-07-03"), ("DD-MMM-ÅÅ", "03-Xyz-25", ""),
        ("DAGNUMMER", "45841", "2025-07-03"), ("DAGNUMMER", "45841.75", "2025-07-03"),
        ("DAGNUMMER", "458", ""), ("", "45841", ""),
        ("DD.MM.ÅÅ", "31.02.25", ""), ("", "2025-07-03 kl 8", ""),
    ],
)  # fmt: skip
def test_a_day_is_read_by_its_pattern_and_a_time_after_it_is_not(
    pattern: str, text: str, day: str
) -> None:
    profile_text = DATED.replace("datumformat: DD.MM.ÅÅÅÅ\n", "år: 2025\n")
    profile_text += f"datumformat: {pattern}\n" if pattern else ""
    content = f"Konto;Ansvar;Datum;Belopp\n6010;2130;{text};1\n"
    if not day:
        assert codes(read(content, profile_text)[1]) == {"TAB-11": 1}
        return
    delivery = read_right(content, profile_text)
    assert [row.voucher_date for row in listed(delivery)] == [day]
