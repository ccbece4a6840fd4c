"""The base municipality with a case's files and changes: a folder to run commands in."""

import io
from pathlib import Path

import xlsxwriter

from tests.problems.case import HERE, Block

_AS_TEXT = ".xlsx.txt"


class SmallFolder:
    """The folder under ``root``; texts are kept, so that a workbook can be changed as text."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.texts: dict[str, str] = {}
        base = HERE / "kommun"
        for path in sorted(item for item in base.rglob("*") if item.is_file()):
            name = path.relative_to(base).as_posix()
            self.write(name.removesuffix(".txt") if name.endswith(_AS_TEXT) else name,
                       path.read_text("utf-8"))  # fmt: skip

    def write(self, name: str, text: str, encoding: str = "utf-8") -> None:
        """Write one file from its text."""
        self.texts[name] = text
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_content(name, text, encoding))

    def apply(self, block: Block) -> None:
        """Do what a block of files says."""
        if block.kind == "fil":
            self.write(block.argument, block.text, block.encoding)
        elif block.kind == "ta bort":
            (self.root / block.argument).unlink()
        else:
            self._change(block)

    def _change(self, block: Block) -> None:
        text = self.texts[block.argument]
        for old, new in block.changes:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
            text = text.replace(old, new)
        self.write(block.argument, text, block.encoding)


def files_below_data(root: Path) -> dict[str, bytes]:
    """Every file the command has made, but the lock."""
    data = root / "data"
    return {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in data.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def _content(name: str, text: str, encoding: str) -> bytes:
    if encoding == "hex":
        return bytes.fromhex(text)
    if name.endswith(".xlsx"):
        return _workbook(text.splitlines())
    return text.encode(encoding)


def _workbook(lines: list[str]) -> bytes:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for line in lines:
        if line.startswith("blad: "):
            sheet, row = workbook.add_worksheet(line.removeprefix("blad: ")), 0
            continue
        for column, text in enumerate(line.split(";")):
            _write_cell(sheet, row, column, text)
        row += 1
    workbook.close()
    return buffer.getvalue()


def _write_cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: str) -> None:
    """``=A1/0 → #DIV/0!`` is a formula with its value; a number in quotes is a text."""
    if text.startswith("="):
        formula, _, value = text.partition(" → ")
        sheet.write_formula(row, column, formula, None, value)
    elif text.replace(".", "", 1).removeprefix("-").isdecimal():
        sheet.write_number(row, column, float(text))
    elif text:
        sheet.write_string(row, column, text.strip('"'))
