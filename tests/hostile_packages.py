"""Workbooks as somebody would make them who wishes ill: small files, made by code.

Each is the same honest workbook with one thing changed.
"""

import io
import stat
import struct
import zipfile
from collections.abc import Callable

import xlsxwriter

HEAD = ["Konto", "Ansvar", "Belopp"]
ROWS: list[list[object]] = [["6010", "2130", 100.5], ["5010", "2130", -25]]
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_ENTRY, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def honest(rows: list[list[object]] | None = None) -> bytes:
    """Three columns under a heading, on the sheet ``Blad``."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Blad")
    for number, row in enumerate([HEAD, *(ROWS if rows is None else rows)]):
        sheet.write_row(number, 0, row)
    workbook.close()
    return buffer.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Name → bytes of every part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes], *more: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """The parts in a new package, and ``more`` after them, whatever they are called."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in [*parts.items(), *more]:
            archive.writestr(name, part)
    return buffer.getvalue()


def with_part(name: str, part: bytes) -> bytes:
    """The honest workbook with one part more, or another in its place."""
    return packed({**parts_of(honest()), name: part})


def with_cells(cells: str) -> bytes:
    """The sheet's rows and cells written out by hand."""
    text = f'<?xml version="1.0"?><worksheet {NAMESPACE}><sheetData>{cells}</sheetData></worksheet>'
    return with_part(SHEET, text.encode())


def with_sheet_text(change: Callable[[str], str]) -> bytes:
    """The sheet's XML changed as text."""
    return with_part(SHEET, change(parts_of(honest())[SHEET].decode()).encode())


def doctype_before(xml: str, inside: str) -> str:
    """A document type put before the first element."""
    head, mark, rest = xml.partition("<worksheet")
    return f"{head}<!DOCTYPE worksheet [{inside}]>{mark}{rest}"


def with_link() -> bytes:
    """A part that is a symbolic link to a file of the machine."""
    entry = zipfile.ZipInfo("xl/media/bild.png")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return packed(parts_of(honest()), (entry, b"/etc/passwd"))


def with_flags(flags: int) -> bytes:
    """Every entry's flags, in both its headers: 1 says it is locked by a password."""
    return _changed(honest(), 6, 8, struct.pack("<H", flags))


def with_method(method: int) -> bytes:
    """Every entry packed in another way, as both its headers have it."""
    return _changed(honest(), 8, 10, struct.pack("<H", method))


def _changed(content: bytes, in_local: int, in_directory: int, written: bytes) -> bytes:
    changed = bytearray(content)
    for mark, offset in ((_LOCAL, in_local), (_ENTRY, in_directory)):
        place = content.find(mark)
        while place >= 0:
            changed[place + offset : place + offset + len(written)] = written
            place = content.find(mark, place + 4)
    return bytes(changed)


def declaring(content: bytes, name: str, size: int) -> bytes:
    """The directory says that a part has ``size`` bytes; the part has as many as it has."""
    changed = bytearray(content)
    place = _in_directory(content, name)
    changed[place + 24 : place + 28] = struct.pack("<I", size)
    return bytes(changed)


def lying_in_its_own_header(content: bytes, name: str, said: str) -> bytes:
    """A part's own header has another name than the directory."""
    place = content.index(_LOCAL + content[4:6])
    while content[place + 30 : place + 30 + len(name)] != name.encode():
        place = content.index(_LOCAL, place + 4)
    return content[: place + 30] + said.encode() + content[place + 30 + len(said) :]


def overlapping(content: bytes, name: str, other: str) -> bytes:
    """The directory's entry of ``name`` leads to the bytes of ``other``."""
    changed = bytearray(content)
    place, from_place = _in_directory(content, name), _in_directory(content, other)
    changed[place + 16 : place + 28] = content[from_place + 16 : from_place + 28]
    changed[place + 42 : place + 46] = content[from_place + 42 : from_place + 46]
    return bytes(changed)


def with_two_directories(content: bytes) -> bytes:
    """A second end of directory in the comment of the first."""
    end = content.rfind(b"PK\x05\x06")
    first = bytearray(content[end:])
    first[20:22] = struct.pack("<H", 22)
    return content[:end] + bytes(first) + content[end : end + 22]


def _in_directory(content: bytes, name: str) -> int:
    place = content.find(_ENTRY)
    while content[place + 46 : place + 46 + len(name)] != name.encode():
        place = content.index(_ENTRY, place + 4)
    return place
