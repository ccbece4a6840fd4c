"""Control totals of a sheet of an old Excel file (BIFF 5 and 8), from its records: shares no code
with the reader (calamine)."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from utfall.domain.cell_name import column_letters
from utfall.ledger.control.compound_file import stream_of
from utfall.ledger.control.shared_strings import shared_strings
from utfall.ledger.control.table_amounts import Found, ScannedColumns
from utfall.ledger.control.xlsx_scan import CellFault

_BOF, _EOF, _SHEET, _STRINGS, _CONTINUE = 0x0809, 0x000A, 0x0085, 0x00FC, 0x003C
_NUMBER, _RK, _MANY_RK, _SHARED, _LABEL, _FORMULA, _STRING = (
    0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204, 0x0006, 0x0207,
)  # fmt: skip
_BIFF8 = 0x0600
_TRUTH_OR_FAULT = 0x0205
_FAULTY_RESULT = 2
_NO_NUMBER = b"\xff\xff"
_A_NUMBER, _A_TEXT, _FAULT = "number", "text", "fault"
_FAULTS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}


class _Record(NamedTuple):
    kind: int
    body: bytes
    start: int


class _Value(NamedTuple):
    row: int
    place: int
    text: str
    kind: str


def scan_xls(
    content: bytes, sheet: str, columns: ScannedColumns
) -> tuple[Found, list[CellFault]] | None:
    """Count and sum the filled cells in the amount columns, and name those in use that say only
    that something is wrong; None where the file is damaged."""
    stream = stream_of(content, ("Workbook", "Book"))
    if stream is None:
        return None
    found = Found(columns)
    faults: list[CellFault] = []
    try:
        for value in _values(stream, sheet):
            if value.place not in columns.in_use or not columns.reads(value.row):
                continue
            if value.kind == _FAULT:
                name = f"{column_letters(value.place + 1)}{value.row}"
                faults.append(CellFault(value.row, name, value.text))
            elif value.place not in columns.amounts:
                continue
            elif value.kind == _A_NUMBER:
                found.number(value.row, value.place, value.text)
            else:
                found.text(value.row, value.place, value.text)
    except (struct.error, LookupError):
        return None
    return found, faults


def _records(stream: bytes, start: int) -> Iterator[_Record]:
    """Every record from ``start`` to the end of its part."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        yield _Record(kind, stream[start + 4 : start + 4 + length], start)
        depth += (kind == _BOF) - (kind == _EOF)
        start += 4 + length
        if not depth:
            return


def _values(stream: bytes, sheet: str) -> Iterator[_Value]:
    wide = struct.unpack_from("<H", stream, 4)[0] == _BIFF8
    strings: list[str] = []
    starts: dict[str, int] = {}
    parts: list[bytes] = []
    for record in _records(stream, 0):
        if record.kind == _SHEET:
            starts[_sheet_name(record.body, wide=wide)] = struct.unpack_from("<I", record.body)[0]
        elif record.kind == _STRINGS or (record.kind == _CONTINUE and parts):
            parts.append(record.body)
        elif parts and not strings:
            strings = shared_strings(parts)
            parts = []
    where: tuple[int, int] | None = None
    for record in _records(stream, starts[sheet]):
        if record.kind == _STRING and where is not None:
            yield _Value(*where, _text(record.body, 0, wide=wide), _A_TEXT)
        where = None
        if record.kind == _FORMULA and record.body[12:14] == _NO_NUMBER:
            row, place = struct.unpack_from("<HH", record.body)
            where = (row + 1, place) if record.body[6] == 0 else None
            if record.body[6] == _FAULTY_RESULT:
                yield _Value(row + 1, place, _fault(record.body[8]), _FAULT)
            continue
        yield from _cells(record, strings, wide=wide)


def _cells(record: _Record, strings: list[str], *, wide: bool) -> Iterator[_Value]:
    body = record.body
    if record.kind in (_NUMBER, _FORMULA):
        row, place, _, number = struct.unpack_from("<HHHd", body)
        yield _Value(row + 1, place, repr(number), _A_NUMBER)
    elif record.kind == _RK:
        row, place, _, packed = struct.unpack_from("<HHHI", body)
        yield _Value(row + 1, place, _unpacked(packed), _A_NUMBER)
    elif record.kind == _MANY_RK:
        row, first = struct.unpack_from("<HH", body)
        for number, at in enumerate(range(4, len(body) - 2, 6)):
            packed = struct.unpack_from("<I", body, at + 2)[0]
            yield _Value(row + 1, first + number, _unpacked(packed), _A_NUMBER)
    elif record.kind == _SHARED:
        row, place, _, index = struct.unpack_from("<HHHI", body)
        yield _Value(row + 1, place, strings[index], _A_TEXT)
    elif record.kind == _TRUTH_OR_FAULT and body[7]:
        row, place = struct.unpack_from("<HH", body)
        yield _Value(row + 1, place, _fault(body[6]), _FAULT)
    elif record.kind == _LABEL:
        row, place, _ = struct.unpack_from("<HHH", body)
        yield _Value(row + 1, place, _text(body, 6, wide=wide), _A_TEXT)


def _fault(code: int) -> str:
    return _FAULTS.get(code, "fel")


def _unpacked(packed: int) -> str:
    """A packed number (RK) as decimal text: 30 bits of a whole or binary number, a hundredth of it
    where bit 0 is set."""
    if packed & 2:
        number = repr((packed >> 2) - (1 << 30 if packed >> 31 else 0))
    else:
        number = repr(struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0])
    return f"{number}E-2" if packed & 1 and "e" not in number else number


def _text(body: bytes, at: int, *, wide: bool) -> str:
    length = struct.unpack_from("<H", body, at)[0]
    if not wide:
        return body[at + 2 : at + 2 + length].decode("cp1252", "replace")
    if body[at + 2] & 1:
        return body[at + 3 : at + 3 + 2 * length].decode("utf-16-le", "replace")
    return body[at + 3 : at + 3 + length].decode("latin-1")


def _sheet_name(body: bytes, *, wide: bool) -> str:
    length = body[6]
    if not wide:
        return body[7 : 7 + length].decode("cp1252", "replace")
    if body[7] & 1:
        return body[8 : 8 + 2 * length].decode("utf-16-le", "replace")
    return body[8 : 8 + length].decode("latin-1")
