"""A line of a delivered file as it stands there: what a fault is shown beside."""

from collections.abc import Collection
from pathlib import Path

from utfall.ledger.formats.detect import format_of

_MOST = 2000
_SHEETS = ("xlsx", "xls")


def source_lines(path: Path, numbers: Collection[int]) -> dict[int, str]:
    """Line number → the line, cut after 2,000 characters; a sheet's row as its cells in order."""
    if not numbers:
        return {}
    content = path.read_bytes()
    if format_of(content) in _SHEETS:
        return _rows_of_sheet(content, frozenset(numbers))
    lines = _decoded(content).splitlines()
    return {n: lines[n - 1][:_MOST] for n in numbers if 1 <= n <= len(lines)}


def _decoded(content: bytes) -> str:
    """The text for eyes alone: what is no UTF-8 is read as the old code page of the format."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp437" if content.lstrip()[:1] == b"#" else "cp1252", "replace")


def _rows_of_sheet(content: bytes, numbers: frozenset[int]) -> dict[int, str]:
    """Of the first sheet; nothing of a file that is refused before it is read."""
    from utfall.ledger.formats.xlsx import open_xlsx

    workbook = open_xlsx(content, "", [])
    rows = workbook.rows(next(iter(workbook.sheets), "")) if workbook is not None else None
    return {
        row.number: " · ".join(cell for cell in row.cells if cell)[:_MOST]
        for row in rows or () if row.number in numbers
    }  # fmt: skip
