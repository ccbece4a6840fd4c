"""XLS, Excel's binary format of before 2007 → an opened workbook: read as XLSX is, by calamine."""

import io
from functools import partial

from python_calamine import CalamineWorkbook

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.xls_extent import xls_faults
from utfall.ledger.formats.xls_scales import xls_scales
from utfall.ledger.formats.xlsx import CalamineFaults, Workbook

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_xls(content: bytes, shown_name: str, problems: list[Problem]) -> Workbook | None:
    """Open the bytes of a file; one that is damaged, cut or over a limit is a Problem, and None."""
    faults = xls_faults(content, shown_name)
    if not faults:
        with CalamineFaults():
            opened = CalamineWorkbook.from_filelike(io.BytesIO(content))
            return Workbook(opened, "xls", partial(xls_scales, content))
        faults = [problem("TAB-01", file=shown_name)]
    problems += faults
    return None
