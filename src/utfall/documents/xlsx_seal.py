"""The sheet *Sigill*: what a workbook was made from, and where each row and column stands.

It lies open for everyone to see, and lets the file be verified later.
"""

import io
import zipfile
from typing import Any

from utfall.documents.docx_text import holdable
from utfall.documents.finished import FinishedReport
from utfall.documents.origin import report_origin
from utfall.documents.seal import SEAL_NAMES
from utfall.domain.zip_faults import ZIP_FAULTS

SEAL_SHEET = "Sigill"
SEAL_LABELS = {
    "report": "Rapport",
    "period": "Period",
    "unit": "Enhet",
    "round": "Omgång",
    **SEAL_NAMES,
}
_ASKED_LABELS = {"accounts": "Konton", "as_of": "Organisationen per"}
_ROWS, _COLUMNS = "Rad", "Kolumn"
_LARGEST = 200_000_000


def write_seal(book: Any, report: FinishedReport, first_row: int) -> None:
    """Add the sheet; ``first_row`` is where the table's first row stands, from 0."""
    sheet = book.add_worksheet(SEAL_SHEET)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 76)
    fields = {**report_origin(report), **report.seal.as_dict()}
    labels = {**SEAL_LABELS, **_ASKED_LABELS}
    lines: list[tuple[str, str]] = [(labels[part], text) for part, text in fields.items()]
    for kind, keys, first in (
        (_ROWS, [row.key for row in report.table.rows], first_row + 1),
        (_COLUMNS, [column.key for column in report.table.columns], 2),
    ):
        lines += [(f"{kind} {number}", key) for number, key in enumerate(keys, start=first)]
    sheet.write_string(0, 0, SEAL_SHEET, book.add_format({"bold": True, "font_size": 14}))
    for number, (label, text) in enumerate(lines, start=1):
        sheet.write_string(number, 0, label)
        sheet.write_string(number, 1, holdable(text))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def read_seal(content: bytes) -> dict[str, str]:
    """The seal's parts, report, period, unit and round, and what was asked for beside them where
    something was; ValueError where it is no such file."""
    lines = dict(_seal_lines(_sheets(content)))
    missing = [label for label in SEAL_LABELS.values() if label not in lines]
    if missing:
        raise ValueError(f"sigillet saknar {', '.join(missing)}")
    labels = {**SEAL_LABELS, **_ASKED_LABELS}
    return {part: lines[label] for part, label in labels.items() if label in lines}


def read_cells(content: bytes) -> dict[str, object]:
    """``row/column`` → what the cell holds: a number, a text, or "" for nothing."""
    sheets = _sheets(content)
    places = _seal_lines(sheets)
    table = next((rows for name, rows in sheets.items() if name != SEAL_SHEET), [])
    rows, columns = _places(places, _ROWS), _places(places, _COLUMNS)
    return {
        f"{row}/{column}": _at(table, row_number - 1, column_number - 1)
        for row_number, row in rows
        for column_number, column in columns
    }


def read_texts(content: bytes) -> list[str]:
    """Every text of every sheet, in order: titles, headings, labels, notes and the seal."""
    texts: list[str] = []
    for name, rows in _sheets(content).items():
        texts.append(name)
        texts.extend(cell for row in rows for cell in row if isinstance(cell, str) and cell)
    return texts


def _sheets(content: bytes) -> dict[str, list[list[object]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _LARGEST:
                raise ValueError("arbetsboken är för stor")
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {
            name: [
                list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in book.sheet_names
        }
    except (CalamineError, *ZIP_FAULTS) as fault:
        raise ValueError("arbetsboken går inte att läsa") from fault


def _seal_lines(sheets: dict[str, list[list[object]]]) -> list[tuple[str, str]]:
    rows = sheets.get(SEAL_SHEET, [])
    return [(str(row[0]), str(row[1])) for row in rows[1:] if len(row) > 1 and row[0] != ""]


def _places(lines: list[tuple[str, str]], kind: str) -> list[tuple[int, str]]:
    """(number in the sheet, key) of the rows or columns."""
    numbered = [(label.removeprefix(f"{kind} "), key) for label, key in lines
                if label.startswith(f"{kind} ")]  # fmt: skip
    return [(int(number), key) for number, key in numbered if number.isdecimal()]


def _at(table: list[list[object]], row: int, column: int) -> object:
    if 0 <= row < len(table) and 0 <= column < len(table[row]):
        return table[row][column]
    return ""
