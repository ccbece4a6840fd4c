"""XLS, Excel's binary format of before 2007 → an opened workbook: read as XLSX is, by calamine."""

import io

from python_calamine import CalamineError, CalamineWorkbook

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.xlsx import Workbook

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_xls(content: bytes, shown_name: str, problems: list[Problem]) -> Workbook | None:
    """Open the bytes of a file; a damaged or cut one is a Problem, and None."""
    try:
        return Workbook(CalamineWorkbook.from_filelike(io.BytesIO(content)))
    except CalamineError:
        problems.append(problem("TAB-01", file=shown_name))
        return None
