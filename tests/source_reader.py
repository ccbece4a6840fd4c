"""A separate small reader of source files: the amount that stands at a named place, in öre.

It shares no code with the ledger's readers: regular expressions, the csv module, openpyxl.
"""

import csv
import hashlib
import io
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

_TRANS = re.compile(r"#TRANS\s+\S+\s+\{[^}]*\}\s+(-?\d+(?:\.\d{1,2})?)")


class SourceReader:
    """Looks up amounts in the copies of deliveries below a municipality's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines = cache(self._lines)
        self.sheet = cache(self._sheet)

    def amount_ore(self, source: dict[str, Any]) -> int:
        """The öre at ``source``'s file, line and column; its checksum must be the file's."""
        path = self.folder / source["file"]
        if path.suffix == ".xlsx":
            return self._from_sheet(path, source)
        lines = self.lines(path, source["sha256"])
        line = lines[source["line"] - 1]
        return _from_sie(line) if path.suffix == ".se" else _from_csv(lines, line, source["column"])

    def _lines(self, path: Path, sha256: str) -> list[str]:
        content = path.read_bytes()
        assert hashlib.sha256(content).hexdigest() == sha256
        return content.decode("cp437" if path.suffix == ".se" else "utf-8").split("\n")

    def _from_sheet(self, path: Path, source: dict[str, Any]) -> int:
        headings, cells = self.sheet(path, source["sheet"])
        value = cells[source["line"] - 1][headings[source["column"]]]
        return int(Decimal(str(value)) * 100)

    def _sheet(self, path: Path, name: str) -> tuple[dict[str, int], list[tuple[Any, ...]]]:
        rows = list(openpyxl.load_workbook(path, data_only=True)[name].iter_rows(values_only=True))
        heading = next(row for row in rows if "Ansvar" in row)
        return {text: place for place, text in enumerate(heading)}, rows


def _from_sie(line: str) -> int:
    match = _TRANS.search(line)
    assert match, line
    return _ore(match[1], ".")


def _from_csv(lines: list[str], line: str, column: str) -> int:
    headings = lines[0].strip().split(";")
    fields = next(csv.reader(io.StringIO(line), delimiter=";"))
    return _ore(fields[headings.index(column)].replace(" ", ""), ",")


def _ore(text: str, point: str) -> int:
    whole, _, fraction = text.partition(point)
    sign = -1 if whole.startswith("-") else 1
    return sign * (abs(int(whole)) * 100 + int(fraction.ljust(2, "0") or 0))
