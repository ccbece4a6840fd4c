"""Writes the example's deliveries: ``-m benchmarks.bare.generator RECORDED TEXTS FOLDER``.

The workbooks' cells are given (``RECORDED``, a JSON) and the lines of the CSV and the SIE file
(``TEXTS``, a folder): nothing is invented here. The files are byte for byte the generator's.
"""

import json
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

_CREATED = datetime(2025, 8, 6, 8, 0, tzinfo=UTC).replace(tzinfo=None)
_TEXTS = (("redovisning-2024.csv", "utf-8"), ("redovisning-2025-07.se", "cp437"))


def main(recorded: Path, texts: Path, folder: Path) -> None:
    """Write all five."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, sheet in json.loads(recorded.read_text("utf-8")).items():
        _workbook(folder / name, sheet)
    for name, encoding in _TEXTS:
        text = (texts / name).read_text("utf-8")
        (folder / name).write_bytes(text.replace("\n", "\r\n").encode(encoding))


def _workbook(path: Path, recorded: dict[str, Any]) -> None:
    with xlsxwriter.Workbook(path) as book:
        about = {"created": _CREATED, "title": recorded["sheet"], "comments": recorded["comments"]}
        book.set_properties(about)
        sheet = book.add_worksheet(recorded["sheet"])
        money, bold = book.add_format({"num_format": "#,##0.00"}), book.add_format({"bold": True})
        for row, column, value, is_bold in recorded["cells"]:
            if isinstance(value, int):
                sheet.write_number(row, column, Decimal(value) / 100, money)
            elif is_bold:
                sheet.write_string(row, column, value, bold)
            else:
                sheet.write_string(row, column, value)
        sheet.freeze_panes(recorded["frozen"], 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
