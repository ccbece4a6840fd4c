"""XLSX: what is shown is what is printed, what is held is exact, and no text becomes a formula."""

import hashlib
import io
import pickle
import re
import subprocess
import sys
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.conftest import Example
from utfall.documents import csv, xlsx
from utfall.documents.finished import FinishedReport
from utfall.documents.xlsx_number import HeldNumber, held_amount, held_share
from utfall.domain.period import Month
from utfall.pipeline.report import ReportRequest, make_report
from utfall.pipeline.workspace import open_workspace
from utfall.reports.definition.model import Place, PrintStyle
from utfall.reports.result import Amount, Share
from utfall.tables.number_text import amount_text, share_text
from utfall.tables.table import Table

FIRST_ROW, FIRST_COLUMN = 4, 2
DIGITS_15 = 15


def shown(value: object, number_format: str, thousands: str = " ") -> str:
    """What a Swedish spreadsheet shows: our own few format codes, 15 digits, halves from zero."""
    if not isinstance(value, int | float):
        return "" if value is None else str(value)
    positive, negative, zero = number_format.split(";")
    section = positive if value > 0 else negative if value < 0 else zero
    pattern = re.search(r"(#,##)?0(\.(0+))?(,*)", _without_literals(section))
    if pattern is None:
        return _literals(section)
    decimals = len(pattern[3] or "")
    exact = abs(Decimal(f"{value:.{DIGITS_15}g}")).scaleb(-3 * len(pattern[4]))
    exact *= 100 if "%" in _without_literals(section) else 1
    whole, _, fraction = str(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)).partition(
        "."
    )
    number = f"{int(whole):,}".replace(",", thousands if pattern[1] else "")
    number += f",{fraction}" if decimals else ""
    before, after = section.split(pattern[0], 1)
    return f"{_literals(before)}{number}{_literals(after)}"


def _without_literals(section: str) -> str:
    return re.sub(r'\\.|"[^"]*"', lambda found: "\0" * len(found[0]), section)


def _literals(section: str) -> str:
    return re.sub(r'\\(.)|"([^"]*)"', lambda found: found[1] or found[2] or "", section)


@pytest.fixture(scope="module")
def report(made_example: Example) -> FinishedReport:
    request = ReportRequest("uppfoljning", Month(2025, 7))
    return make_report(open_workspace(made_example.folder), request)


@pytest.fixture(scope="module")
def content(report: FinishedReport) -> bytes:
    return xlsx.write(report)


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def with_table(report: FinishedReport, **changes: object) -> FinishedReport:
    return report._replace(table=report.table._replace(**changes))  # type: ignore[arg-type]


def with_texts(report: FinishedReport, text: str) -> FinishedReport:
    """The report with a text in every place that has one."""
    table: Table = report.table
    return with_table(
        report,
        title=text,
        label_headings=(text,),
        columns=tuple(column._replace(headings=(text,)) for column in table.columns),
        rows=tuple(row._replace(label=text) for row in table.rows),
        notes=(text,),
    )._replace(
        unit_name=text,
        theme=report.theme._replace(municipality=text),
    )


def test_every_cell_shows_what_the_csv_prints(report: FinishedReport, content: bytes) -> None:
    sheet = opened(content).worksheets[0]
    lines = csv.write(report).decode().splitlines()
    for number, line in enumerate(lines[1:], start=FIRST_ROW):
        label, *texts = line.split(";")
        assert sheet.cell(number, 1).value == label
        for column, text in enumerate(texts, start=FIRST_COLUMN):
            cell = sheet.cell(number, column)
            assert shown(cell.value, cell.number_format) == text, cell.coordinate
    headings = [cell.value.rstrip() for cell in sheet[FIRST_ROW - 1]]
    assert headings == lines[0].split(";")
    assert len(list(sheet.rows)) == FIRST_ROW - 1 + len(lines) - 1


def test_amounts_hold_their_ore_and_shares_their_ratio(
    report: FinishedReport, content: bytes
) -> None:
    held = xlsx.read_cells(content)
    for row in report.table.rows:
        for cell in row.cells:
            value = held[cell.key]
            if isinstance(cell.value, Amount) and cell.value.ore is not None:
                assert isinstance(value, float)
                assert Decimal(repr(value)) * 100 == cell.value.ore
            elif isinstance(cell.value, Share) and cell.value.denominator_ore:
                ratio = cell.value.numerator_ore / cell.value.denominator_ore
                assert value == pytest.approx(ratio, rel=1e-14)
            elif not isinstance(cell.value, Share):
                assert value == cell.text
    assert len(held) == len(report.table.rows) * len(report.table.columns)


PLACE = Place("", 1, 1)
STYLES = st.builds(
    PrintStyle,
    name=st.just(""),
    place=st.just(PLACE),
    unit=st.sampled_from(["kr", "tkr", "mkr"]),
    thousands=st.sampled_from([" ", "\u00a0", ""]),
    minus=st.sampled_from(["-", "\u2212", "–"]),
    decimals=st.integers(0, 3),
    share_decimals=st.integers(0, 3),
    share_suffix=st.sampled_from(["%", " %", "\u00a0%", ""]),
    zero=st.sampled_from(["0", "–", "", "0,0", 'in"te', "a;b"[:1]]),
    cost_positive=st.booleans(),
    missing=st.just(""),
    not_applicable=st.just(""),
    plus=st.sampled_from(["", "+", "+ "]),
    rounded_zero=st.sampled_from([None, "0,0", "±0"]),
    minus_zero=st.sampled_from([None, "-0"]),
    count_decimals=st.none(),
)
ORE = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(-200_000, 200_000),
    st.integers(-2000, 2000).map(lambda n: n * 50),
)


@settings(max_examples=400)
@given(STYLES, ORE)
def test_an_amount_shows_its_printed_text(style: PrintStyle, ore: int) -> None:
    held = held_amount(ore, style, style.zero)
    assert held is not None
    assert shown_of(held, style) == amount_text(ore, style, style.zero)


@settings(max_examples=400)
@given(STYLES, ORE, ORE.filter(bool))
def test_a_share_shows_its_printed_text(style: PrintStyle, numerator: int, base: int) -> None:
    held = held_share(numerator, base, style)
    assert held is None or shown_of(held, style) == share_text(numerator, base, style)


def test_a_share_so_near_a_half_that_a_binary_cannot_tell_shows_the_printed_text() -> None:
    style = PrintStyle("", PLACE)
    base = 2 * 10**17
    for numerator in (base * 9425 // 10000 - 1, base * 9425 // 10000, base * 9425 // 10000 + 1):
        held = held_share(numerator, base, style)
        assert held is not None
        assert shown_of(held, style) == share_text(numerator, base, style)


def shown_of(held: HeldNumber, style: PrintStyle) -> str:
    """Through the file's own 16 digits, as XlsxWriter writes them."""
    return shown(float(f"{held.value:.16G}"), held.num_format, style.thousands)


def test_more_digits_than_a_spreadsheet_holds_stay_a_text(report: FinishedReport) -> None:
    row = report.table.rows[0]
    cell = row.cells[0]._replace(value=Amount(10**17 + 1), text="1 000 000 000 000 000")
    rows = (row._replace(cells=(cell, *row.cells[1:])), *report.table.rows[1:])
    content = xlsx.write(with_table(report, rows=rows))
    assert xlsx.read_cells(content)[cell.key] == cell.text


def test_frozen_printed_and_a_real_table(content: bytes, report: FinishedReport) -> None:
    book = opened(content)
    sheet = book.worksheets[0]
    assert sheet.title == "Kommunledningsstab"
    assert sheet.freeze_panes == "B4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToWidth in (None, 1)  # 1 is the format's default
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert [table.ref for table in sheet.tables.values()] == ["A3:K14"]
    names = [column.name for column in sheet.tables["Tabell"].tableColumns]
    assert names == [cell.value for cell in sheet[3]]
    assert len({name.lower() for name in names}) == len(names)
    assert report.table.title in sheet.oddHeader.right.text
    assert sheet.oddFooter.right.text == "Sida &P av &N"
    assert book.properties.title == report.table.title
    assert book.properties.creator == report.municipality


def test_totals_are_bold_and_parts_indented(content: bytes) -> None:
    labels = {row[0].value: row[0] for row in opened(content).worksheets[0].iter_rows(min_row=4)}
    assert labels["Totalt KLS"].font.b
    assert labels["TIA-avdelningen"].font.b
    assert not labels["IT"].font.b
    assert labels["Oförutsett"].alignment.indent == 1
    assert labels["Oförutsett"].alignment.horizontal == "left"
    assert labels["IT"].alignment.indent == 0


@pytest.mark.parametrize("text", ["=1+1", "+46", "-80", "@SUM(A1)", "http://a.se", "1234", "{=1}"])
def test_no_text_becomes_anything_else(report: FinishedReport, text: str) -> None:
    content = xlsx.write(with_texts(report, text))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if "worksheets/" in name:
                part = archive.read(name).decode()
                assert "<f>" not in part
                assert "<hyperlink" not in part
    texts = [one.rstrip() for one in xlsx.read_texts(content)]
    assert texts.count(text) >= len(report.table.rows) + len(report.table.columns) + 3


@pytest.mark.parametrize(
    "text",
    ["N" * 300, "å" * 300, "<&>\"'", "a\x00b\x1fc", "\ud83d", "😀" * 40, "'", "Sigill", "history",
     "[]:*?/\\", "", "a\nb"],
)  # fmt: skip
def test_hostile_and_long_texts_make_a_whole_file(report: FinishedReport, text: str) -> None:
    content = xlsx.write(with_texts(report, text))
    book = opened(content)
    assert 1 <= len(book.sheetnames[0].encode("utf-16-le")) // 2 <= 31
    assert not re.search(r"[\[\]:*?/\\]", book.sheetnames[0])
    assert book.sheetnames[1] == "Sigill"
    assert len(xlsx.read_cells(content)) == 110
    assert xlsx.read_seal(content)["report"] == "uppfoljning"


def test_headings_on_two_levels_and_duplicates_keep_their_words(report: FinishedReport) -> None:
    columns = tuple(
        column._replace(headings=("Budget",) if number else ("jun/jul", "Budget"))
        for number, column in enumerate(report.table.columns)
    )
    sheet = opened(xlsx.write(with_table(report, columns=columns))).worksheets[0]
    assert sheet["B3"].value == "jun/jul"
    assert {cell.value.rstrip() for cell in sheet[4][1:]} == {"Budget"}
    assert sheet["A4"].value == "Kommunledningsstab"
    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$3:$4"


def test_the_seal_is_read_back(report: FinishedReport, content: bytes) -> None:
    assert xlsx.read_seal(content) == {
        "report": "uppfoljning",
        "period": "2025-07",
        "unit": "kommunledningsstab",
        "round": "2025-03",
        **report.seal.as_dict(),
    }


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a workbook"])
def test_what_is_no_workbook_is_a_value_error(content: bytes) -> None:
    for read in (xlsx.read_seal, xlsx.read_cells, xlsx.read_texts):
        with pytest.raises(ValueError, match="arbetsboken"):
            read(content)


def test_one_changed_figure_or_letter_is_seen(content: bytes) -> None:
    book = opened(content)
    book.worksheets[0]["C6"] = 1
    changed = io.BytesIO()
    book.save(changed)
    before, after = xlsx.read_cells(content), xlsx.read_cells(changed.getvalue())
    assert [key for key in before if before[key] != after[key]] == ["it/u"]
    assert xlsx.read_texts(content) == xlsx.read_texts(changed.getvalue())


def test_the_bytes_are_the_same_in_two_processes(
    report: FinishedReport, content: bytes, tmp_path: Path
) -> None:
    kept = tmp_path / "report.pickle"
    kept.write_bytes(pickle.dumps(report))
    code = (
        "import hashlib, pathlib, pickle, sys; from utfall.documents import xlsx; "
        "report = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes()); "
        "print(hashlib.sha256(xlsx.write(report)).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, str(kept)], check=True, capture_output=True, text=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    }  # fmt: skip
    assert found == {hashlib.sha256(content).hexdigest()}
