"""Whether two runs of the example left the same files: byte for byte, or by what they say."""

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook

from benchmarks.papers import row_headers, words

_IN_A_DOCUMENT = "word/document.xml"
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_OWN_NAMES = ("snapshots", "current", "lock")
"""A manifest is not written alike: the bare one says less."""


def same_files(ours: Path, bare: Path) -> None:
    """Stop the run where a file is missing, or says something else.

    Deliveries, their copies, Parquet, sealed copies, HTML, CSV and JSON are compared byte for byte;
    PDF and Word by their words (and a PDF's row headers), workbooks by their cells.
    """
    names, others = _names(ours), _names(bare)
    if names != others:
        raise AssertionError(f"{ours}, {bare}: not the same files: {sorted(names ^ others)}")
    wrong = [name for name in sorted(names) if _content(ours / name) != _content(bare / name)]
    if wrong:
        raise AssertionError(f"{ours}, {bare}: not the same content: {wrong}")


def _names(folder: Path) -> set[Path]:
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path for path in paths if not set(path.parts) & set(_OWN_NAMES)}


def _content(path: Path) -> object:
    content = path.read_bytes()
    if "data" in path.parts or "leveranser" in path.parts:
        return content
    match path.suffix:
        case ".pdf":
            return words(content), row_headers(content)
        case ".docx":
            return _document_texts(content)
        case ".xlsx":
            return _cells(content)
        case _:
            return content


def _document_texts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = ElementTree.fromstring(archive.read(_IN_A_DOCUMENT))
    return [element.text or "" for element in tree.iter(_TEXT)]


def _cells(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: [[_rounded(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def _rounded(cell: object) -> object:
    """A ratio near a half is written with help to its right side: alike to ten digits."""
    return round(cell, 10) if isinstance(cell, float) else cell
