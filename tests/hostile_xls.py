"""A small old Excel file (BIFF 8 in a compound file), made by code so that any number in it can be
another."""

import struct

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of a stream."""
    return struct.pack("<2H", kind, len(body)) + body


def number(row: int, column: int, value: float) -> bytes:
    """A cell, both counted from 0."""
    return record(0x0203, struct.pack("<3Hd", row, column, 0, value))


def dimensions(first_row: int, last_row: int, first_column: int, last_column: int) -> bytes:
    """What a sheet says of its own size."""
    return record(0x0200, struct.pack("<2I3H", first_row, last_row, first_column, last_column, 0))


def workbook(cells: bytes) -> bytes:
    """The stream of a workbook with one sheet, ``Blad``."""
    begin = record(0x0809, struct.pack("<6H", 0x0600, 0x0005, 0, 0, 0, 0))
    name = struct.pack("<4B", 0, 0, 4, 0) + b"Blad"
    place = len(begin) + 4 + 4 + len(name) + 4
    book = begin + record(0x0085, struct.pack("<I", place) + name) + record(0x000A)
    sheet = record(0x0809, struct.pack("<6H", 0x0600, 0x0010, 0, 0, 0, 0))
    return book + sheet + cells + record(0x000A)


def boxed(
    stream: bytes, *, chain: dict[int, int] | None = None, tables: int = 1, size: int | None = None,
    name: str = "Workbook",
) -> bytes:  # fmt: skip
    """The stream in a compound file: sector 0 is the table, 1 the directory, 2 and on the stream.
    ``chain`` changes which sector follows which, ``tables`` and ``size`` what is declared."""
    stream = stream.ljust(max(len(stream), 4096), b"\0")
    count = -(-len(stream) // _SECTOR)
    following = [_TABLE, _END, *range(3, 2 + count), _END]
    for sector, after in (chain or {}).items():
        following[sector] = after
    table = struct.pack(f"<{len(following)}I", *following).ljust(_SECTOR, b"\xff")
    directory = _entry("Root Entry", 5, _END, 0)
    directory += _entry(name, 2, 2, len(stream) if size is None else size)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, tables, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + table + directory.ljust(_SECTOR, b"\0") + stream.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    head = letters.ljust(64, b"\0") + struct.pack("<H2B3I", len(letters) + 2, kind, 1, *[_FREE] * 3)
    return head.ljust(116, b"\0") + struct.pack("<3I", first, size, 0)
