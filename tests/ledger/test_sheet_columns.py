"""A sheet read as columns has, cell by cell, what calamine says of it row by row; and a workbook is
opened and decoded once on its way in."""

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.ledger.real_files import FOLDER, needs_real_files
from tests.ledger.small_municipality import CONTEXT, codes, profile, xlsx
from tests.ledger.test_statistic_delivery import WITH_STATISTICS
from utfall.domain.problem import Problem
from utfall.ledger import opened_workbook
from utfall.ledger.choose_profile import choose_profile
from utfall.ledger.formats import sheet_columns
from utfall.ledger.formats import xlsx as xlsx_format
from utfall.ledger.formats.raw_table import NumberText
from utfall.ledger.formats.xls import open_xls
from utfall.ledger.formats.xlsx import Workbook, open_xlsx
from utfall.ledger.read_delivery import read_deliveries
from utfall.ledger.reading_context import ReadingContext

BOOKS = sorted((FOLDER.parent / "files").glob("*.xls*"))
PROFILE = """
slag: budget
källa: b
version: KF-2025
format: xlsx
blad: Budget
år: 2025
kolumner: {konto: Konto, ansvar: Ansvar, belopp: Belopp}
"""
STATISTICS = """
slag: statistic
källa: s
format: xlsx
blad: Budget
år: 2025
perioder: 1-12
kolumner: {ansvar: Ansvar, period: Period, mått: Mått, värde: Antal, enhet: Enhet}
"""
Cells = list[tuple[str, bool]]


def opened(content: bytes) -> Workbook:
    problems: list[Problem] = []
    opener = open_xlsx if content.startswith(b"PK") else open_xls
    workbook = opener(content, "b", problems)
    assert workbook is not None, problems
    return workbook


def row_by_row(content: bytes, sheet: str) -> list[Cells]:
    """Every cell of calamine's rows as text, and whether it is a number."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [[said(value) for value in row] for row in rows]


def said(value: object) -> tuple[str, bool]:
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT", False
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, str | date | time | timedelta):
        return str(value), False
    text = format(Decimal(repr(value)), "f")
    return (text.removesuffix(".0") if "." in text else text), True


def by_columns(content: bytes, sheet: str) -> list[Cells]:
    """The same of the columns, whose rows the exact reader's are."""
    workbook = opened(content)
    table, rows = workbook.columns(sheet), workbook.rows(sheet)
    assert table is not None
    assert rows is not None
    assert [row for block in table.blocks for row in map(block.row, range(len(block)))] == [*rows]
    assert [row.number for row in rows] == [*range(1, len(rows) + 1)]
    assert table.head.rows == rows[: len(table.head.rows)]
    return [[(cell, isinstance(cell, NumberText)) for cell in row.cells] for row in rows]


@needs_real_files
@pytest.mark.parametrize("path", BOOKS, ids=[path.stem[:2] for path in BOOKS])
def test_every_sheet_of_a_real_workbook_is_read_as_its_rows_are(path: Path) -> None:
    content = path.read_bytes()
    for sheet in opened(content).sheets:
        assert by_columns(content, sheet) == row_by_row(content, sheet)


MORNING = datetime.fromisoformat("2025-01-31 07:30")
VALUES = st.sampled_from([
    None, 0, 1, -0.0, True, False, "0", "1", "", " ", "True", 5.0, 12.5, -1e21, 1e-7,
    0.30000000000000004, date(2025, 1, 31), MORNING, time(7, 30),
])  # fmt: skip


@given(
    st.lists(st.lists(VALUES, min_size=3, max_size=3), max_size=12),
    st.tuples(st.integers(0, 3), st.integers(0, 2)), st.integers(1, 5),
)  # fmt: skip
def test_made_sheets_are_read_as_their_rows_are_wherever_blocks_end(
    rows: list[list[object]], start: tuple[int, int], at_once: int
) -> None:
    content = made(rows, start)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sheet_columns, "_ROWS_AT_ONCE", at_once)
        patched.setattr(sheet_columns, "ROWS_PER_BLOCK", 2 * at_once + 1)
        assert by_columns(content, "Blad") == row_by_row(content, "Blad")


def made(rows: list[list[object]], start: tuple[int, int]) -> bytes:
    """A workbook whose cells begin at ``start``."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Blad")
    formats = {
        kind: workbook.add_format({"num_format": form})
        for kind, form in ((date, "yyyy-mm-dd"), (datetime, "yyyy-mm-dd hh:mm"), (time, "hh:mm"))
    }
    for row, values in enumerate(rows, start=start[0]):
        for column, value in enumerate(values, start=start[1]):
            style = formats.get(type(value))  # type: ignore[arg-type]
            if value is not None:
                sheet.write(row, column, value, *([style] if style else []))
    workbook.close()
    return buffer.getvalue()


def test_a_truth_a_nought_and_a_minus_nought_are_three_cells() -> None:
    """To Python they are equal; in a file they are not."""
    content = made([[0.0], [False], [-0.0], [1], [True], [0.0]], (0, 0))
    assert by_columns(content, "Blad") == [
        [("0", True)], [("FALSKT", False)], [("-0", True)], [("1", True)], [("SANT", False)],
        [("0", True)],
    ]  # fmt: skip


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often a workbook is opened and a sheet decoded."""
    counts = {"opened": 0, "decoded": 0}

    def counting(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def counted_work(*given: object) -> object:
            counts[name] += 1
            return work(*given)

        return counted_work

    openers = {"xlsx": counting("opened", open_xlsx), "xls": counting("opened", open_xls)}
    monkeypatch.setattr(opened_workbook, "_OPENERS", openers)
    decoding = counting("decoded", sheet_columns.sheet_blocks)
    monkeypatch.setattr(xlsx_format, "sheet_blocks", decoding)
    return counts


def taken_in(content: bytes, profile_text: str, context: ReadingContext = CONTEXT) -> list[Problem]:
    """Choose the profile and read the rows, as an import does."""
    problems: list[Problem] = []
    chosen = choose_profile(content, "b.xlsx", [profile(profile_text)], None, problems)
    assert chosen is not None, problems
    read = read_deliveries(content, "b.xlsx", chosen, context, problems)
    assert len(read.deliveries) == 1
    return problems


ROWS: list[list[object]] = [["Konto", "Ansvar", "Belopp"], ["6010", "2130", 100.5]]


def test_a_workbook_is_opened_and_its_sheet_decoded_once(counted: dict[str, int]) -> None:
    assert taken_in(xlsx(ROWS, "Budget"), PROFILE) == []
    assert counted == {"opened": 1, "decoded": 1}


def test_so_it_is_where_the_exact_reader_reads_it(counted: dict[str, int]) -> None:
    head: list[object] = ["Ansvar", "Period", "Mått", "Antal", "Enhet"]
    content = xlsx([head, ["2130", 7, "barn", 12, "barn"]], "Budget")
    assert taken_in(content, STATISTICS, WITH_STATISTICS) == []
    assert counted == {"opened": 1, "decoded": 1}


def test_so_it_is_where_the_sheet_has_another_name_now(counted: dict[str, int]) -> None:
    assert codes(taken_in(xlsx(ROWS, "Budget 2025"), PROFILE)) == {"DRIFT-08": 1}
    assert counted == {"opened": 1, "decoded": 1}


def test_another_file_of_the_same_bytes_is_not_taken_for_the_one_in_hand(
    counted: dict[str, int],
) -> None:
    first, second = xlsx(ROWS, "Budget"), xlsx([*ROWS, ["5010", "2130", 1]], "Budget")
    opened_workbook.hand_on(first, opened(first))
    again = opened_workbook.opened_workbook("xlsx", second, "b.xlsx", [])
    assert again is not None
    assert len(again.rows("Budget") or ()) == 3
    assert counted["opened"] == 1
    assert opened_workbook.opened_workbook("xlsx", first, "b.xlsx", []) is not None
    assert counted["opened"] == 2


def test_no_workbook_is_left_in_hand_where_no_profile_fits(counted: dict[str, int]) -> None:
    content, problems = xlsx(ROWS, "Budget"), list[Problem]()
    wanting = profile(PROFILE.replace("ansvar: Ansvar", "ansvar: Enhet, motpart: Motpart"))
    assert choose_profile(content, "b.xlsx", [wanting], None, problems) is None
    assert codes(problems) == {"PROF-01": 1}
    assert counted == {"opened": 1, "decoded": 1}
    assert opened_workbook.opened_workbook("xlsx", content, "b.xlsx", []) is not None
    assert counted["opened"] == 2
