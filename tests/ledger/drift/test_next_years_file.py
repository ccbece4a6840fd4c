"""A profile on next year's file: what can be read is read, and what drifted is said."""

import io
from collections.abc import Sequence

import pytest
import xlsxwriter

from tests.delivered import listed
from tests.ledger.real_files import needs_real_files
from tests.ledger.small_municipality import read
from tests.ledger.suggest.proposed import proposed
from tests.ledger.suggest.real_expectations import FOLDER
from utfall.domain.problem import Problem
from utfall.ledger.choose_profile import choose_profile
from utfall.ledger.inspect_file import Inspection, inspect_file
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.profile_file import read_profile
from utfall.municipality.yaml_reader import parse_yaml

_ROWS = [
    ["Ansvar", "Konto", "Datum", "Belopp", "Text"],
    ["1100", "5010", "2025-01-03", "100,50", "Löner"],
    ["1100", "6010", "2025-01-09", "-50,25", "Hyror"],
    ["1200", "6010", "2025-01-31", "7", "El"],
]
_SUM_ORE = 57_25


def _text(rows: Sequence[Sequence[str]], delimiter: str = ";", end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in rows)


def _with_headings(*headings: str) -> str:
    return _text([headings, *_ROWS[1:]])


def _profile(content: bytes = _text(_ROWS).encode(), name: str = "uttag.csv") -> Profile:
    return proposed(content, name).profile


def _inspected(text: str, profile: Profile | None = None, encoding: str = "utf-8") -> Inspection:
    return inspect_file(text.encode(encoding), "nytt.csv", profile or _profile(), None)


def _codes(inspection: Inspection) -> list[str]:
    return [problem.code for problem in inspection.problems]


def _sum_ore(inspection: Inspection) -> int:
    return sum(total.sum_ore for total in inspection.columns.values())


def test_the_same_file_again_has_not_drifted() -> None:
    found = _inspected(_text(_ROWS))
    assert (_codes(found), _sum_ore(found)) == ([], _SUM_ORE)


_DRIFTED = [
    ("renamed to a like word", _with_headings("Ansvar", "Kontonr", "Datum", "Belopp", "Text"),
     "utf-8", ["DRIFT-01"]),
    ("renamed to the only amounts", _with_headings("Ansvar", "Konto", "Datum", "Netto", "Text"),
     "utf-8", ["DRIFT-01"]),
    ("another delimiter", _text(_ROWS, "\t"), "utf-8", ["DRIFT-04"]),
    ("other quotation marks",
     _text([[f"'{cell}'" for cell in row] for row in _ROWS]), "utf-8", ["DRIFT-05"]),
    ("other line ends", _text(_ROWS, end="\r\n"), "utf-8", ["DRIFT-06"]),
    ("bare CR", _text(_ROWS, end="\r"), "utf-8", ["DRIFT-06"]),
    ("UTF-16", _text(_ROWS), "utf-16", ["DRIFT-07"]),
    ("a title above", _text([["Uttag", "", "", "", ""], *_ROWS]), "utf-8", ["DRIFT-09"]),
    ("a new column", _text([[*_ROWS[0], "Attest"], *([*row, "BE"] for row in _ROWS[1:])]),
     "utf-8", ["DRIFT-02"]),
    ("columns moved", _text([row[::-1] for row in _ROWS]), "utf-8", ["DRIFT-03"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "encoding", "codes"), [case[1:] for case in _DRIFTED],
                         ids=[case[0] for case in _DRIFTED])  # fmt: skip
def test_what_drifted_is_read_on_and_said(text: str, encoding: str, codes: list[str]) -> None:
    found = _inspected(text, encoding=encoding)
    assert (_codes(found), _sum_ore(found)) == (codes, _SUM_ORE)
    assert all(problem.severity == "warning" for problem in found.problems)


def test_everything_at_once_is_said_at_once() -> None:
    rows = [
        ["Konto", "Attest", "Ansvar", "Datum", "Nettobelopp", "Text"],
        *([row[1], "BE", row[0], *row[2:]] for row in _ROWS[1:]),
    ]
    found = _inspected(_text(rows, "|", "\r\n"), encoding="utf-16")
    assert _codes(found) == [
        "DRIFT-07", "DRIFT-06", "DRIFT-04", "DRIFT-01", "DRIFT-02", "DRIFT-03",
    ]  # fmt: skip
    assert _sum_ore(found) == _SUM_ORE


def test_two_columns_that_could_be_the_amounts_are_not_chosen_between() -> None:
    rows = [["Ansvar", "Konto", "Datum", "Första", "Andra"],
            ["1100", "5010", "2025-01-03", "100,50", "25,12"]]  # fmt: skip
    profile = _profile(_text([row[:4] for row in _ROWS]).encode())
    found = _inspected(_text(rows), profile)
    assert "TAB-05" in _codes(found)
    assert _sum_ore(found) == 0


@pytest.mark.parametrize(
    "headings", [("Belopp 2024", "Belopp 2025"), ("Belopp jan", "Belopp juni")]
)
def test_two_columns_as_like_the_amounts_are_not_chosen_between(headings: tuple[str, str]) -> None:
    rows = [["Ansvar", "Konto", "Datum", *headings],
            ["1100", "5010", "2025-01-03", "100,50", "25,12"]]  # fmt: skip
    found = _inspected(_text(rows), _profile(_text([row[:4] for row in _ROWS]).encode()))
    assert "TAB-05" in _codes(found)
    assert _sum_ore(found) == 0


def test_a_heading_of_another_content_is_not_the_column() -> None:
    rows = [["Ansvar", "Konto", "Datum", "Beloppstext"], ["1100", "5010", "2025-01-03", "hundra"]]
    profile = _profile(_text([row[:4] for row in _ROWS]).encode())
    assert "TAB-05" in _codes(_inspected(_text(rows), profile))


def test_a_heading_renamed_with_the_year_is_the_new_years() -> None:
    first = "Konto;Ansvar;Utfall 2024;Budget 2025\n5010;1100;90;100\n6010;1100;40;50\n"
    profile = _profile(first.encode())
    found = _inspected(first.replace("2025", "2026").replace("2024", "2025"), profile)
    assert [p.message for p in found.problems if p.code == "DRIFT-01"] == [
        "Kolumnen Utfall 2024 finns inte längre; Utfall 2025 lästes i stället.",
        "Kolumnen Budget 2025 finns inte längre; Budget 2026 lästes i stället.",
    ]
    assert _sum_ore(found) == 280_00


def _of_amounts(heading: str) -> str:
    return _text([[heading if c == "Belopp" else c for c in _ROWS[0]], *_ROWS[1:]])


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("Belopp", "Belopp tkr", ["error DRIFT-11"]),
        ("Belopp", "Belopp (mnkr)", ["error DRIFT-11"]),
        ("Belopp", "Belopp mkr", ["error DRIFT-11"]),
        ("Belopp tkr", "Belopp kr", ["error DRIFT-11"]),
        ("Belopp tkr", "Belopp mkr", ["error DRIFT-11"]),
        ("Belopp tkr", "Belopp", ["warning DRIFT-12"]),
        ("Belopp", "Belopp kr", ["warning DRIFT-01"]),
        ("Belopp tkr", "Nettobelopp tkr", ["warning DRIFT-01"]),
        ("Belopp tkr", "Belopp tkr", []),
    ],
)
def test_a_heading_with_another_unit_is_no_mere_rename(was: str, now: str, said: list[str]) -> None:
    profile = _profile(_of_amounts(was).encode())
    found = _inspected(_of_amounts(now), profile)
    assert [f"{p.severity} {p.code}" for p in found.problems] == said


def test_a_unit_that_changed_is_said_in_words_with_both_units() -> None:
    (found,) = _inspected(_of_amounts("Belopp mnkr")).problems
    assert found.message == (
        "Kolumnen Belopp heter nu Belopp mnkr: rubriken säger mkr, men profilen läser beloppen "
        "som kr."
    )


def test_a_name_the_profile_accepts_with_another_unit_is_not_read_in_silence() -> None:
    text = (
        "slag: actual\nkälla: x\når: 2025\nperioder: 1\nformat: csv\n"
        "kolumner: {ansvar: Ansvar, konto: Konto, datum: Datum, belopp: [Belopp, Belopp tkr]}\n"
    )
    problems: list[Problem] = []
    profile = read_profile(parse_yaml(text.encode(), "p.yaml", []), "p.yaml", "p", problems)
    assert profile is not None
    assert _codes(_inspected(_of_amounts("Belopp"), profile)) == []
    assert _codes(_inspected(_of_amounts("Belopp tkr"), profile)) == ["DRIFT-11"]


def test_a_file_in_another_unit_is_still_its_profiles() -> None:
    profile, problems = _profile(), list[Problem]()
    content = _of_amounts("Belopp tkr").encode()
    assert choose_profile(content, "x.csv", [profile], "actual", problems) == profile


def test_a_name_the_profile_accepts_is_no_drift() -> None:
    node = parse_yaml(
        b"slag: actual\nk\xc3\xa4lla: x\n\xc3\xa5r: 2025\nperioder: 1\nformat: csv\n"
        b"kolumner: {ansvar: Ansvar, konto: Konto, datum: Datum, belopp: [Belopp, Netto]}\n",
        "p.yaml", [],
    )  # fmt: skip
    problems: list[Problem] = []
    profile = read_profile(node, "p.yaml", "p", problems)
    assert profile is not None
    found = _inspected(_with_headings("Ansvar", "Konto", "Datum", "Netto", "Text"), profile)
    assert (_codes(found), _sum_ore(found)) == ([], _SUM_ORE)


def _workbook(sheet: str) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet(sheet)
        page.write_row(0, 0, ("Konto", "Ansvar", "Budget 2025"))
        page.write_row(1, 0, ("5010", "1100", 100.5))
        workbook.add_worksheet("Läs mig").write_row(0, 0, ("Uttaget av", "Berg"))
    return buffer.getvalue()


def test_a_sheet_named_by_the_year_is_the_new_years() -> None:
    profile = _profile(_workbook("Budget 2025"), "b.xlsx")
    found = inspect_file(_workbook("Budget 2026"), "b.xlsx", profile, None)
    assert (_codes(found), _sum_ore(found)) == (["DRIFT-08"], 100_50)
    lost = inspect_file(_workbook("Ramar"), "b.xlsx", profile, None)
    assert _codes(lost) == ["TAB-02"]


_MONTHS = """
slag: budget
källa: b
version: KF-2025
år: 2025
format: xlsx
kolumner: {konto: Konto, ansvar: Ansvar, belopp: Belopp}
"""


def _months(*sheets: str) -> bytes:
    """Each sheet has 100,50 kr, on one row; the last sheet is about the file."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        for name in sheets:
            page = workbook.add_worksheet(name)
            page.write_row(0, 0, ("Konto", "Ansvar", "Belopp"))
            page.write_row(1, 0, ("5010", "2130", 100.5))
        workbook.add_worksheet("Läs mig").write_row(0, 0, ("Konto", "Berg"))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("key", "sheets", "sum_ore", "said"),
    [
        ("", ("Jan",), 100_50, []),
        ("", ("Jan", "Feb", "Mar"), 100_50, ["DRIFT-10: Feb, Mar"]),
        ("blad: [Jan, Feb]\n", ("Jan", "Feb"), 201_00, []),
        ("blad: [Jan, Feb]\n", ("Jan", "Feb", "Mar"), 201_00, ["DRIFT-10: Mar"]),
        ("blad: Jan\n", ("Jan", "Feb"), 100_50, []),
        ("datumformat: DD/MM/ÅÅÅÅ\nblad: [Jan, Feb]\n", ("Jan", "Feb", "Mar"), 201_00,
         ["DRIFT-10: Mar"]),
    ],
)  # fmt: skip
def test_a_sheet_put_beside_the_others_is_not_left_out_in_silence(
    key: str, sheets: tuple[str, ...], sum_ore: int, said: list[str]
) -> None:
    delivery, problems = read(_months(*sheets), _MONTHS + key)
    assert delivery is not None
    assert sum(row.amount_ore for row in listed(delivery)) == sum_ore
    assert [f"{p.code}: {p.message.split(': ')[1].split('.')[0]}" for p in problems] == said


def test_a_drifted_file_is_still_its_profiles_and_another_is_not() -> None:
    profile = _profile()
    drifted = _text([["Ansvar", "Konto", "Datum", "Netto", "Text"], *_ROWS[1:]], "|").encode()
    problems: list[Problem] = []
    assert choose_profile(drifted, "x.csv", [profile], "actual", problems) == profile
    other = b"Namn;Datum;Antal\nBerg;2025-01-03;4\n"
    assert choose_profile(other, "x.csv", [profile], "actual", problems) is None
    assert [problem.code for problem in problems] == ["PROF-01"]


@needs_real_files
@pytest.mark.parametrize(
    "name",
    [
        "01-sogndal-drift-2013.csv",
        "06-bergen-investering-2012-2015.csv",
        "08-sogndal-investering-2013.csv",
        "D4-vgr-leverantorsfakturor-sample-CR.csv",
    ],
)
def test_a_real_file_written_anew_has_the_same_sums(name: str) -> None:
    content = (FOLDER / name).read_bytes()
    first = proposed(content, name)
    assert _codes(first.inspection) == []
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    rows = [line.split(";") for line in text.replace('"', "").split("\n")]
    width = len(rows[0])
    plain = [row for row in rows if len(row) == width]
    anew = inspect_file(
        _text([[*row[1:], row[0]] for row in plain], "\t", "\r\n").encode("utf-16"), name,
        first.profile, None,
    )  # fmt: skip
    assert {"DRIFT-03", "DRIFT-04", "DRIFT-07"} <= set(_codes(anew))
    assert len(plain) < len(rows) or _sum_ore(anew) == _sum_ore(first.inspection)
