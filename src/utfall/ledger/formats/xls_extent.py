"""How far the cells of an old Excel file (BIFF) reach, from its records and before its reader opens
it: the reader holds the whole rectangle, and sets aside what a sheet declares of itself.
"""

import struct
from collections.abc import Iterator

from utfall.domain.cell_name import column_letters
from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.compound_file import BrokenBoxError, whole_streams
from utfall.ledger.formats.limits import LIMITS, Limits, grouped
from utfall.ledger.formats.locked_workbook import STREAMS, is_locked
from utfall.ledger.formats.zip_package import Touched

_END, _SHEET, _DIMENSIONS, _MANY = 0x000A, 0x0085, 0x0200, 0x00BD
_CELLS = frozenset((0x0006, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, _MANY))


def xls_faults(
    content: bytes, shown_name: str, limits: Limits = LIMITS, touched: Touched | None = None
) -> list[Problem]:
    """The one reason not to open the file, or none."""
    counted = touched or Touched()
    if is_locked(content):
        return [problem("FIL-08", file=shown_name)]
    try:
        for stream in whole_streams(content, STREAMS):
            for start in (0, *_sheets(stream)):
                rows, columns = _extent(stream, start, counted)
                if columns > limits.sheet_columns or rows * columns > limits.sheet_cells:
                    most = grouped(limits.sheet_cells)
                    return [problem("MAX-07", file=shown_name, part="Workbook", most=most,
                                    last=f"{column_letters(columns)}{rows}")]  # fmt: skip
    except (BrokenBoxError, struct.error):
        return [problem("TAB-01", file=shown_name)]
    return []


def records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and body, from ``start``."""
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, start)
        yield kind, stream[start + 4 : start + 4 + length]
        start += 4 + length


def _sheets(stream: bytes) -> set[int]:
    """Where each sheet's records begin, by the workbook's own list."""
    starts = set()
    for kind, body in records(stream, 0):
        if kind == _SHEET and len(body) >= 4:
            starts.add(struct.unpack_from("<I", body)[0])
        elif kind == _END:
            break
    return starts


def _extent(stream: bytes, start: int, counted: Touched) -> tuple[int, int]:
    """Rows and columns to the last cell, or to what the sheet declares where that is more."""
    rows = columns = 0
    for kind, body in records(stream, start):
        if kind == _END:
            break
        if kind in _CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<2H", body)
            counted.cells += 1
            rows = max(rows, row + 1)
            columns = max(columns, column + (len(body) // 6 if kind == _MANY else 1))
        elif kind == _DIMENSIONS and len(body) in (10, 14):
            said = struct.unpack_from("<4H" if len(body) == 10 else "<2I2H", body)
            if said[0] > said[1] or said[2] > said[3]:  # its size would be below nought
                raise BrokenBoxError
            rows, columns = max(rows, said[1] + 1), max(columns, said[3] + 1)
    return rows, columns
