"""The control scan of a sheet in its plainest form, the whole part as a tree: what the streaming
scan must find too, cell by cell."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

from utfall.domain.cell_name import column_letters, column_number
from utfall.ledger.control.table_amounts import Found, ScannedColumns
from utfall.ledger.control.xlsx_scan import CellFault

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    kind: str
    text: str
    formula: bool

    @property
    def empty(self) -> bool:
        return not self.text.strip()


def scan_as_tree(
    content: bytes, sheet: str, columns: ScannedColumns
) -> tuple[Found, list[CellFault]] | None:
    """Count and sum the filled cells in the amount columns, and name the faulty ones in use.

    None where the XML is damaged, however much of it the reader could make out.
    """
    found = Found(columns)
    faults: list[CellFault] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for cell in _cells(archive, _sheet_path(archive, sheet)):
                _take(cell, columns, found, faults)
    except (ET.ParseError, LookupError, ValueError):
        return None
    return found, faults


def _take(cell: _Cell, columns: ScannedColumns, found: Found, faults: list[CellFault]) -> None:
    place = cell.column - 1
    if not columns.reads(cell.row) or place not in columns.in_use:
        return
    if cell.kind == "e" or (cell.formula and cell.empty and cell.kind != "str"):
        faults.append(CellFault(cell.row, _name(cell), cell.text or "formel utan värde"))
    elif place not in columns.amounts or cell.empty:
        return
    elif cell.kind == "n":
        found.number(cell.row, place, cell.text)
    else:
        found.text(cell.row, place, cell.text)


def _sheet_path(archive: zipfile.ZipFile, sheet: str) -> str:
    workbook = _xml(archive, "xl/workbook.xml")
    relation = next(
        (
            e.get(_RELATION, "")
            for e in workbook.iter()
            if _tag(e) == "sheet" and e.get("name") == sheet
        ),
        "",
    )
    relations = _xml(archive, "xl/_rels/workbook.xml.rels")
    target = next((e.get("Target", "") for e in relations if e.get("Id") == relation), "")
    return target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)


def _cells(archive: zipfile.ZipFile, path: str) -> Iterator[_Cell]:
    shared = _shared_strings(archive)
    row_number = 0
    for row in (e for e in _xml(archive, path).iter() if _tag(e) == "row"):
        row_number = int(row.get("r", row_number + 1))
        column = 0
        for cell in (e for e in row if _tag(e) == "c"):
            column = column_number(cell.get("r", "")) or column + 1
            yield _cell(cell, row_number, column, shared)


def _cell(cell: ET.Element, row: int, column: int, shared: list[str]) -> _Cell:
    kind = cell.get("t", "n")
    value = next((e.text or "" for e in cell if _tag(e) == "v"), "")
    if kind == "s" and value:
        value = shared[int(value)]
    elif kind == "inlineStr":
        value = "".join(e.text or "" for e in cell.iter() if _tag(e) == "t")
    return _Cell(row, column, kind, value, formula=any(_tag(e) == "f" for e in cell))


def _xml(archive: zipfile.ZipFile, path: str) -> ET.Element:
    """A part's XML; ValueError where a document type could name files and entities."""
    root: ET.Element = fromstring(archive.read(path), forbid_dtd=True)
    return root


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = _xml(archive, "xl/sharedStrings.xml")
    return [
        "".join(e.text or "" for e in item.iter() if _tag(e) == "t")
        for item in root
        if _tag(item) == "si"
    ]


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _name(cell: _Cell) -> str:
    return f"{column_letters(cell.column)}{cell.row}"
