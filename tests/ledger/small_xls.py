"""A workbook of Excel's old binary format, made record by record: what no library here writes."""

import struct

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def number(row: int, place: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, place, 0, value))


def packed(row: int, place: int, hundredths: int) -> bytes:
    """A whole number of hundredths in 30 bits."""
    bits = ((hundredths & 0x3FFFFFFF) << 2) | 3
    return record(0x027E, struct.pack("<HHHI", row, place, 0, bits))


def many_packed(row: int, first: int, *whole: int) -> bytes:
    cells = b"".join(struct.pack("<HI", 0, ((n & 0x3FFFFFFF) << 2) | 2) for n in whole)
    return record(0x00BD, struct.pack("<HH", row, first) + cells
                  + struct.pack("<H", first + len(whole) - 1))  # fmt: skip


def shared(row: int, place: int, index: int) -> bytes:
    return record(0x00FD, struct.pack("<HHHI", row, place, 0, index))


def fault(row: int, place: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, place, 0, code, 1))


def strings(texts: list[str], cut: int | None = None) -> bytes:
    """The shared texts; ``cut``: the last text goes on in a second record after so many letters,
    there written with two bytes a letter."""
    head = struct.pack("<II", len(texts), len(texts))
    bodies = [struct.pack("<HB", len(t), 0) + t.encode("latin-1") for t in texts]
    if cut is None:
        return record(0x00FC, head + b"".join(bodies))
    last = texts[-1]
    begun = struct.pack("<HB", len(last), 0) + last[:cut].encode("latin-1")
    rest = b"\x01" + last[cut:].encode("utf-16-le")
    return record(0x00FC, head + b"".join(bodies[:-1]) + begun) + record(0x003C, rest)


def workbook(cells: bytes, texts: bytes, sheet: str = "Blad") -> bytes:
    """One sheet of records, in a compound file."""
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0x0600))
    page = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0x0600))
    end = record(0x000A, b"")
    name = struct.pack("<BB", len(sheet), 0) + sheet.encode("latin-1")
    codepage = record(0x0042, struct.pack("<H", 1200))
    size = len(begin) + len(codepage) + 4 + 6 + len(name) + len(texts) + len(end)
    bound = record(0x0085, struct.pack("<IBB", size, 0, 0) + name)
    return _compound(begin + codepage + bound + texts + end + page + cells + end)


def _compound(stream: bytes) -> bytes:
    """A header, one sector of the table, one of the directory, and the stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\x00")
    count = len(stream) // _SECTOR
    table = [_TABLE, _END, *range(3, count + 2), _END]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    fat = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return header + fat + directory.ljust(_SECTOR, b"\x00") + stream


def _entry(name: str, kind: int, first: int, size: int, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\x00") + struct.pack("<HBB", len(text) + 2, kind, 1)
    links = struct.pack("<III", _FREE, _FREE, child)
    return head + links + b"\x00" * 36 + struct.pack("<IQ", first, size)
