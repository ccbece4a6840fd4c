"""Amounts with marks and words beside them, codes written as numbers, quarters: read by a key of
the profile, and the scan that controls the amounts agrees."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.delivered import listed
from tests.ledger.both_readers import by_columns, exactly
from tests.ledger.small_municipality import CONTEXT, profile, xlsx
from utfall.domain.problem import Problem
from utfall.ledger.profiles.amount_marks import with_sign, without_footnotes
from utfall.ledger.profiles.quarter_text import period_of_quarter
from utfall.ledger.read_delivery import read_deliveries

HEAD = "slag: budget\nkälla: b\nversion: V\når: 2025\n"
CODES = "kolumner: {konto: Konto, ansvar: Ansvar, belopp: Belopp}\n"
MARKS = 'fotnotstecken: ["*", "1)", "²"]\n'
WORDS = "kreditord: [K, CR]\ndebetord: [D, DR]\n"


def _read(content: bytes, text: str) -> tuple[list[int], list[str]]:
    """Öre of each row and the codes of what is said; the scan has been held against it."""
    problems: list[Problem] = []
    file = read_deliveries(content, "fil", profile(text), CONTEXT, problems)
    rows = [row.amount_ore for one in file.deliveries for row in listed(one)]
    return rows, [item.code for item in problems]


def _amounts(*texts: str) -> bytes:
    return ("Konto;Ansvar;Belopp\n" + "".join(f"6010;1000;{t}\n" for t in texts)).encode()


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("1 234*", 123400), ("1 234 *", 123400), ("1 234 1)", 123400), ("1 234²", 123400),
        ("1 234² *", 123400), ("(5)*", -500), ("(5)1)", -500), ("-5,50*", -550), ("12-*", -1200),
        ("5 kr*", 500), ("7", 700), ("500,-*", 50000), ("1 234*1)", 123400),
    ],
)  # fmt: skip
def test_a_footnotes_mark_is_no_part_of_the_amount(text: str, ore: int) -> None:
    assert _read(_amounts(text), HEAD + "format: csv\n" + CODES + MARKS) == ([ore], [])
    assert _read(_amounts(text), HEAD + "format: csv\n" + CODES)[1] == (
        [] if text == "7" else ["TAB-08"]
    )


@pytest.mark.parametrize("text", ["1 2341)", "abc*", "*", "1) 5", "1 234 2)", "5**)"])
def test_what_the_profile_does_not_name_is_no_mark(text: str) -> None:
    assert _read(_amounts(text, "1"), HEAD + "format: csv\n" + CODES + MARKS)[1] == ["TAB-08"]


@pytest.mark.parametrize("text", ["-*", "- 1)", "\u2013²"])
def test_a_dash_with_a_mark_is_nothing(text: str) -> None:
    assert _read(_amounts(text, "1"), HEAD + "format: csv\n" + CODES + MARKS) == ([100], [])


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("1 234 CR", -123400), ("1 234,50K", -123450), ("CR 5", -500), ("5 cr", -500),
        ("5 DR", 500), ("D 5", 500), ("5", 500), ("-5", -500),
    ],
)  # fmt: skip
def test_a_word_for_credit_is_a_minus(text: str, ore: int) -> None:
    assert _read(_amounts(text), HEAD + "format: csv\n" + CODES + WORDS) == ([ore], [])


@pytest.mark.parametrize(
    "text", ["-5 CR", "(5) CR", "5- CR", "5 XCR", "5 CR CR", "CR", "5 KR CR D"]
)
def test_two_signs_at_once_are_none(text: str) -> None:
    assert _read(_amounts(text, "1"), HEAD + "format: csv\n" + CODES + WORDS)[1] == ["TAB-08"]


def test_a_total_is_read_alike() -> None:
    content = b"Konto;Ansvar;Belopp\n6010;1000;5 CR*\n6010;1000;2*\nSumma;;3 CR*\n"
    text = HEAD + "format: csv\n" + CODES + MARKS + WORDS
    text += "summarader: [{kolumn: Konto, är: Summa}]\n"
    assert _read(content, text) == ([-500, 200], [])


_DIGITS = st.integers(0, 10**9).map(lambda n: f"{n:,}".replace(",", " "))
_SPELT = st.tuples(
    st.sampled_from(("", "-", "CR ", "(", "D ")), _DIGITS, st.sampled_from(("", ",5", ",50")),
    st.sampled_from(("", " CR", "K", ")", " D", "-")), st.sampled_from(("", "*", " 1)", "1)", "²")),
).map("".join)  # fmt: skip


@given(st.lists(_SPELT, max_size=8))
def test_the_scan_reads_every_such_spelling_by_its_own_way(texts: list[str]) -> None:
    """What is no amount is said; else both have the same, or KONTR-11 is."""
    text = HEAD + "format: csv\n" + CODES + MARKS + WORDS
    assert "KONTR-11" not in _read(_amounts("1", *texts), text)[1]


def test_texts_of_a_workbook_and_of_json_have_marks_too() -> None:
    cells: list[list[object]] = [
        ["Konto", "Ansvar", "Belopp"],
        ["6010", "1000", "1 234 1)"],
        ["6010", "1000", 5],
    ]
    text = HEAD + CODES + MARKS + WORDS
    assert _read(xlsx(cells), text + "format: xlsx\n") == ([123400, 500], [])
    records = [{"Konto": "6010", "Ansvar": "1000", "Belopp": "1 234 CR²"}]
    assert _read(json.dumps(records).encode(), text + "format: json\n") == ([-123400], [])


def test_a_mark_alone_is_kept_and_so_is_what_no_word_is_beside() -> None:
    assert without_footnotes("*", ("*",)) == "*"
    assert without_footnotes("1 2341)", ("1)",)) == "1 2341)"
    assert with_sign("KR 5", ("K",), ()) == "KR 5"


ACTUAL = "slag: actual\nkälla: b\nformat: csv\nperioder: 1-12\n"
BY_PERIOD = "kolumner: {konto: Konto, ansvar: Ansvar, period: Period, belopp: Belopp}\n"


def _periods(text: str, *periods: str) -> tuple[list[tuple[str, int]], list[str]]:
    rows = "".join(f"6010.0;1000;{period};1\n" for period in periods)
    content = f"Konto;Ansvar;Period;Belopp\n{rows}".encode()
    found = exactly(content, profile(ACTUAL + BY_PERIOD + text), CONTEXT)
    return [(row.account, row.period) for one in found.rows for row in one], [
        item.code for item in found.problems
    ]


def test_codes_and_periods_that_were_written_as_numbers() -> None:
    key = "koder_som_tal: [Konto]\n"
    assert _periods(key, "202503.0", "202504.0") == ([("6010", 3), ("6010", 4)], [])
    assert _periods("", "202503.0") == ([("6010.0", 3)], ["TAB-41"])
    assert _periods("år: 2025\n" + key, "7.0") == ([("6010", 7)], [])


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("kv 1", "3"), ("Kv1", "3"), ("kvartal 2", "6"), ("Q3", "9"), ("K4", "12"), ("1 kv", "3"),
        ("2:a kvartalet", "6"), ("3. Quartal", "3. Quartal"), ("4", "12"), ("Q1 2025", "2025-03"),
        ("2025K1", "2025-03"), ("2025-Q2", "2025-06"), ("kv 3 2025", "2025-09"),
        ("2025 kv 4", "2025-12"), ("K1-2025", "2025-03"), ("kv 5", "kv 5"), ("Q0", "Q0"),
        ("2025 1", "2025 1"), ("juli", "juli"), ("2025-07", "2025-07"), ("", ""),
    ],
)  # fmt: skip
def test_a_quarter_is_its_last_month(text: str, period: str) -> None:
    assert period_of_quarter(text) == period


def test_quarters_are_read_by_a_key_and_else_refused() -> None:
    key = "kvartal: sista_månaden\nkoder_som_tal: [Konto]\n"
    assert _periods(key, "Q1 2025", "2025K2") == ([("6010", 3), ("6010", 6)], [])
    assert _periods("år: 2025\n" + key, "kv 3", "4") == ([("6010", 9), ("6010", 12)], [])
    assert _periods("år: 2025\nkoder_som_tal: [Konto]\n", "kv 3")[1] == ["TAB-10"]


@pytest.mark.parametrize(
    ("heading", "values", "told"),
    [
        ("Kvartal", "1234", ["TAB-42"]), ("Period", "1234", []), ("Kvartal", "123456", []),
        ("Kv.", "1", ["TAB-42"]),
    ],
)  # fmt: skip
def test_quarters_that_would_be_months_are_said(heading: str, values: str, told: list[str]) -> None:
    content = f"Konto;Ansvar;{heading};Belopp\n" + "".join(f"6010;1000;{v};1\n" for v in values)
    text = ACTUAL + "år: 2025\n" + BY_PERIOD.replace("Period", heading)
    found = exactly(content.encode(), profile(text), CONTEXT)
    assert [item.code for item in found.problems] == told
    assert by_columns(content.encode(), profile(text), CONTEXT) == found


@pytest.mark.parametrize(
    ("rows", "more", "told"),
    [
        ("D;1\nK;2\n", "", ["TAB-40"]),
        ("Debet;1\nKredit;2\n", "", ["TAB-40"]),
        ("Kostnad;1\nIntäkt;2\n", "", ["TAB-40"]),
        ("D;1\nK;-2\n", "", []),
        ("D;1\nD;2\n", "", []),
        ("D;1\nK;2\nX;3\n", "", []),
        ("D;1\nK;2\n", "vänd_tecken: [{kolumn: D/K, är: K}]\n", []),
        ("D;1\nK;2\n", "hoppa_över: [{kolumn: D/K, är: K, orsak: för sig}]\n", []),
    ],
)
def test_a_column_of_sides_that_nobody_reads_is_said(rows: str, more: str, told: list[str]) -> None:
    content = "Konto;Ansvar;D/K;Belopp\n" + "".join(f"6010;1000;{row}\n" for row in rows.split())
    text = HEAD + "format: csv\n" + CODES + more
    found = exactly(content.encode(), profile(text), CONTEXT)
    assert [item.code for item in found.problems] == told
    assert by_columns(content.encode(), profile(text), CONTEXT) == found
