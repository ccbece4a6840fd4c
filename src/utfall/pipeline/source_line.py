"""A line of a delivered file as it stands there: what a fault is shown beside."""

from collections.abc import Collection
from pathlib import Path

from utfall.ledger.formats.detect import format_of

_MOST = 2000
_SHEETS = ("xlsx", "xls")


def source_lines(path: Path, numbers: Collection[int]) -> dict[int, str]:
    """Line number → the line, cut after 2,000 characters; a sheet's row as its cells in order."""
    content = path.read_bytes()
    if format_of(content) in _SHEETS:
        return _rows_of_sheet(path, frozenset(numbers))
    lines = _decoded(content).splitlines()
    return {n: lines[n - 1][:_MOST] for n in numbers if 1 <= n <= len(lines)}


def _decoded(content: bytes) -> str:
    """The text for eyes alone: what is no UTF-8 is read as the old code page of the format."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp437" if content.lstrip()[:1] == b"#" else "cp1252", "replace")


def _rows_of_sheet(path: Path, numbers: frozenset[int]) -> dict[int, str]:
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    rows = enumerate(sheet.to_python(skip_empty_area=False), start=1)
    return {
        number: " · ".join(str(cell) for cell in row if cell != "")[:_MOST]
        for number, row in rows if number in numbers
    }  # fmt: skip
