"""A line of a delivered file as it stands there: what a fault is shown beside."""

import codecs
from collections.abc import Collection
from pathlib import Path

from utfall.ledger.formats.detect import format_of
from utfall.ledger.formats.text_encoding import codec_of
from utfall.ledger.opened_workbook import opened_workbook
from utfall.ledger.profiles.profile import SHEETS

_MOST = 2000
_OF_RECORDS = ("json",)


def source_lines(path: Path, numbers: Collection[int]) -> dict[int, str]:
    """Line number → the line, cut after 2,000 characters; a sheet's row as its cells in order.
    Nothing where the number is no line's: a record's, or a row's in one of several sheets."""
    if not numbers:
        return {}
    content = path.read_bytes()
    file_format = format_of(content)
    if file_format in _OF_RECORDS:
        return {}
    if file_format in SHEETS:
        return _rows_of_sheet(file_format, content, frozenset(numbers))
    lines = _decoded(content).splitlines()
    return {n: lines[n - 1][:_MOST] for n in numbers if 1 <= n <= len(lines)}


def _decoded(content: bytes) -> str:
    """The text for eyes alone: what is no Unicode is read as the old code page of the format."""
    is_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or 0 in content[:512]
    try:
        return content.decode(codec_of(content, "utf-16") if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        pass
    return content.decode("cp437" if content.lstrip()[:1] == b"#" else "cp1252", "replace")


def _rows_of_sheet(file_format: str, content: bytes, numbers: frozenset[int]) -> dict[int, str]:
    """Of the only sheet; nothing of a file that is refused before it is read."""
    workbook = opened_workbook(file_format, content, "", [])
    if workbook is None or len(workbook.sheets) > 1:
        return {}
    return {
        row.number: " · ".join(cell for cell in row.cells if cell)[:_MOST]
        for row in workbook.rows(next(iter(workbook.sheets), "")) or () if row.number in numbers
    }  # fmt: skip
