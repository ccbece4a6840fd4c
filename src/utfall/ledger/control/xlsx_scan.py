"""Control totals of a sheet, from its XML: shares no code with the reader (calamine).

It also finds what the reader sees as blank: cells with an error, formulas without a stored value.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

from utfall.domain.cell_name import column_number
from utfall.ledger.control.plain_items import read_items
from utfall.ledger.control.shared_texts import shared_texts
from utfall.ledger.control.sheet_cells import (
    NUMBER,
    PLAIN_ROWS,
    SHARED,
    CellBuilder,
    PlainCells,
    SheetCell,
    last_row,
)
from utfall.ledger.control.table_amounts import Found, ScannedColumns

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRINGS = "xl/sharedStrings.xml"
_UNPACKED_AT_ONCE = 1_048_576


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that says nothing: its row, its name (``D7``) and what stands there."""

    row: int
    cell: str
    text: str


def scan_xlsx(
    content: bytes, sheet: str, columns: ScannedColumns
) -> tuple[Found, list[CellFault]] | None:
    """Count and sum the filled cells in the amount columns, and name the faulty ones in use.

    None where the XML is damaged, however much of it the reader could make out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            scan = _Scan(archive, columns)
            rows = _pieces(archive, _sheet_path(archive, sheet))
            read_items(rows, "sheetData", "row", PLAIN_ROWS, scan)
    except (ET.ParseError, LookupError, ValueError):
        return None
    return scan.found, scan.faults


class _Scan(CellBuilder):
    """What has been found so far, in plain rows many cells at once, in others one by one."""

    def __init__(self, archive: zipfile.ZipFile, columns: ScannedColumns) -> None:
        super().__init__(self._take_cell)
        self.found = Found(columns)
        self.faults: list[CellFault] = []
        self._columns = columns
        self._texts = shared_texts(_pieces(archive, _STRINGS)) if _has_texts(archive) else []
        self._amounts = PlainCells({place + 1 for place in columns.amounts})
        self._in_use = PlainCells({place + 1 for place in columns.in_use})

    def take_plain(self, items: str) -> None:
        """Plain rows; only where a cell of them has an error or a formula are more looked at than
        those of the amount columns."""
        self.row = last_row(items)
        may_be_faulty = ("e" in items and ' t="e"' in items) or ("f" in items and "<f" in items)
        cells = self._in_use if may_be_faulty else self._amounts
        numbers = cells.numbers(items)
        for cell in cells.others(items, len(numbers)):
            self._take_cell(cell)
        by_column: dict[str, list[tuple[int, str]]] = {}
        for letters, row, text in numbers:
            by_column.setdefault(letters, []).append((int(row), text))
        for letters, found in by_column.items():
            place = column_number(letters) - 1
            if place in self._columns.amounts:
                self.found.numbers(place, found)

    def _take_cell(self, cell: SheetCell) -> None:
        columns, place = self._columns, cell.column - 1
        if not columns.reads(cell.row) or place not in columns.in_use:
            return
        if cell.kind == SHARED and cell.text:
            cell.text = self._texts[int(cell.text)]
        if cell.is_faulty:
            text = cell.text or "formel utan värde"
            self.faults.append(CellFault(cell.row, cell.name, text))
        elif place not in columns.amounts or cell.empty:
            return
        elif cell.kind == NUMBER:
            self.found.number(cell.row, place, cell.text)
        else:
            self.found.text(cell.row, place, cell.text)


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part's bytes as they are unpacked."""
    with archive.open(part) as unpacked:
        while piece := unpacked.read(_UNPACKED_AT_ONCE):
            yield piece


def _has_texts(archive: zipfile.ZipFile) -> bool:
    return _STRINGS in archive.namelist()


def _sheet_path(archive: zipfile.ZipFile, sheet: str) -> str:
    workbook = _xml(archive, "xl/workbook.xml")
    named = (e for e in workbook.iter() if _tag(e) == "sheet" and e.get("name") == sheet)
    relation = next((e.get(_RELATION, "") for e in named), "")
    relations = _xml(archive, "xl/_rels/workbook.xml.rels")
    target = next((e.get("Target", "") for e in relations if e.get("Id") == relation), "")
    return target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)


def _xml(archive: zipfile.ZipFile, path: str) -> ET.Element:
    """A small part's XML; ValueError where a document type could name files and entities."""
    root: ET.Element = fromstring(archive.read(path), forbid_dtd=True)
    return root


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
