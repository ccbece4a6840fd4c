"""XLS (BIFF) → the columns of a sheet whose amounts are shown in thousands or millions."""

import struct
from collections.abc import Iterator

from utfall.ledger.formats.compound_file import BrokenBoxError, whole_streams
from utfall.ledger.formats.locked_workbook import STREAMS
from utfall.ledger.formats.number_scale import (
    ShownScale,
    StyledNumber,
    scale_of_format,
    scales_of_columns,
)
from utfall.ledger.formats.xls_extent import records

_END, _SHEET, _FORMAT, _STYLE = 0x000A, 0x0085, 0x041E, 0x00E0
_NUMBERS, _MANY = (0x0203, 0x027E, 0x0006), 0x00BD
_WIDE = 1


def xls_scales(content: bytes, sheet: str) -> dict[int, ShownScale]:
    """By column (from 0); none where the records are not as usual: nothing is read by it."""
    try:
        for stream in whole_streams(content, STREAMS):
            start, formats = _workbook(stream, sheet)
            if start and formats:
                return scales_of_columns(_numbers(stream, start), formats)
    except (BrokenBoxError, struct.error, LookupError):
        return {}
    return {}


def _workbook(stream: bytes, sheet: str) -> tuple[int, dict[int, str]]:
    """Where the sheet's records begin, and the formats that divide by the style that has each."""
    codes: dict[int, str] = {}
    formats: dict[int, str] = {}
    start = styles = 0
    for kind, body in records(stream, 0):
        if kind == _END:
            break
        if kind == _SHEET and _text(body[7:], body[6]) == sheet:
            start = struct.unpack_from("<I", body)[0]
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<2H", body)
            codes[number] = _text(body[4:], length)
        elif kind == _STYLE:
            code = codes.get(struct.unpack_from("<2H", body)[1], "")
            if scale_of_format(code) > 1:
                formats[styles] = code
            styles += 1
    return start, formats


def _text(body: bytes, length: int) -> str:
    """A text of BIFF 8: a flag, then one or two bytes a letter."""
    if body[0] & _WIDE:
        return body[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return body[1 : 1 + length].decode("latin-1")


def _numbers(stream: bytes, start: int) -> Iterator[StyledNumber]:
    for kind, body in records(stream, start):
        if kind == _END:
            return
        if kind in _NUMBERS:
            row, place, style = struct.unpack_from("<3H", body)
            yield StyledNumber(row + 1, place, style)
        elif kind == _MANY:
            row, first = struct.unpack_from("<2H", body)
            for number, at in enumerate(range(4, len(body) - 2, 6)):
                yield StyledNumber(row + 1, first + number, struct.unpack_from("<H", body, at)[0])
