"""Amounts that a workbook shows in thousands and keeps in kronor."""

import io
import struct

import pytest
import xlsxwriter

from tests.ledger.both_readers import by_columns, exactly
from tests.ledger.small_municipality import CONTEXT, profile
from tests.ledger.small_xls import record, shared, strings, workbook
from tests.ledger.suggest.proposed import proposed
from utfall.ledger.formats.number_scale import ShownScale, scale_of_format
from utfall.ledger.formats.xls_scales import xls_scales
from utfall.ledger.formats.xlsx_scales import xlsx_scales

TEXT = """slag: budget
källa: b
version: V
år: 2025
format: xlsx
kolumner: {{konto: Konto, ansvar: Ansvar, belopp: {}}}
enhet: {}
"""


@pytest.mark.parametrize(
    ("code", "scale"),
    [
        ("General", 1), ("#,##0", 1), ("# ##0", 1), ("0.00", 1), ("#,##0.00", 1), ("yyyy-mm-dd", 1),
        ("#,##0,", 1000), ("0,", 1000), ('0.0,,"mkr"', 1_000_000), ("#,##0.0,", 1000),
        ("0,.0", 1000), ('#,##0," tkr"', 1000), ("#,##0,;[Red]-#,##0,", 1000), ("#,##0;#,##0,", 1),
        ('#,##0"0,"', 1), ("#,##0_,", 1), ("[>=1000]#,##0,;0", 1000), ("#,##0\\,", 1),
    ],
)  # fmt: skip
def test_a_comma_after_the_last_digit_divides_by_a_thousand(code: str, scale: int) -> None:
    assert scale_of_format(code) == scale


def _shown(heading: str, code: str, title: str = "") -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Blad")
        style = made.add_format({"num_format": code})
        if title:
            sheet.write(0, 0, title)
        sheet.write_row(int(bool(title)), 0, ("Konto", "Ansvar", heading))
        for row in (1, 2):
            sheet.write_row(row + bool(title), 0, ("6010", "1000"))
            sheet.write_number(row + bool(title), 2, 1_234_000 * row, style)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("heading", "code", "unit", "told"),
    [
        ("Belopp tkr", "#,##0,", "tkr", ["TAB-39"]),
        ("Belopp", "#,##0,", "tkr", ["TAB-39"]),
        ("Belopp tkr", "#,##0,", "kr", []),
        ("Belopp", "#,##0,", "kr", []),
        ("Belopp mkr", "0.0,,", "kr", []),
        ("Belopp mkr", "0.0,", "tkr", []),
        ("Belopp tkr", "#,##0", "tkr", []),
        ("Belopp tkr", "#,##0", "kr", ["TAB-36"]),
        ("Belopp mkr", "#,##0,", "kr", ["TAB-36"]),
    ],
)
def test_what_is_shown_is_held_against_the_heading_and_the_profile(
    heading: str, code: str, unit: str, told: list[str]
) -> None:
    content, by = _shown(heading, code), profile(TEXT.format(heading, unit))
    found = exactly(content, by, CONTEXT)
    assert [item.code for item in found.problems] == told
    assert by_columns(content, by, CONTEXT) == found


@pytest.mark.parametrize(("unit", "told"), [("kr", []), ("tkr", ["TAB-39"])])
def test_a_title_says_the_unit_too(unit: str, told: list[str]) -> None:
    content = _shown("Belopp", "#,##0,", "Budget 2025, tkr")
    by = profile(TEXT.format("Belopp", unit) + "rubrikrad: 2\n")
    assert [item.code for item in exactly(content, by, CONTEXT).problems] == told


def test_the_suggestion_reads_what_is_kept() -> None:
    found = proposed(_shown("Budget 2025 tkr", "#,##0,"), "uttag.xlsx")
    assert "FÖRSL-37" in found.doubts
    assert found.sums_ore == {"Budget 2025 tkr": 3_702_000_00}
    assert found.inspection.problems == ()


def test_of_an_old_workbook_the_same_is_known() -> None:
    code = b"#,##0,"
    styles = record(0x041E, struct.pack("<HHB", 164, len(code), 0) + code)
    styles += b"".join(record(0x00E0, struct.pack("<HH16x", 0, number)) for number in (0, 164))
    cells = shared(0, 0, 0)
    cells += record(0x0203, struct.pack("<HHHd", 1, 2, 1, 1_234_000.0))
    cells += record(0x00BD, struct.pack("<HHHIHIH", 2, 2, 1, 4, 0, 4, 3))
    content = workbook(cells, styles + strings(["Konto"]))
    assert xls_scales(content, "Blad") == {2: ShownScale(1000, "#,##0,", 2)}
    assert xls_scales(content[:700], "Blad") == {}


def test_a_damaged_workbook_shows_nothing() -> None:
    content = _shown("Belopp", "#,##0,")
    assert xlsx_scales(content, "Blad") == {2: ShownScale(1000, "#,##0,", 2)}
    assert xlsx_scales(content, "Annat") == xlsx_scales(content[:900], "Blad") == {}
