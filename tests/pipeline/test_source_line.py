"""What stands beside a fault is the line it is on, or nothing."""

from pathlib import Path

import pytest
import xlsxwriter

from utfall.pipeline.source_line import source_lines

ROWS = ("Konto;Belopp", "5010;tolv", "6010;Åre")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_line_of_a_text_file_is_shown_as_it_stands(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(ROWS).encode(encoding))
    assert source_lines(path, {2, 3, 9}) == {2: ROWS[1], 3: ROWS[2]}


@pytest.mark.parametrize(("sheets", "shown"), [(("Jan",), {2: "5010 · 10"}), (("Jan", "Feb"), {})])
def test_a_row_is_shown_of_a_workbook_with_one_sheet(
    tmp_path: Path, sheets: tuple[str, ...], shown: dict[int, str]
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ("Konto", "Belopp"))
            sheet.write_row(1, 0, ("5010", 10))
    assert source_lines(path, {2}) == shown


def test_a_record_is_no_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[\n {"Konto": "5010"},\n {"Konto": "6010"}\n]', "utf-8")
    assert source_lines(path, {2}) == {}
