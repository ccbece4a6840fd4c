"""The cells of a workbook that came from outside, from its XML: what stands in each, and whether a
formula made it. Nothing is evaluated, nothing outside the file is asked for.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from utfall.domain.cell_name import column_letters, column_number
from utfall.domain.zip_faults import ZIP_FAULTS

LARGEST_FILE = 5_000_000
_LARGEST_PART = 8_000_000
_MOST_PARTS = 2_000
_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class NoWorkbookError(ValueError):
    """The file cannot be read as a workbook: damaged, or not one."""


class WorkbookTooLargeError(NoWorkbookError):
    """The file, or what is packed in it, is larger than any workbook of ours."""


class WorkbookLockedError(NoWorkbookError):
    """The file is protected by a password, or of an older kind."""


class Cell(NamedTuple):
    """One cell: its number in row and column from 1, its text as the file holds it, and its kind:
    ``n`` a number, ``s`` a text, ``b`` true or false, ``e`` an error, ``d`` a date."""

    row: int
    column: int
    text: str
    kind: str
    has_formula: bool = False

    @property
    def name(self) -> str:
        """``H12``."""
        return f"{column_letters(self.column)}{self.row}"


def cells_by_sheet(content: bytes) -> dict[str, tuple[Cell, ...]]:
    """Sheet → its cells that hold something, hidden sheets too. Raises NoWorkbookError and its two
    kinds."""
    if len(content) > LARGEST_FILE:
        raise WorkbookTooLargeError
    if content.startswith(_ENCRYPTED):
        raise WorkbookLockedError
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > _MOST_PARTS:
                raise WorkbookTooLargeError
            return _Parts(archive).sheets()
    except NoWorkbookError:
        raise
    except (ET.ParseError, LookupError, *ZIP_FAULTS) as fault:
        raise NoWorkbookError from fault


class _NoDoctype(ET.TreeBuilder):
    """A part of a workbook has no document type: one that has could name files and entities."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        del name, pubid, system
        raise NoWorkbookError


class _Parts:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = frozenset(archive.namelist())

    def _xml(self, name: str) -> ET.Element:
        """A part, no more of it than a workbook of ours could be."""
        with self.archive.open(name) as file:
            content = file.read(_LARGEST_PART + 1)
        if len(content) > _LARGEST_PART:
            raise WorkbookTooLargeError
        return ET.fromstring(content, parser=ET.XMLParser(target=_NoDoctype()))

    def sheets(self) -> dict[str, tuple[Cell, ...]]:
        shared, dates = self._shared(), self._date_styles()
        found = {}
        for name, path in self._paths():
            if path in self.names:
                found[name] = tuple(_cells(self._xml(path), shared, dates))
        return found

    def _paths(self) -> Iterator[tuple[str, str]]:
        book = self._xml("xl/workbook.xml")
        relations = {
            e.get("Id", ""): e.get("Target", "") for e in self._xml("xl/_rels/workbook.xml.rels")
        }
        for sheet in (e for e in book.iter() if _tag(e) == "sheet"):
            own = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
            target = relations.get(own, "")
            path = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            yield sheet.get("name", ""), posixpath.normpath(path)

    def _shared(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.names:
            return []
        root = self._xml("xl/sharedStrings.xml")
        return [_text_of(item) for item in root if _tag(item) == "si"]

    def _date_styles(self) -> frozenset[int]:
        """The numbers of the styles that show a number as a date or a time."""
        if "xl/styles.xml" not in self.names:
            return frozenset()
        root = self._xml("xl/styles.xml")
        own = {
            e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iter()
            if _tag(e) == "numFmt"
        }  # fmt: skip
        styles = next((list(e) for e in root.iter() if _tag(e) == "cellXfs"), [])
        return frozenset(
            number for number, style in enumerate(styles)
            if _is_date(style.get("numFmtId", "0"), own)
        )  # fmt: skip


def _is_date(number: str, own: dict[str, str]) -> bool:
    if number in own:
        return re.search("[ymdhs]", _QUOTED.sub("", own[number].lower())) is not None
    return int(number) in _DATES


def _cells(root: ET.Element, shared: list[str], dates: frozenset[int]) -> Iterator[Cell]:
    row_number = 0
    made = frozenset(_of_ranges(root))
    for row in (e for e in root.iter() if _tag(e) == "row"):
        row_number = int(row.get("r", row_number + 1))
        column = 0
        for item in (e for e in row if _tag(e) == "c"):
            column = column_number(item.get("r", "")) or column + 1
            cell = _cell(item, row_number, column, shared, dates)
            if (row_number, column) in made:
                cell = cell._replace(has_formula=True)
            if cell.text or cell.has_formula:
                yield cell


def _cell(
    item: ET.Element, row: int, column: int, shared: list[str], dates: frozenset[int]
) -> Cell:  # fmt: skip
    kind, has_formula = item.get("t", "n"), any(_tag(e) == "f" for e in item)
    value = next((e.text or "" for e in item if _tag(e) == "v"), "")
    if kind == "s":
        return Cell(row, column, shared[int(value)] if value else "", "s", has_formula)
    if kind == "inlineStr":
        return Cell(row, column, _text_of(item), "s", has_formula)
    if kind == "str":
        return Cell(row, column, _unescaped(value), "s", has_formula)
    if kind == "n" and value and int(item.get("s", "0")) in dates:
        kind = "d"
    return Cell(row, column, value, kind, has_formula)


def _of_ranges(root: ET.Element) -> Iterator[tuple[int, int]]:
    """The cells a formula over several fills: only the first of them has it in the file."""
    for formula in (e for e in root.iter() if _tag(e) == "f" and e.get("t") in _OVER_SEVERAL):
        first, _, last = formula.get("ref", "").partition(":")
        rows = [int(re.sub("[^0-9]", "", name) or 0) for name in (first, last or first)]
        columns = [column_number(name) for name in (first, last or first)]
        if (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1) > _MOST_FILLED:
            raise WorkbookTooLargeError
        for row in range(rows[0], rows[1] + 1):
            yield from ((row, column) for column in range(columns[0], columns[1] + 1))


_OVER_SEVERAL = ("array", "dataTable")
_MOST_FILLED = 100_000


def _text_of(item: ET.Element) -> str:
    """A text in one piece or many, without how it is pronounced."""
    spoken = {id(t) for e in item.iter() if _tag(e) == "rPh" for t in e.iter()}
    parts = (e.text or "" for e in item.iter() if _tag(e) == "t" and id(e) not in spoken)
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
