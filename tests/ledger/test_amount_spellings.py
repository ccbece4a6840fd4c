"""Every way an amount, or nothing, is written in a cell; and the scan that controls it agrees."""

import pytest

from tests.delivered import listed
from tests.ledger.small_municipality import read_right
from utfall.ledger.control.table_amounts import ScannedColumns, nearest_whole
from utfall.ledger.profiles.amount_text import AmountFault, is_nil, ore_of_text

NOT = AmountFault.NOT_A_NUMBER
PROFILE = """
slag: budget
källa: b
version: KF-2025
format: csv
år: 2025
kolumner: {konto: Konto, ansvar: Ansvar, belopp: Belopp}
"""
SPELLINGS = [
    ("1 234,50", 123450), ("1\u00a0234,50", 123450), ("1\u202f234,50", 123450),
    ("1\u2007234,50", 123450), ("1\u3000234,50", 123450), ("\u221212", -1200), ("12-", -1200),
    ("12 -", -1200), ("- 1", -100), ("\u20131", -100), ("(1 234)", -123400), ("( 5 )", -500),
    (" -1 362 250 ", -136225000), (",50", 50), ("1299,1199999999999", 129912),
    ("0,2900000001", 29), ("1 234,50 kr", 123450), ("$5", 500), ("-$5", -500), ("€ 1 000", 100000),
    ("($5)", -500), ("£-5", -500), ("500,-", 50000), ("500:-", 50000), ("kr 1 500,\u2013", 150000),
    ("500,- kr", 50000), ("-500,-", -50000), ("EUR 5", 500), ("5 NOK", 500),
    ("4,721540379E7", 4721540379), ("-1,5E3", -150000), ("1e+05", 10000000), ("2,5e+05", 25000000),
    ("12+", 1200), ("000000012345 +", 1234500),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ore"), SPELLINGS)
def test_an_amount_is_the_same_however_it_is_spelt(text: str, ore: int) -> None:
    assert ore_of_text(text, ",", " ", 100) == ore


@pytest.mark.parametrize(("text", "ore"), SPELLINGS)
def test_the_scan_reads_every_spelling_by_its_own_way(text: str, ore: int) -> None:
    columns = ScannedColumns(1, frozenset(), frozenset(), ",", 100)
    assert nearest_whole(text, columns) == ore


@pytest.mark.parametrize(
    "text",
    [
        "(5",
        "5)",
        "(-5)",
        "-5-",
        "--5",
        "+5+",
        "-5+",
        "1 23",
        "-400*",
        "kr",
        "5 kr kr",
        "5 %",
        "Ej aktuellt",
        "1,23E+08",
        "1E5",
        "12,5E3",
        "1,5E-3",
        "500,--",
        "500;-",
        "+-5",
        "-+5",
        "+5-",
        "(+5)",
        "++5",
    ],
)
def test_half_a_parenthesis_two_signs_and_words_are_no_amounts(text: str) -> None:
    assert ore_of_text(text, ",", " ", 100) is NOT


@pytest.mark.parametrize(
    "text",
    ["", "  ", "-", " -   ", "\u2013", "\u2014", "\u2212", "- -", "$ -   ", "- kr", "SEK \u2013"],
)
def test_a_lone_dash_is_nothing(text: str) -> None:
    assert is_nil(text)


@pytest.mark.parametrize("text", ["0", "-0", "- 1", "x", "$", "kr"])
def test_a_nought_is_an_amount_and_a_word_is_a_fault(text: str) -> None:
    assert not is_nil(text)


def test_nil_and_the_profiles_own_words_for_empty_are_blank_and_not_zero() -> None:
    amounts = (" -   ", "NULL", "..", "0")
    content = "Konto;Ansvar;Belopp\n" + "".join(f"6010;2130;{text}\n" for text in amounts)
    delivery = read_right(content, f'{PROFILE}tomt: ["NULL", ".."]\n')
    assert [(row.line, row.amount_ore) for row in listed(delivery)] == [(5, 0)]
    assert (delivery.file_rows, delivery.left_out) == (1, {"rad utan belopp": 3})


def test_the_scan_of_a_files_bytes_reads_every_spelling() -> None:
    rows = "".join(f"6010;2130;{text}\n" for text, _ in SPELLINGS)
    delivery = read_right("Konto;Ansvar;Belopp\n" + rows, PROFILE)
    assert [row.amount_ore for row in listed(delivery)] == [ore for _, ore in SPELLINGS]
    totals = delivery.source_totals
    assert (totals.rows, totals.sum_ore) == (len(SPELLINGS), sum(ore for _, ore in SPELLINGS))


def test_a_currency_is_no_part_of_an_amount_in_thousands() -> None:
    assert ore_of_text("5 kr", ",", " ", 100_000) is NOT
